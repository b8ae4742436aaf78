using Laurel.Client;
using Laurel.Server.Coupons.Batches;
using Laurel.Server.Platform.Outbox;
using Laurel.Server.Platform.Storage;

namespace Laurel.Server.Coupons;

/// <summary>What the world outside hears when coupons come into being: one event for a coupon, one for a whole batch.</summary>
internal static class IssuedCoupons
{
    /// <summary>Announces a coupon that is about to be saved.</summary>
    /// <param name="store">In the transaction that makes it.</param>
    /// <param name="coupon">The new coupon.</param>
    /// <param name="campaign">Code of its campaign.</param>
    public static void AnnounceIssued(this Store store, Coupon coupon, string campaign) => store.Announce(
        EventTypes.CouponIssued, coupon.Id.ToString("D"), coupon.CustomerId, coupon.CreatedAt,
        new IssuedCouponsSummary
        {
            // A code is as good as money and an event is kept and sent as it is, so it says which coupon without saying its code.
            Id = coupon.Id, Campaign = campaign, Type = coupon.Type, Count = 1, ValidFrom = coupon.ValidFrom, ValidTo = coupon.ValidTo,
        },
        WireJson.Default.IssuedCouponsSummary);

    /// <summary>Announces a batch whose last coupon is being written.</summary>
    public static void AnnounceIssued(this Store store, CouponBatch batch, string campaign, DateTimeOffset now) => store.Announce(
        EventTypes.CouponIssued, batch.Id.ToString("D"), null, now,
        new IssuedCouponsSummary
        {
            Id = batch.Id, Batch = batch.Name, Campaign = campaign, Type = batch.Type, Count = batch.Count, ValidFrom = batch.ValidFrom,
            ValidTo = batch.ValidTo,
        },
        WireJson.Default.IssuedCouponsSummary);
}
