namespace Laurel.Engine.Loyalty.Ledger;

/// <summary>
/// Takes back earned points after a return: pending ones first, then the sale's own, then soonest expiry first; then a debt.
/// </summary>
/// <param name="Key">The idempotency key.</param>
/// <param name="At">When the goods came back.</param>
/// <param name="Sale">The sale that earned them.</param>
/// <param name="Kept">What the sale may keep after all its returns so far, zero or above. What earlier returns took is counted in, so the
/// order of returns does not matter, and one that would give points back changes nothing.</param>
public sealed record ClawBackPoints(string Key, DateTimeOffset At, string Sale, long Kept) : Movement(Key, At)
{
    internal override MovementRefusal? Apply(LedgerTurn turn)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(Kept);
        SaleHistory history = SaleHistory.Of(turn.Account, Sale);
        long due = history.Earned - history.Clawed - Kept;
        if (due > 0)
        {
            EntryDraft draft = turn.Write(PointEntryType.Clawback, Sale);
            turn.Owe(draft, turn.Take(draft, turn.Collectable(Sale), due));
        }

        return null;
    }
}

/// <summary>
/// Gives redeemed points back after a return, last consumed first, to the lots that they came from. What came from a lot that has lapsed
/// meanwhile comes back in a new lot with 30 days' grace; what had been overdrawn, in a new lot like one of today.
/// </summary>
/// <param name="Key">The idempotency key.</param>
/// <param name="At">When the goods came back.</param>
/// <param name="Sale">The sale that redeemed them.</param>
/// <param name="Points">Above zero; together with earlier returns no more than the sale redeemed.</param>
public sealed record GiveBackPoints(string Key, DateTimeOffset At, string Sale, long Points) : Movement(Key, At)
{
    private const int GraceDays = 30;

    internal override MovementRefusal? Apply(LedgerTurn turn)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(Points);
        SaleHistory history = SaleHistory.Of(turn.Account, Sale);
        if (Points > history.Redeemed - history.GivenBack)
        {
            return MovementRefusal.MoreThanRedeemed;
        }

        EntryDraft draft = turn.Write(PointEntryType.Refund, Sale);
        List<(DateOnly? ExpiresOn, long Points)> opened = [];
        foreach ((LotPart? part, long points) in history.ToGiveBack(Points))
        {
            if (part is not null && turn.LotOf(part.Lot) is { } lot && lot.IsLiveOn(turn.Day))
            {
                turn.Put(draft, lot, points);
            }
            else
            {
                opened.Add((LastDayOf(part, turn), points));
            }
        }

        foreach (IGrouping<DateOnly?, long> group in opened.GroupBy(own => own.ExpiresOn, own => own.Points))
        {
            turn.Open(draft, group.Sum(), At, group.Key);
        }

        return null;
    }

    private DateOnly? LastDayOf(LotPart? part, LedgerTurn turn) =>
        part is null ? turn.Program.LastDayOf(At)
        : part.ExpiresOn < turn.Day ? turn.Day.AddDays(GraceDays)
        : part.ExpiresOn;
}
