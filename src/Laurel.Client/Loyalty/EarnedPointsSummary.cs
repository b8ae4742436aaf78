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

/// <summary>The data of the event <see cref="EventTypes.PointsExpiring"/>, which comes once for each account and last day.</summary>
public sealed record ExpiringPointsSummary
{
    /// <summary>The program's code.</summary>
    public required string Program { get; init; }

    /// <summary>The code of the customer whose account it is; where that one has left, of the first who shares it.</summary>
    public required string Customer { get; init; }

    /// <summary>The codes of the others who spend from the same account; empty for most.</summary>
    public required IReadOnlyList<string> SharedWith { get; init; }

    /// <summary>How many points lapse after that day unless they are spent; above zero.</summary>
    public required long Points { get; init; }

    /// <summary>The last day on which they can be spent, in the program's zone.</summary>
    public required DateOnly LastDay { get; init; }

    /// <summary>The balance of the account.</summary>
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
