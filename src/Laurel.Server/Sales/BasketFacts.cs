using Laurel.Engine.Amounts;
using Laurel.Engine.Baskets;
using Laurel.Engine.Customers;
using Laurel.Engine.Loyalty;
using Laurel.Engine.Quotes;
using Laurel.Server.Campaigns;
using Laurel.Server.Coupons;
using Laurel.Server.Customers;
using Laurel.Server.Loyalty;
using Laurel.Server.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Laurel.Server.Sales;

/// <summary>A basket with what the server itself knows of its customer and its coupons.</summary>
/// <param name="Basket">Ready for the engine.</param>
/// <param name="Customer">The customer's row, if the basket names one that is known.</param>
/// <param name="Refused">Coupons that open nothing, with the reason.</param>
internal sealed record BasketFacts(Basket Basket, Customer? Customer, IReadOnlyList<RefusedCoupon> Refused)
{
    /// <summary>Replaces what the caller says of customer and coupons by what is on record.</summary>
    public static async Task<BasketFacts> GatherAsync(Store store, Basket basket, StoredBook book, CancellationToken cancel) =>
        (await GatherAsync(store, [basket], book, cancel))[0];

    /// <summary>The same for several baskets, whose customers and coupons are looked up together.</summary>
    public static async Task<IReadOnlyList<BasketFacts>> GatherAsync(
        Store store, IReadOnlyList<Basket> baskets, StoredBook book, CancellationToken cancel)
    {
        List<string> keys = [.. baskets.Select(basket => basket.Customer).OfType<Shopper>().Select(named => Codes.Fold(named.Code))
            .Distinct(StringComparer.Ordinal)];
        Dictionary<string, Customer> customers = keys.Count == 0 ? [] : await FindAsync(store, keys, cancel);
        List<Guid> ids = [.. customers.Values.Select(customer => customer.Id)];
        List<CampaignCustomerUse> uses = ids.Count == 0 ? [] : await store.CampaignCustomerUses.AsNoTracking()
            .Where(use => ids.Contains(use.CustomerId)).ToListAsync(cancel);
        ILookup<Guid, CampaignCustomerUse> byCustomer = uses.ToLookup(use => use.CustomerId);
        IReadOnlyList<Coupon> coupons = await CouponResolution.FindAsync(
            store, [.. baskets.SelectMany(basket => basket.Coupons).Select(coupon => coupon.Code)], cancel);
        var facts = new List<BasketFacts>(baskets.Count);
        foreach (Basket basket in baskets)
        {
            Customer? customer = basket.Customer is { } named ? customers.GetValueOrDefault(Codes.Fold(named.Code)) : null;
            Shopper? shopper = customer is null ? null : ShopperOf(customer, byCustomer[customer.Id], book);
            facts.Add(Of(basket, customer, shopper, coupons));
        }

        return facts;
    }

    private static BasketFacts Of(Basket basket, Customer? customer, Shopper? shopper, IReadOnlyList<Coupon> found)
    {
        var coupons = CouponResolution.Resolve(
            found, [.. basket.Coupons.Select(coupon => coupon.Code)], customer?.Id, MomentOf(basket));
        return new BasketFacts(
            basket with { Customer = shopper, Coupons = coupons.Applicable },
            customer,
            coupons.Refused);
    }

    /// <summary>Adds the coupons that opened nothing to those the engine has judged.</summary>
    public Quote Complete(Quote quote) => Refused.Count == 0 ? quote : quote with
    {
        Coupons = [.. quote.Coupons, .. Refused.Select(refused => new CouponOutcome(refused.Code, "NOT_APPLIED", refused.Verdict))],
    };

    /// <summary>Without a time zone, the clock of the offset is the store's. A zone that nobody knows is the engine's to refuse.</summary>
    private static ShopMoment MomentOf(Basket basket) => new(
        basket.At,
        basket.TimeZone is { } name && TimeZoneInfo.TryFindSystemTimeZoneById(name, out TimeZoneInfo? zone)
            ? TimeZoneInfo.ConvertTime(basket.At, zone).DateTime : basket.At.DateTime);

    private static Task<Dictionary<string, Customer>> FindAsync(Store store, List<string> keys, CancellationToken cancel) =>
        store.Customers.AsNoTracking().AsSingleQuery()
            .Include(customer => customer.Segments.Where(member => member.IsActive)).ThenInclude(member => member.Segment)
            .Include(customer => customer.Memberships).ThenInclude(membership => membership.Tier)
            .Where(customer => keys.Contains(customer.CodeKey) && customer.Status == CustomerStatus.Active)
            .ToDictionaryAsync(customer => customer.CodeKey, cancel);

    private static Shopper ShopperOf(Customer customer, IEnumerable<CampaignCustomerUse> uses, StoredBook book)
    {
        IReadOnlyDictionary<Guid, string> codes = book.Codes;
        LoyaltyTier? tier = customer.Memberships.Select(membership => membership.Tier).OfType<LoyaltyTier>()
            .OrderByDescending(held => held.Level).FirstOrDefault();
        return new Shopper
        {
            Code = customer.Code,
            Segments = [.. customer.Segments.Select(member => member.Segment!.Code)],
            Purchases = customer.Purchases,
            Tier = tier is null ? null : new MemberTier
            {
                Code = tier.Code,
                DiscountPercentage = tier.DiscountHundredths / 100m,
                PointsMultiplier = tier.PointsMultiplierHundredths / 100m,
            },
            Usage = uses.Where(use => codes.ContainsKey(use.CampaignId))
                .ToDictionary(use => codes[use.CampaignId], use => use.All, CodeComparer.Instance),
        };
    }
}
