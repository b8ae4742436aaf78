using Laurel.Engine.Loyalty.Ledger;

namespace Laurel.Client;

/// <summary>A customer's membership of a program, with the points as they stand now.</summary>
public sealed record MembershipView
{
    /// <summary>The program's code.</summary>
    public required string Program { get; init; }

    /// <summary>What the program is called.</summary>
    public required string ProgramName { get; init; }

    /// <summary>The customer's code.</summary>
    public required string Customer { get; init; }

    /// <summary>When the customer joined, the last time.</summary>
    public required DateTimeOffset JoinedAt { get; init; }

    /// <summary>When the customer left; absent for a member.</summary>
    public DateTimeOffset? LeftAt { get; init; }

    /// <summary>Code of the customer whose account is used: this one's, or that of a household or of the same person.</summary>
    public required string AccountOf { get; init; }

    /// <summary>Codes of the other customers who use the same account.</summary>
    public required IReadOnlyList<string> SharedWith { get; init; }

    /// <summary>The tier held; absent without one.</summary>
    public TierView? Tier { get; init; }

    /// <summary>The last day of the tier, after which the review may take it; absent without a tier and for one given by hand.</summary>
    public DateOnly? TierValidThrough { get; init; }

    /// <summary>The sum of the ledger; below zero, points are owed.</summary>
    public required long Balance { get; init; }

    /// <summary>Points that can be spent now.</summary>
    public required long Spendable { get; init; }

    /// <summary>Earned points that can be spent later.</summary>
    public required long Pending { get; init; }

    /// <summary>Points owed, zero or above; the next credit repays them.</summary>
    public required long Debt { get; init; }

    /// <summary>What the spendable points are worth, in major units.</summary>
    public required decimal Worth { get; init; }

    /// <summary>Points that lapse within 30 days unless they are spent.</summary>
    public required long ExpiringSoon { get; init; }

    /// <summary>Corrections that wait for a second person; no points have moved yet.</summary>
    public required IReadOnlyList<WaitingAdjustment> Waiting { get; init; }

    /// <summary>Lots with something in them, in the order in which they are spent.</summary>
    public required IReadOnlyList<PointLotView> Lots { get; init; }

    /// <summary>How far it is to the next tier, and what keeps the present one.</summary>
    public required TierProgressView Progress { get; init; }
}

/// <summary>Points of one credit, with a last day of their own.</summary>
public sealed record PointLotView
{
    /// <summary>Points when it was opened, above zero.</summary>
    public required long Points { get; init; }

    /// <summary>Points still in it.</summary>
    public required long Remaining { get; init; }

    /// <summary>Points of these that tills hold at the moment.</summary>
    public required long Reserved { get; init; }

    /// <summary>When it was credited; of lots that lapse on the same day the oldest is spent first.</summary>
    public required DateTimeOffset OpenedAt { get; init; }

    /// <summary>From when on it can be spent.</summary>
    public required DateTimeOffset AvailableAt { get; init; }

    /// <summary>Its last day, inclusive; absent when it never lapses.</summary>
    public DateOnly? ExpiresOn { get; init; }
}

/// <summary>What counts towards tiers in today's window.</summary>
public sealed record TierProgressView
{
    /// <summary>Qualifying points in today's window.</summary>
    public required long Points { get; init; }

    /// <summary>Spending in today's window, in major units.</summary>
    public required decimal Spending { get; init; }

    /// <summary>When today's window ends; absent when it rolls.</summary>
    public DateOnly? Through { get; init; }

    /// <summary>The next tier; absent at the top.</summary>
    public TierGoalView? Next { get; init; }

    /// <summary>The present tier, in the window that decides at its end; absent without one.</summary>
    public TierGoalView? Keep { get; init; }
}

/// <summary>A tier and what is missing for it; either is enough.</summary>
public sealed record TierGoalView
{
    /// <summary>The tier's code.</summary>
    public required string Tier { get; init; }

    /// <summary>Qualifying points that are missing, zero or above; absent when points don't lead there.</summary>
    public long? MissingPoints { get; init; }

    /// <summary>Spending that is missing, in major units; absent when spending doesn't lead there.</summary>
    public decimal? MissingSpending { get; init; }
}

/// <summary>A line of the ledger of points; never changed, never deleted.</summary>
public sealed record PointEntryView
{
    /// <summary>Its place in the member's ledger: 1, 2, 3… without a gap.</summary>
    public required long Number { get; init; }

    /// <summary>Why points moved.</summary>
    public required PointEntryType Type { get; init; }

    /// <summary>How many, signed.</summary>
    public required long Points { get; init; }

    /// <summary>The balance with this line; below zero, points are owed.</summary>
    public required long BalanceAfter { get; init; }

    /// <summary>When it happened; that of a receipt that came late lies before earlier lines.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Last day of the points that it brought; absent when they never lapse, or when it took points.</summary>
    public DateOnly? ExpiresOn { get; init; }

    /// <summary>The sale it belongs to, if any.</summary>
    public Guid? Sale { get; init; }

    /// <summary>The store, if any.</summary>
    public string? Store { get; init; }

    /// <summary>The cashier or the account that did it, if any.</summary>
    public string? Who { get; init; }

    /// <summary>In words, if any.</summary>
    public string? Reason { get; init; }
}

/// <summary>A customer who joins a program.</summary>
public sealed record NewMember
{
    /// <summary>The customer's code.</summary>
    public required string Customer { get; init; }

    /// <summary>The id of what proved that the customer is himself; needed where the program asks for a proof to join.</summary>
    public Guid? Verification { get; init; }
}

/// <summary>A correction by hand.</summary>
public sealed record PointAdjustment
{
    /// <summary>Signed, not zero, from −1,000,000 to 1,000,000; downwards at most what there is.</summary>
    public required long Points { get; init; }

    /// <summary>Why, 3 to 500 characters; the member may read it.</summary>
    public required string Reason { get; init; }
}

/// <summary>A member who is to use another's account.</summary>
public sealed record AccountSharing
{
    /// <summary>Code of the customer whose account both use from then on; a member of the same program.</summary>
    public required string With { get; init; }

    /// <summary>Why, 3 to 500 characters; the members may read it.</summary>
    public required string Reason { get; init; }
}

/// <summary>A correction that waits for a second person.</summary>
public sealed record WaitingAdjustment
{
    /// <summary>Unique id.</summary>
    public required Guid Id { get; init; }

    /// <summary>Signed.</summary>
    public required long Points { get; init; }

    /// <summary>Why.</summary>
    public required string Reason { get; init; }

    /// <summary>Who asked for it.</summary>
    public required string AskedBy { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset AskedAt { get; init; }
}
