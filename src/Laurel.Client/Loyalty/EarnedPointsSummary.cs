using Laurel.Engine.Loyalty.Tiers;

namespace Laurel.Client;

/// <summary>The data of the event <see cref="EventTypes.PointsEarned"/>.</summary>
public sealed record EarnedPointsSummary
{
    /// <summary>The program's code.</summary>
    public required string Program { get; init; }

    /// <summary>The customer's code.</summary>
    public required string Customer { get; init; }

    /// <summary>The sale that earned them.</summary>
    public required Guid Sale { get; init; }

    /// <summary>Points, bonus points included; above zero.</summary>
    public required long Points { get; init; }

    /// <summary>The balance afterwards; below zero, points are owed.</summary>
    public required long Balance { get; init; }
}

/// <summary>The data of the event <see cref="EventTypes.TierChanged"/>.</summary>
public sealed record TierChangeSummary
{
    /// <summary>The program's code.</summary>
    public required string Program { get; init; }

    /// <summary>The customer's code.</summary>
    public required string Customer { get; init; }

    /// <summary>The tier before; absent for none.</summary>
    public string? From { get; init; }

    /// <summary>The tier now; absent for none.</summary>
    public string? To { get; init; }

    /// <summary>What brought it about.</summary>
    public required TierChangeReason Why { get; init; }

    /// <summary>The last day of the tier; absent without one.</summary>
    public DateOnly? ValidThrough { get; init; }
}
