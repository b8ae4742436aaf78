using Laurel.Engine;
using Laurel.Engine.Amounts;
using Laurel.Engine.Baskets;
using Laurel.Engine.Loyalty.Redemption;
using Laurel.Engine.Pricing;
using Laurel.Engine.Quotes;
using Laurel.Engine.Receipts;

namespace Laurel.Admin.Till.Points;

/// <summary>What a cart costs, the points that pay for it included.</summary>
internal sealed record PricedCart(Basket Basket, Settings Settings, Quote Quote)
{
    /// <summary>Points that pay.</summary>
    public int Points => Settings.PointsToRedeem;

    /// <summary>What these points are worth here, whether they lower the lines or pay.</summary>
    public decimal PointsWorth => Quote.PointsDiscount + PaidByPoints;

    /// <summary>What is to be paid by other means.</summary>
    public decimal ToPay => Quote.Due - PaidByPoints;

    public decimal PaidByPoints => Currency.Of(Quote.Currency).Major(Receipt.PaidByPoints());

    private ReceiptPoints Receipt => new(Basket, Settings, Quote);

    public static PricedCart Of(CampaignBook book, Basket basket, Settings settings) => new(basket, settings, book.Price(basket, settings));

    /// <summary>The most points that can pay for a basket, in the engine's words.</summary>
    /// <param name="book">The campaigns.</param>
    /// <param name="basket">What is bought.</param>
    /// <param name="member">Whose points.</param>
    /// <param name="spentUnheld">Where nobody can hold them: how many of the account were spent so today already.</param>
    public static RedemptionOffer MostOf(CampaignBook book, Basket basket, TillMember member, long? spentUnheld = null)
    {
        RedemptionOffer most = Trial(0);

        // Points change what else the basket costs (VAT that comes on top, a card's discount), so what they pay is looked at again.
        while (most.Points > 0 && Trial(most.Points) is var then && then.Points < most.Points) most = then;
        return most;

        RedemptionOffer Trial(long points) =>
            Of(book, basket, member.SettingsFor(Whole(points)) with { NearMisses = false }).OfferOf(member, null, spentUnheld);
    }

    /// <summary>The basket with as many of the wanted points as are allowed.</summary>
    /// <param name="book">The campaigns.</param>
    /// <param name="basket">What is bought.</param>
    /// <param name="member">Whose points.</param>
    /// <param name="wanted">How many, zero or above.</param>
    /// <param name="most">What <see cref="MostOf"/> said of this basket.</param>
    public static PricedCart With(CampaignBook book, Basket basket, TillMember member, int wanted, RedemptionOffer most)
    {
        // A program that allows no part has all or nothing.
        int points = wanted <= most.Points ? wanted : member.Program.Terms.Redemption.AllowPartial ? Whole(most.Points) : 0;
        while (points > 0)
        {
            PricedCart cart = Of(book, basket, member.SettingsFor(points));
            int allowed = Whole(cart.OfferOf(member, points).Points);
            if (allowed == points) return cart;
            points = allowed;
        }

        return Of(book, basket, member.SettingsFor(0));
    }

    /// <summary>Points that this purchase earns a member.</summary>
    public long EarnedBy(TillMember member) => Receipt.EarnedIn(member.Program, member.Tier).Total;

    private RedemptionOffer OfferOf(TillMember member, long? asked, long? spentUnheld = null) =>
        Receipt.OfferOf(member.Program, member.Membership.Spendable, asked, spentUnheld);

    private static int Whole(long points) => (int)Math.Min(points, int.MaxValue);
}
