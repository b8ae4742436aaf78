using Laurel.Server.Campaigns;
using Laurel.Server.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Laurel.Server.Coupons;

/// <summary>What coupons have left, decided by the database: of two tills that take the last use, one finds none.</summary>
internal sealed class CouponLimits(Store store)
{
    /// <summary>The coupon that a receipt names, by code or barcode, if it opens this campaign.</summary>
    public Task<Coupon?> FindAsync(string shown, Campaign campaign, CancellationToken cancel)
    {
        string key = Codes.Fold(shown);
        return store.Coupons.AsNoTracking().IgnoreQueryFilters().SingleOrDefaultAsync(
            coupon => (coupon.CodeKey == key || coupon.Barcode == shown) && coupon.CampaignId == campaign.Id, cancel);
    }

    /// <summary>Adds to what is used or held of a coupon.</summary>
    /// <returns>False when its limit does not allow that, or it is blocked, and nothing was changed.</returns>
    public async Task<bool> TryAsync(Coupon coupon, Tally change, CancellationToken cancel)
    {
        long? limit = coupon.Limit;
        long more = change.Sum;
        return await ChangeAsync(
            Whole(coupon.Id).Where(known => known.Status == CouponStatus.Active
                && (known.BatchId == null || store.CouponBatches.Any(batch => batch.Id == known.BatchId && !batch.IsBlocked))
                && (limit == null || known.Uses + known.Held + known.Overruns + more <= limit)),
            change,
            cancel) > 0;
    }

    /// <summary>Writes down a fact, whatever the limit says: a receipt beyond it, something given back.</summary>
    public Task RecordAsync(Guid couponId, Tally change, CancellationToken cancel) => ChangeAsync(Whole(couponId), change, cancel);

    /// <summary>
    /// Adds to what is used or held of coupons whatever their limits say, and tells of each, after its id, the sum and its status.
    /// </summary>
    public static Statement Count(IEnumerable<(Guid Coupon, Tally Change)> coupons) => Statement.For(
        """
        UPDATE coupon SET uses = uses + more, held = held + more_held, overruns = overruns + more_overruns
        FROM {rows} WHERE id = one RETURNING id, uses + held + overruns, status
        """,
        new AddedRows(
            ["one", "more", "more_held", "more_overruns"],
            [.. coupons.Select(one => new object[] { one.Coupon, one.Change.Used, one.Change.Held, one.Change.Overrun })])
        {
            Locked = ("coupon", "id"),
        });

    private IQueryable<Coupon> Whole(Guid id) => store.Coupons.IgnoreQueryFilters().Where(known => known.Id == id);

    private static Task<int> ChangeAsync(IQueryable<Coupon> coupons, Tally change, CancellationToken cancel) => coupons.ExecuteUpdateAsync(
        set => set.SetProperty(known => known.Uses, known => known.Uses + change.Used)
            .SetProperty(known => known.Held, known => known.Held + change.Held)
            .SetProperty(known => known.Overruns, known => known.Overruns + change.Overrun),
        cancel);
}
