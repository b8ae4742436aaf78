using Laurel.Engine.Loyalty.Programs;

namespace Laurel.Engine.Loyalty.Ledger;

/// <summary>Moves all points of one account into another of the same person: two entries <c>TRANSFER</c> that sum to zero.</summary>
public sealed record AccountMerge
{
    private AccountMerge(AccountChanges from, AccountChanges into)
    {
        From = from;
        Into = into;
    }

    /// <summary>Changes of the account that is emptied.</summary>
    public AccountChanges From { get; }

    /// <summary>Changes of the account that takes over; its next movements need the history of the other one too.</summary>
    public AccountChanges Into { get; }

    /// <summary>
    /// Moves lots with their names, expiry and availability, and a debt, which the other account's free points repay at once.
    /// </summary>
    /// <remarks>Refused while a reservation holds points of <paramref name="from"/>: a till is about to spend them.</remarks>
    /// <exception cref="ArgumentException">Both are the same account.</exception>
    public static AccountMerge Of(
        PointsProgram program, Account from, Account into, string key, DateTimeOffset at, string? by = null, string? reason = null)
    {
        ArgumentNullException.ThrowIfNull(from);
        ArgumentNullException.ThrowIfNull(into);
        if (from.Id == into.Id)
        {
            throw new ArgumentException("An account is not merged into itself.", nameof(into));
        }

        AccountChanges emptied = PointLedger.Apply(program, from, new MoveOut(key, at) { By = by, Reason = reason });
        if (emptied.Refusal is not null || emptied.IsRepeat)
        {
            PointEntry[] recorded = [.. into.History.Where(entry => entry.Operation == key && entry.Account == into.Id)];
            return new AccountMerge(
                emptied,
                PointLedger.Unchanged(into) with { Entries = recorded, Refusal = emptied.Refusal, IsRepeat = emptied.IsRepeat });
        }

        return new AccountMerge(emptied, PointLedger.Apply(program, into, new MoveIn(key, at, from, emptied) { By = by, Reason = reason }));
    }

    private sealed record MoveOut(string Key, DateTimeOffset At) : Movement(Key, At)
    {
        internal override MovementRefusal? Apply(LedgerTurn turn)
        {
            if (turn.OpenReservations.Any())
            {
                return MovementRefusal.OpenReservation;
            }

            PointLot[] lots = [.. PointLot.InSpendOrder(turn.Lots.Where(lot => lot.Remaining > 0))];
            if (lots.Length > 0 || turn.Debt > 0)
            {
                EntryDraft draft = turn.Write(PointEntryType.Transfer);
                turn.Take(draft, lots, lots.Sum(lot => lot.Free));
                turn.Owe(draft, -turn.Debt);
            }

            return null;
        }
    }

    private sealed record MoveIn(string Key, DateTimeOffset At, Account From, AccountChanges Emptied) : Movement(Key, At)
    {
        internal override MovementRefusal? Apply(LedgerTurn turn)
        {
            if (Emptied.Entries.LastOrDefault(entry => entry.Type == PointEntryType.Transfer) is not { } outgoing)
            {
                return null;
            }

            EntryDraft draft = turn.Write(PointEntryType.Transfer);
            foreach (LotPart part in outgoing.Parts)
            {
                PointLot lot = turn.LotOf(part.Lot) ?? From.Lots.Single(own => own.Name == part.Lot) with { Remaining = 0, Reserved = 0 };
                turn.Put(draft, lot, -part.Points);
            }

            turn.Owe(draft, -outgoing.DebtChange);
            return null;
        }
    }
}
