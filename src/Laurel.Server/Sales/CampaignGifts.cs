using Laurel.Engine.Amounts;
using Laurel.Engine.Baskets;
using Laurel.Engine.Loyalty.Programs;
using Laurel.Engine.Pricing;
using Laurel.Engine.Quotes;
using Laurel.Engine.Receipts;
using Laurel.Server.Loyalty.Programs;
using Laurel.Server.Sales.Points;
using Laurel.Server.Stores;

namespace Laurel.Server.Sales;

/// <summary>
/// What campaigns give to a basket: money, as its quote says, and points, as far as a member earns more by them. A points campaign by
/// which nobody earns more gives nothing, so it uses up no limit and no coupon.
/// </summary>
internal sealed class CampaignGifts(ProgramBook programs, HouseCurrency house)
{
    /// <param name="sold">The basket, its settings, and its quote or receipt.</param>
    /// <param name="facts">Who buys, and what proves it.</param>
    /// <param name="store">Where.</param>
    /// <param name="cancel">Stops it.</param>
    public async Task<IReadOnlyList<CampaignGift>> FindAsync(
        (Basket Basket, Settings Settings, Quote Quote) sold, BasketFacts facts, string store, CancellationToken cancel)
    {
        Quote quote = sold.Quote;
        var gifts = new List<CampaignGift>(quote.Applied.Select(applied => CampaignGift.Of(applied, house.Currency)));
        if (quote.PointsCampaigns.Count == 0 || facts.Customer is not { } customer) return gifts;
        var receipt = new ReceiptPoints(sold.Basket, sold.Settings, quote);
        long[] points = new long[quote.PointsCampaigns.Count];
        foreach (KnownMembership membership in customer.Memberships.Where(one => one.Covers(store) && one.Earns(facts.Proven)))
        {
            PointsProgram program = await programs.GetAsync(membership.ProgramId, membership.Version, cancel);
            for (int i = 0; i < points.Length; i++) points[i] += receipt.AddedBy(quote.PointsCampaigns[i], program, membership.Tier);
        }

        gifts.AddRange(quote.PointsCampaigns.Select((campaign, i) => CampaignGift.Of(campaign, points[i])).Where(gift => gift.Points != 0));
        return gifts;
    }
}

/// <summary>What one campaign gives to one basket.</summary>
/// <param name="Campaign">Its code.</param>
/// <param name="Coupon">The coupon that opened it; null when none did.</param>
/// <param name="AmountMinor">Money; zero where it gives points.</param>
/// <param name="Points">Points that are earned more by it, over all programs.</param>
/// <param name="Applications">How many times it applied.</param>
internal sealed record CampaignGift(string Campaign, string? Coupon, long AmountMinor, long Points, int Applications)
{
    public static CampaignGift Of(AppliedCampaign applied, Currency currency) =>
        new(applied.Campaign, applied.Coupon, currency.Minor(applied.Amount), 0, applied.Applications);

    public static CampaignGift Of(PointsCampaign campaign, long points) => new(campaign.Campaign, campaign.Coupon, 0, points, 1);
}
