using Laurel.Client;

namespace Laurel.Server.Coupons.Distribution;

/// <summary>Coupons of a batch, or one coupon, on their way to customers.</summary>
internal sealed class CouponDistribution
{
    public required Guid Id { get; init; }

    public Guid? BatchId { get; init; }

    public Batches.CouponBatch? Batch { get; init; }

    public Guid? CouponId { get; init; }

    public Coupon? Coupon { get; init; }

    public required CouponChannel Channel { get; init; }

    public Guid? SegmentId { get; init; }

    public string? SegmentCode { get; init; }

    /// <summary>What is written, in each language, as JSON; null for Laurel's own texts.</summary>
    public string? TextsJson { get; init; }

    public required DistributionState State { get; set; }

    /// <summary>The customer of the segment who was listed last.</summary>
    public Guid? ListedUpTo { get; set; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required string CreatedBy { get; init; }

    public DateTimeOffset? FinishedAt { get; set; }
}
