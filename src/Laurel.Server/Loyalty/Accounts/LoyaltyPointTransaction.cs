using Laurel.Engine.Loyalty.Ledger;

namespace Laurel.Server.Loyalty.Accounts;

/// <summary>A line of the ledger of points. The database refuses to change or delete one.</summary>
internal sealed class LoyaltyPointTransaction
{
    /// <summary>The account that it is written in.</summary>
    public required Guid AccountId { get; init; }

    /// <summary>Its place in the account: 1, 2, 3… without a gap.</summary>
    public required long Sequence { get; init; }

    /// <summary>The idempotency key of the movement that wrote it.</summary>
    public required string Operation { get; init; }

    /// <summary>Its number among the entries of its movement, from 1.</summary>
    public required int Number { get; init; }

    public required PointEntryType Type { get; init; }

    /// <summary>Signed.</summary>
    public required long Points { get; init; }

    public required long BalanceAfter { get; init; }

    /// <summary>How much the debt grew; below zero it was repaid.</summary>
    public required long DebtChange { get; init; }

    /// <summary>What each lot got or gave.</summary>
    public required string PartsJson { get; init; }

    /// <summary>When it happened at the till; that of a late upload lies before those of earlier entries.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The day of <see cref="At"/> in the program's zone, by which reports and tiers count.</summary>
    public required DateOnly Day { get; init; }

    public required DateTimeOffset RecordedAt { get; init; }

    public Guid? SaleId { get; init; }

    public string? HoldId { get; init; }

    public string? StoreCode { get; init; }

    /// <summary>The cashier or user, if any.</summary>
    public string? Who { get; init; }

    public string? Reason { get; init; }
}
