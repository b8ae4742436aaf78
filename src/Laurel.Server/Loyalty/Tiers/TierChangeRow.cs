using Laurel.Engine.Loyalty.Tiers;

namespace Laurel.Server.Loyalty.Tiers;

/// <summary>A change of a member's tier, with what brought it about.</summary>
internal sealed class TierChangeRow
{
    public required Guid AccountId { get; init; }

    /// <summary>Its number among those of the account, from 1.</summary>
    public required int Number { get; init; }

    public string? FromTier { get; init; }

    public string? ToTier { get; init; }

    /// <summary>The last day of the new status.</summary>
    public DateOnly? ValidThrough { get; init; }

    public required TierChangeReason Why { get; init; }

    /// <summary>The day whose window decided.</summary>
    public required DateOnly Day { get; init; }

    /// <summary>Qualifying points in that window.</summary>
    public required long Points { get; init; }

    /// <summary>Spending in that window, in minor units.</summary>
    public required long SpendingMinor { get; init; }

    public required DateTimeOffset At { get; init; }
}
