namespace Laurel.Client;

/// <summary>Coupons on their way to customers.</summary>
public sealed record DistributionView
{
    public required Guid Id { get; init; }

    /// <summary>Id of the batch that is given out.</summary>
    public Guid? Batch { get; init; }

    public string? Coupon { get; init; }

    public required CouponChannel Channel { get; init; }

    /// <summary>Code of the segment whose customers get coupons.</summary>
    public string? Segment { get; init; }

    public required DistributionState State { get; init; }

    /// <summary>Sendings that are still to go out.</summary>
    public required int Waiting { get; init; }

    /// <summary>Sendings that went out.</summary>
    public required int Sent { get; init; }

    /// <summary>Sendings that were given up.</summary>
    public required int Failed { get; init; }

    /// <summary>Customers who got nothing: no consent, no address, no coupon left.</summary>
    public required int Refused { get; init; }

    /// <summary>Sendings that broke off in the middle; they are not repeated.</summary>
    public required int Unknown { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required string CreatedBy { get; init; }

    /// <summary>When the last one was settled, or it was stopped.</summary>
    public DateTimeOffset? FinishedAt { get; init; }
}
