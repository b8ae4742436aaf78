namespace Laurel.Engine.Loyalty.Ledger;

/// <summary>Something that happens to the points of an account.</summary>
/// <param name="Key">The idempotency key, once in the account and those merged into it.</param>
/// <param name="At">When it happened; it may lie before movements that came earlier.</param>
public abstract record Movement(string Key, DateTimeOffset At)
{
    /// <summary>The store, if any.</summary>
    public string? Store { get; init; }

    /// <summary>The cashier or user, if any.</summary>
    public string? By { get; init; }

    /// <summary>The reason in words, if any.</summary>
    public string? Reason { get; init; }

    /// <summary>Whether the account shows that it was applied before, beyond entries with its key.</summary>
    internal virtual bool IsKnownTo(Account account) => false;

    /// <summary>Applies it.</summary>
    /// <returns>Why not; then what it did to the turn is thrown away.</returns>
    internal abstract MovementRefusal? Apply(LedgerTurn turn);
}
