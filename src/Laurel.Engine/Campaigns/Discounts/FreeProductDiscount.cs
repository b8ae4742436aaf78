using Laurel.Engine.Amounts;
using Laurel.Engine.Problems;

namespace Laurel.Engine.Campaigns.Discounts;

/// <summary><c>FREE_PRODUCT</c>: a gift in the basket is free, or cheaper, once enough was bought.</summary>
/// <remarks>
/// Gifts are the campaign's products marked so; a gift unit neither qualifies nor counts to the base. The discount stays on the gift.
/// </remarks>
public sealed record FreeProductDiscount : Discount
{
    /// <summary>Qualifying units for each application, 1 or more; null needs none.</summary>
    public int? BuyQuantity { get; init; }

    /// <summary>Gift units for each application. Default 1.</summary>
    public int GetQuantity { get; init; } = 1;

    /// <summary>Off each gift, 0 to 100. Default 100.</summary>
    public decimal Percentage { get; init; } = 100m;

    /// <summary>Most applications in one basket. Default 1.</summary>
    public int MaxApplications { get; init; } = 1;

    internal override bool IsQuantityDeal => true;

    internal static FreeProductDiscount Read(FieldReader fields) => new()
    {
        BuyQuantity = fields.OptionalWhole("buyQuantity"),
        GetQuantity = fields.OptionalWhole("getQuantity") ?? 1,
        Percentage = fields.OptionalNumber("percentage") ?? 100m,
        MaxApplications = fields.OptionalWhole("maxApplications") ?? 1,
    };

    internal override Phase PhaseOf(CampaignType type) => Phase.Item;

    internal override void Check(DiscountCheck check)
    {
        check.Count(BuyQuantity, "buyQuantity");
        check.Count(GetQuantity, "getQuantity");
        check.Count(MaxApplications, "maxApplications");
        check.Percentage(Percentage, "percentage");
        if (!check.Campaign.Products.Any(product => product.Gift))
        {
            check.Problems.Add(ProblemCode.MissingField, "/products", "A free product needs at least one product that is the gift.");
        }
    }

    internal override Benefit Compile(Campaign campaign, Currency currency) => new Gifts(
        new DealTerms(BuyQuantity ?? 0, GetQuantity, Percent.From(Percentage), Attribution.OnReward, MaxApplications));

    private sealed class Gifts(DealTerms terms) : Benefit
    {
        internal override Shortfall Apply(Turn turn)
        {
            turn.BeginApplications();
            UnitPool buys = turn.EligiblePool();
            int times = terms.Buy == 0 ? terms.Most : Math.Min(buys.Count / terms.Buy, terms.Most);
            if (times == 0)
            {
                return Shortfall.Count(RefusalReason.QuantityNotMet, terms.Buy, buys.Count);
            }

            UnitPool gifts = turn.GiftPool(out bool anyInBasket);
            int buy = buys.Count - 1;
            int gift = 0;
            for (int application = 0; application < times && gift < gifts.Count; application++)
            {
                turn.BeginApplication();
                for (int i = 0; i < terms.Buy; i++)
                {
                    turn.Use(buys[buy--], 0, isReward: false);
                }

                for (int i = 0; i < terms.Get && gift < gifts.Count; i++)
                {
                    terms.Reward(turn, gifts[gift++]);
                }

                turn.EndApplication(terms.Attribution);
            }

            if (turn.Applications > 0)
            {
                return Shortfall.None;
            }

            return new Shortfall(anyInBasket ? RefusalReason.NoEffect : RefusalReason.GiftNotInBasket);
        }
    }
}
