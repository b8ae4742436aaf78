namespace Laurel.Client;

public sealed record DistributionView
{
    public required Guid Id { get; init; }

    public Guid? Batch { get; init; }

    public string? Coupon { get; init; }

    public required CouponChannel Channel { get; init; }

    public string? Segment { get; init; }

    public required DistributionState State { get; init; }

    public required int Waiting { get; init; }

    public required int Sent { get; init; }

    public required int Failed { get; init; }

    public required int Refused { get; init; }

    public required int Unknown { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required string CreatedBy { get; init; }

    public DateTimeOffset? FinishedAt { get; init; }
}
