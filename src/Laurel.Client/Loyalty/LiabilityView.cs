using Laurel.Engine.Loyalty.Reports;

namespace Laurel.Client;

/// <summary>What a program owes its members, rolled forward between two days.</summary>
public sealed record LiabilityView
{
    /// <summary>The program's code.</summary>
    public required string Program { get; init; }

    /// <summary>Code of ISO 4217 of every amount.</summary>
    public required string Currency { get; init; }

    /// <summary>The first day, in the program's zone.</summary>
    public required DateOnly From { get; init; }

    /// <summary>The last day, inclusive.</summary>
    public required DateOnly Through { get; init; }

    /// <summary>What a point is worth now, in major units; all amounts are counted by it.</summary>
    public required decimal ValuePerPoint { get; init; }

    /// <summary>How many points are expected to be used, in percent.</summary>
    public required decimal ExpectedUse { get; init; }

    /// <summary>All points together.</summary>
    public required PointFlow Points { get; init; }

    /// <summary>What they are worth, each figure rounded by itself.</summary>
    public required WorthFlow Worth { get; init; }

    /// <summary>By tier of today, then by the month in which points lapse; together they are all points.</summary>
    public required IReadOnlyList<LiabilityRowView> Rows { get; init; }

    /// <summary>Of the points that ended in these days by use or by lapsing, the percentage that lapsed; absent when none ended.</summary>
    public decimal? ObservedBreakage { get; init; }

    /// <summary>How many of the outstanding points are expected to lapse.</summary>
    public required long ExpectedBreakage { get; init; }

    /// <summary>The sales of these days between goods and points, as IFRS 15 asks.</summary>
    public required LoyaltyRevenue Revenue { get; init; }
}

/// <summary>Points from one day to another: opening + issued − burned − expired − clawed + adjusted = closing.</summary>
public sealed record PointFlow
{
    /// <summary>Outstanding before the first day.</summary>
    public required long Opening { get; init; }

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

    /// <summary>Outstanding after the last day.</summary>
    public required long Closing { get; init; }
}

/// <summary>The same in money, major units.</summary>
public sealed record WorthFlow
{
    /// <summary>Outstanding before the first day.</summary>
    public required decimal Opening { get; init; }

    /// <summary>Earned, bonus, welcome and birthday points.</summary>
    public required decimal Issued { get; init; }

    /// <summary>Redeemed less given back.</summary>
    public required decimal Burned { get; init; }

    /// <summary>Lapsed.</summary>
    public required decimal Expired { get; init; }

    /// <summary>Taken back after returns.</summary>
    public required decimal Clawed { get; init; }

    /// <summary>Corrections by hand and transfers, signed.</summary>
    public required decimal Adjusted { get; init; }

    /// <summary>Outstanding after the last day.</summary>
    public required decimal Closing { get; init; }
}

/// <summary>Points of members of one tier that lapse in one month.</summary>
public sealed record LiabilityRowView
{
    /// <summary>Code of the tier that the members hold today; absent for none.</summary>
    public string? Tier { get; init; }

    /// <summary>Whether they lapse in a month, never do, or are owed by members.</summary>
    public required ExpiryKind Expiry { get; init; }

    /// <summary>The first day of the month in which they lapse; absent for the other kinds.</summary>
    public DateOnly? Month { get; init; }

    /// <summary>From the first day to the last.</summary>
    public required PointFlow Points { get; init; }

    /// <summary>What the closing points are worth, in major units.</summary>
    public required decimal Worth { get; init; }
}

/// <summary>Sales between the goods and the points that came with them, by their stand-alone prices (IFRS 15, 73 to 80).</summary>
public sealed record LoyaltyRevenue
{
    /// <summary>What earned points in these days, in major units.</summary>
    public required decimal Sales { get; init; }

    /// <summary>Points that these sales earned.</summary>
    public required long Points { get; init; }

    /// <summary>How many of these very points were used through the last day.</summary>
    public required long Used { get; init; }

    /// <summary>What is revenue at once, in major units.</summary>
    public required decimal AtOnce { get; init; }

    /// <summary>What is deferred until points are used, in major units.</summary>
    public required decimal Deferred { get; init; }

    /// <summary>What of it is revenue by now, in major units.</summary>
    public required decimal Recognised { get; init; }
}
