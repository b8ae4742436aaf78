using Laurel.Engine.Amounts;
using Laurel.Engine.Problems;

namespace Laurel.Engine.Campaigns.Discounts;

/// <summary><c>CHEAPEST_FREE</c>: of so many, the cheapest is free; once, or again for every so many.</summary>
/// <remarks>
/// Once: the cheapest of all eligible units is the reward, the next <c>quantity − 1</c> cheapest qualify. Repeated: groups from the
/// dearest down.
/// </remarks>
public sealed record CheapestFreeDiscount : Discount
{
    /// <summary>1 or more; 2 or more with <see cref="Repeat"/>.</summary>
    public required int Quantity { get; init; }

    /// <summary>Off the cheapest, 0 to 100. Default 100.</summary>
    public decimal Percentage { get; init; } = 100m;

    /// <summary>Default false.</summary>
    public bool Repeat { get; init; }

    /// <summary>Default <see cref="Discounts.Attribution.Group"/>.</summary>
    public Attribution Attribution { get; init; }

    internal override bool IsQuantityDeal => true;

    internal static CheapestFreeDiscount Read(FieldReader fields) => new()
    {
        Quantity = fields.Whole("quantity"),
        Percentage = fields.OptionalNumber("percentage") ?? 100m,
        Repeat = fields.Flag("repeat", false),
        Attribution = fields.OptionalWord<Attribution>("attribution") ?? Attribution.Group,
    };

    internal override Phase PhaseOf(CampaignType type) => Phase.Item;

    internal override void Check(DiscountCheck check)
    {
        check.Count(Quantity, "quantity", Repeat ? 2 : 1);
        check.Percentage(Percentage, "percentage");
    }

    internal override Benefit Compile(Campaign campaign, Currency currency)
    {
        var terms = new DealTerms(Quantity - 1, 1, Percent.From(Percentage), Attribution, Repeat ? int.MaxValue : 1);
        return Repeat ? new Groups(terms) : new Once(terms);
    }

    private sealed class Once(DealTerms terms) : Benefit
    {
        internal override long AtMost(long pieces, long dearest) => terms.AtMost(pieces, dearest);

        internal override Shortfall Apply(Turn turn)
        {
            UnitPool pool = turn.EligiblePool();
            turn.BeginApplications();
            if (pool.Count < terms.Size)
            {
                return Shortfall.Count(RefusalReason.QuantityNotMet, terms.Size, pool.Count);
            }

            turn.BeginApplication();
            for (int i = pool.Count - terms.Size; i < pool.Count - 1; i++)
            {
                turn.Use(pool[i], 0, isReward: false);
            }

            terms.Reward(turn, pool[pool.Count - 1]);
            turn.EndApplication(terms.Attribution);
            return Shortfall.None;
        }
    }
}
