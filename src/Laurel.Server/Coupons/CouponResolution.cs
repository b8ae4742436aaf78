using Laurel.Engine.Amounts;
using Laurel.Engine.Baskets;
using Laurel.Server.Campaigns;
using Laurel.Server.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Laurel.Server.Coupons;

/// <summary>What coupon codes open for a customer at a moment, and what is wrong with the others.</summary>
/// <param name="Applicable">Coupons with the code of the campaign that they open.</param>
/// <param name="Refused">Coupons that open nothing, each with its verdict.</param>
internal sealed record CouponResolution(IReadOnlyList<BasketCoupon> Applicable, IReadOnlyList<RefusedCoupon> Refused)
{
    /// <summary>Looks codes up; a barcode finds its coupon too. A coupon counts once for each receipt.</summary>
    public static async Task<CouponResolution> ResolveAsync(
        Store store, IReadOnlyList<string> codes, Guid? customerId, ShopMoment moment, CancellationToken cancel) =>
        Resolve(await FindAsync(store, codes, cancel), codes, customerId, moment);

    /// <summary>
    /// The coupons that go by these codes or barcodes. Those of deleted campaigns too: whoever shows one learns that its campaign is over,
    /// not that there never was such a coupon.
    /// </summary>
    public static async Task<IReadOnlyList<Coupon>> FindAsync(Store store, IReadOnlyCollection<string> codes, CancellationToken cancel)
    {
        if (codes.Count == 0) return [];
        List<string> keys = [.. codes.Select(Codes.Fold).Distinct(StringComparer.Ordinal)];
        return await store.Coupons.IgnoreQueryFilters().AsNoTracking().Include(coupon => coupon.Campaign)
            .Where(coupon => keys.Contains(coupon.CodeKey) || (coupon.Barcode != null && keys.Contains(coupon.Barcode)))
            .ToListAsync(cancel);
    }

    /// <summary>Whether a coupon goes by what was shown.</summary>
    public static bool IsCalled(Coupon coupon, string shown) => CodeComparer.Same(coupon.Code, shown) || coupon.Barcode == shown;

    /// <summary>Judges codes by the coupons that were found for them, and perhaps for others.</summary>
    public static CouponResolution Resolve(
        IReadOnlyList<Coupon> found, IReadOnlyList<string> codes, Guid? customerId, ShopMoment moment)
    {
        var applicable = new List<BasketCoupon>();
        var refused = new List<RefusedCoupon>();
        var used = new HashSet<Guid>();
        foreach (string code in codes)
        {
            Coupon? coupon = found.FirstOrDefault(known => IsCalled(known, code));
            string? verdict = coupon is null ? "NOT_FOUND" : Refuse(coupon, customerId, moment) ?? (used.Add(coupon.Id) ? null : "USED_UP");
            if (verdict is null)
            {
                applicable.Add(new BasketCoupon(coupon!.Code, coupon.Campaign!.Code));
            }
            else
            {
                refused.Add(new RefusedCoupon(code, verdict));
            }
        }

        return new CouponResolution(applicable, refused);
    }

    private static string? Refuse(Coupon coupon, Guid? customerId, ShopMoment moment)
    {
        long? limit = coupon.Limit;
        return coupon switch
        {
            { Status: CouponStatus.Disabled } => "DISABLED",
            { ValidFrom: { } from } when moment.At < from => "NOT_STARTED",
            { ValidTo: { } to } when moment.At > to => "EXPIRED",
            _ when coupon.Uses + coupon.Overruns >= limit => "USED_UP",
            _ when coupon.Uses + coupon.Overruns + coupon.Held >= limit => "RESERVED",
            { Type: CouponType.Personal } when customerId is null => "CUSTOMER_REQUIRED",
            { Type: CouponType.Personal } when coupon.CustomerId != customerId => "NOT_YOURS",
            _ when !CampaignDays.IsRunning(coupon.Campaign!, moment.Local) => "CAMPAIGN_NOT_RUNNING",
            _ => null,
        };
    }
}

/// <summary>When a coupon is shown.</summary>
/// <param name="At">The moment.</param>
/// <param name="Local">What the clock on the shop's wall says then.</param>
internal sealed record ShopMoment(DateTimeOffset At, DateTime Local);

/// <summary>A coupon that opens nothing.</summary>
/// <param name="Code">As it was shown.</param>
/// <param name="Verdict"><c>NOT_FOUND</c>, <c>EXPIRED</c> and so on.</param>
internal sealed record RefusedCoupon(string Code, string Verdict);
