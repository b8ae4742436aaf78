using Laurel.Client;

namespace Laurel.Server.Loyalty.Adjustments;

/// <summary>A correction of points that needs a second person, and what became of it.</summary>
internal sealed class LoyaltyAdjustment
{
    public required Guid Id { get; init; }

    /// <summary>The account that it is for.</summary>
    public required Guid AccountId { get; init; }

    /// <summary>The membership for which it was asked.</summary>
    public required Guid MembershipId { get; init; }

    public required long Points { get; init; }

    public required string Reason { get; init; }

    public required AdjustmentState State { get; set; }

    public required string AskedBy { get; init; }

    public required DateTimeOffset AskedAt { get; init; }

    public string? DecidedBy { get; set; }

    public DateTimeOffset? DecidedAt { get; set; }

    /// <summary>Why it was refused.</summary>
    public string? Answer { get; set; }
}
