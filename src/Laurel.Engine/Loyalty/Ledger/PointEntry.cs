namespace Laurel.Engine.Loyalty.Ledger;

/// <summary>A line of the ledger; never changed, never deleted.</summary>
/// <remarks><c>Points = Σ Parts.Points − DebtChange</c>.</remarks>
public sealed record PointEntry
{
    /// <summary>The account that it is written in.</summary>
    public required string Account { get; init; }

    /// <summary>Its place in the account: 1, 2, 3… without a gap.</summary>
    public required long Sequence { get; init; }

    /// <summary>The idempotency key of the movement that wrote it.</summary>
    public required string Operation { get; init; }

    /// <summary>Its number among the entries of its movement in this account, from 1.</summary>
    public required int Number { get; init; }

    /// <summary>Its own idempotency key, once in its account.</summary>
    public string Key => $"{Operation}/{Number}";

    /// <summary>Why points moved.</summary>
    public required PointEntryType Type { get; init; }

    /// <summary>How many, signed.</summary>
    public required long Points { get; init; }

    /// <summary>The balance with this entry; below zero is a debt.</summary>
    public required long BalanceAfter { get; init; }

    /// <summary>What each lot got or gave, in this order.</summary>
    public required IReadOnlyList<LotPart> Parts { get; init; }

    /// <summary>How much the debt grew; below zero it was repaid.</summary>
    public required long DebtChange { get; init; }

    /// <summary>When it happened at the till; entries of a late upload have an earlier time than those before them.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The sale that it belongs to, if any.</summary>
    public string? Sale { get; init; }

    /// <summary>The reservation whose points were spent, if any.</summary>
    public string? Reservation { get; init; }

    /// <summary>The store, if any.</summary>
    public string? Store { get; init; }

    /// <summary>The cashier or user, if any.</summary>
    public string? By { get; init; }

    /// <summary>The reason in words, if any.</summary>
    public string? Reason { get; init; }
}

/// <summary>What a lot got or gave.</summary>
/// <param name="Lot">Name of the lot.</param>
/// <param name="Points">Above zero into the lot, below zero out of it.</param>
/// <param name="ExpiresOn">Last day of the lot; null is never.</param>
public sealed record LotPart(string Lot, long Points, DateOnly? ExpiresOn);
