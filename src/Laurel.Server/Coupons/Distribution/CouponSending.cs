using Laurel.Client;
using Laurel.Server.Customers;

namespace Laurel.Server.Coupons.Distribution;

/// <summary>One coupon for one customer.</summary>
internal sealed class CouponSending
{
    public required Guid Id { get; init; }

    public required Guid DistributionId { get; init; }

    public CouponDistribution? Distribution { get; init; }

    public required Guid CustomerId { get; init; }

    public Customer? Customer { get; init; }

    public Guid? CouponId { get; set; }

    public Coupon? Coupon { get; init; }

    public required CouponChannel Channel { get; init; }

    public string? Recipient { get; set; }

    public required SendingState State { get; set; }

    public string? Reason { get; set; }

    public int Tries { get; set; }

    public required DateTimeOffset NextTryAt { get; set; }

    /// <summary>Until when a server may be busy sending it; what is still so later was left behind.</summary>
    public DateTimeOffset? ClaimedUntil { get; set; }

    public DateTimeOffset? SentAt { get; set; }
}
