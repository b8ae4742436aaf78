using Laurel.Engine.Loyalty.Reports;

namespace Laurel.Client;

/// <summary>What happened in a program, day by day, and what it owes.</summary>
public sealed record LoyaltyFigures
{
    /// <summary>The program's code.</summary>
    public required string Program { get; init; }

    /// <summary>Code of ISO 4217 of every amount.</summary>
    public required string Currency { get; init; }

    /// <summary>The first day, in the program's zone.</summary>
    public required DateOnly From { get; init; }

    /// <summary>The last day, inclusive.</summary>
    public required DateOnly Through { get; init; }

    /// <summary>Members now.</summary>
    public required int Members { get; init; }

    /// <summary>All points, from the first day to the last.</summary>
    public required PointFlow Points { get; init; }

    /// <summary>What the closing points are worth, in major units.</summary>
    public required decimal Worth { get; init; }

    /// <summary>Every day, also those on which nothing happened.</summary>
    public required IReadOnlyList<PointDay> Days { get; init; }

    /// <summary>What is outstanding after the last day, by the month in which it lapses.</summary>
    public required IReadOnlyList<LiabilityMonth> Months { get; init; }

    /// <summary>Members who went from one tier to another in these days, the most frequent first.</summary>
    public required IReadOnlyList<TierMove> Moves { get; init; }

    /// <summary>What was owed at the end of days that are closed, as it was known then.</summary>
    public required IReadOnlyList<ClosedDay> Closed { get; init; }
}

/// <summary>Points that moved on a day.</summary>
public sealed record PointDay
{
    /// <summary>In the program's zone.</summary>
    public required DateOnly Day { get; init; }

    /// <summary>Earned, bonus, welcome and birthday points.</summary>
    public required long Issued { get; init; }

    /// <summary>Redeemed less given back.</summary>
    public required long Burned { get; init; }

    /// <summary>Lapsed.</summary>
    public required long Expired { get; init; }

    /// <summary>Taken back after returns.</summary>
    public required long Clawed { get; init; }

    /// <summary>Corrections by hand and transfers, signed.</summary>
    public required long Adjusted { get; init; }
}

/// <summary>Points that lapse in one month.</summary>
public sealed record LiabilityMonth
{
    /// <summary>Whether they lapse in a month, never do, or are owed by members.</summary>
    public required ExpiryKind Expiry { get; init; }

    /// <summary>The first day of the month; absent for the other kinds.</summary>
    public DateOnly? Month { get; init; }

    /// <summary>Points; owed ones are below zero.</summary>
    public required long Points { get; init; }

    /// <summary>What they are worth, in major units.</summary>
    public required decimal Worth { get; init; }
}

/// <summary>Members who went from one tier to another.</summary>
public sealed record TierMove
{
    /// <summary>Code of the tier before; absent for none.</summary>
    public string? From { get; init; }

    /// <summary>Code of the tier after; absent for none.</summary>
    public string? To { get; init; }

    /// <summary>How many.</summary>
    public required int Members { get; init; }
}

/// <summary>What was owed at the end of a day, as it was known when the day was closed.</summary>
public sealed record ClosedDay
{
    /// <summary>In the program's zone.</summary>
    public required DateOnly Day { get; init; }

    /// <summary>Outstanding points.</summary>
    public required long Points { get; init; }

    /// <summary>What they were worth then, in major units.</summary>
    public required decimal Worth { get; init; }

    /// <summary>Members of then.</summary>
    public required int Members { get; init; }
}

/// <summary>The days that a report on a program covers.</summary>
public sealed record LiabilityQuery
{
    /// <summary>The first day; absent means the first of the month of the last.</summary>
    public DateOnly? From { get; init; }

    /// <summary>The last day, inclusive; absent means today.</summary>
    public DateOnly? To { get; init; }

    /// <summary>How many points are expected to be used, in percent; absent means 100. Only the liability is asked for it.</summary>
    public decimal? ExpectedUse { get; init; }
}
