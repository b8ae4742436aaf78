using Laurel.Server.Coupons.Batches;

namespace Laurel.Server.Coupons;

/// <summary>
/// The one place that says that coupons have come into being or reached a customer; whoever calls it is inside the transaction that made
/// it so.
/// </summary>
internal static partial class IssuedCoupons
{
    /// <summary>One coupon was made by a person.</summary>
    public static void Issued(ILogger log, Coupon coupon) => LogCoupon(log, coupon.Id, coupon.CampaignId);

    /// <summary>The last coupon of a batch was made.</summary>
    public static void Issued(ILogger log, CouponBatch batch) => LogBatch(log, batch.Id, batch.Count, batch.CampaignId);

    /// <summary>A coupon was given to a customer.</summary>
    public static void Issued(ILogger log, Coupon coupon, Guid customer) => LogGiven(log, coupon.Id, customer);

    // A code is as good as money, so the log names coupons by their ids.
    [LoggerMessage(LogLevel.Information, "Coupon {Coupon} of campaign {Campaign} was issued.")]
    private static partial void LogCoupon(ILogger log, Guid coupon, Guid campaign);

    [LoggerMessage(LogLevel.Information, "Batch {Batch} of {Count} coupons of campaign {Campaign} was issued.")]
    private static partial void LogBatch(ILogger log, Guid batch, int count, Guid campaign);

    [LoggerMessage(LogLevel.Information, "Coupon {Coupon} was issued to customer {Customer}.")]
    private static partial void LogGiven(ILogger log, Guid coupon, Guid customer);
}
