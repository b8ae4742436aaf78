using Laurel.Engine.Loyalty.Programs;

namespace Laurel.Engine.Loyalty.Ledger;

/// <summary>An account while one movement is being applied: lots and debt as they stand, and the entries written so far.</summary>
internal sealed class LedgerTurn
{
    private readonly Dictionary<string, PointLot> _lots;
    private readonly Dictionary<string, PointReservation> _reservations;
    private readonly HashSet<string> _changed = [];
    private readonly List<EntryDraft> _drafts = [];
    private readonly Movement _movement;
    private long _debt;

    internal LedgerTurn(PointsProgram program, Account account, Movement movement)
    {
        Program = program;
        Account = account;
        _movement = movement;
        _lots = account.Lots.ToDictionary(lot => lot.Name, StringComparer.Ordinal);
        _reservations = account.Reservations.ToDictionary(reservation => reservation.Id, StringComparer.Ordinal);
        _debt = account.Debt;
        Day = program.DayOf(movement.At);
    }

    internal PointsProgram Program { get; }

    internal Account Account { get; }

    /// <summary>The local day of the movement.</summary>
    internal DateOnly Day { get; }

    internal long Debt => _debt;

    internal IEnumerable<PointLot> Lots => _lots.Values;

    internal IEnumerable<PointReservation> OpenReservations => _reservations.Values.Where(own => own.State == ReservationState.Open);

    /// <summary>Lots that can be spent at the moment of the movement, in the order of spending.</summary>
    internal PointLot[] Spendable() => [.. PointLot.InSpendOrder(Live().Where(lot => !lot.IsPendingAt(_movement.At)))];

    /// <summary>Lots that a debt is collected from: pending ones first, then in the order of spending.</summary>
    /// <param name="sale">Inside both, lots of this sale come first.</param>
    internal PointLot[] Collectable(string? sale = null) =>
    [
        .. PointLot.InSpendOrder(Live())
            .OrderBy(lot => lot.IsPendingAt(_movement.At) ? 0 : 1).ThenBy(lot => sale is not null && lot.Sale == sale ? 0 : 1),
    ];

    internal PointLot? LotOf(string name) => _lots.GetValueOrDefault(name);

    internal EntryDraft Write(PointEntryType type, string? sale = null, string? reservation = null, string? reason = null)
    {
        EntryDraft draft = new(type, Account.Sequence + _drafts.Count + 1) { Sale = sale, Reservation = reservation, Reason = reason };
        _drafts.Add(draft);
        return draft;
    }

    /// <summary>Opens a lot.</summary>
    internal void Open(EntryDraft draft, long points, DateTimeOffset availableAt, DateOnly? expiresOn)
    {
        draft.LotsOpened++;
        string name = $"{Account.Id}/{draft.Sequence}" + (draft.LotsOpened == 1 ? "" : $".{draft.LotsOpened}");
        Put(draft, new PointLot
        {
            Name = name,
            Points = points,
            Remaining = 0,
            OpenedAt = _movement.At,
            AvailableAt = availableAt,
            ExpiresOn = expiresOn,
            Sale = draft.Type is PointEntryType.Earned or PointEntryType.Bonus ? draft.Sale : null,
        }, points);
    }

    /// <summary>Puts points into a lot, or takes them out when they are below zero.</summary>
    internal void Put(EntryDraft draft, PointLot lot, long points)
    {
        Keep(lot with { Remaining = lot.Remaining + points });
        draft.Add(lot, points);
    }

    /// <summary>Takes free points from lots in their order.</summary>
    /// <returns>What they did not have.</returns>
    internal long Take(EntryDraft draft, IEnumerable<PointLot> lots, long points)
    {
        long left = points;
        foreach (PointLot lot in lots)
        {
            long taken = Math.Min(lot.Free, left);
            if (taken > 0)
            {
                Put(draft, lot, -taken);
                left -= taken;
            }
        }

        return left;
    }

    internal void Owe(EntryDraft draft, long points)
    {
        _debt += points;
        draft.Owe(points);
    }

    /// <summary>Holds free points of lots in their order; there must be enough.</summary>
    internal void Reserve(string id, long points, DateTimeOffset endsAt)
    {
        List<LotPart> parts = [];
        long left = points;
        foreach (PointLot lot in Spendable())
        {
            long held = Math.Min(lot.Free, left);
            if (held > 0)
            {
                Keep(lot with { Reserved = lot.Reserved + held });
                parts.Add(new LotPart(lot.Name, held, lot.ExpiresOn));
                left -= held;
            }
        }

        _reservations[id] = new PointReservation { Id = id, Parts = parts, EndsAt = endsAt };
        _changed.Add(id);
    }

    /// <summary>Lets go what open reservations hold.</summary>
    /// <returns>The parts that are free now, in the order of spending.</returns>
    internal IReadOnlyList<LotPart> EndReservations(Func<PointReservation, bool> isChosen, ReservationState state)
    {
        PointReservation[] ending = [.. OpenReservations.Where(isChosen)];
        foreach (PointReservation reservation in ending)
        {
            foreach (LotPart part in reservation.Parts)
            {
                PointLot lot = _lots[part.Lot];
                Keep(lot with { Reserved = lot.Reserved - part.Points });
            }

            _reservations[reservation.Id] = reservation with { State = state };
            _changed.Add(reservation.Id);
        }

        return [.. ending.SelectMany(reservation => reservation.Parts)];
    }

    /// <summary>
    /// Free points repay the debt: inside the credit that brought them, or, when a reservation let them go, in an entry of zero points.
    /// </summary>
    internal void RepayDebt()
    {
        long repaid = Math.Min(_debt, Live().Sum(lot => lot.Free));
        if (repaid > 0)
        {
            EntryDraft draft = _drafts is [.., { Points: > 0 } last] ? last : Write(PointEntryType.Clawback, reason: "A debt was repaid.");
            Take(draft, Collectable(), repaid);
            Owe(draft, -repaid);
        }
    }

    internal AccountChanges ToChanges()
    {
        long balance = Account.Balance;
        List<PointEntry> entries = [];
        foreach (EntryDraft draft in _drafts)
        {
            balance += draft.Points;
            entries.Add(Finished(draft, entries.Count + 1, balance));
        }

        return new AccountChanges
        {
            Entries = entries,
            Lots = [.. _lots.Values.Where(lot => _changed.Contains(lot.Name))],
            Reservations = [.. _reservations.Values.Where(reservation => _changed.Contains(reservation.Id))],
            Sequence = Account.Sequence + entries.Count,
            Balance = balance,
            Debt = _debt,
        };
    }

    private PointEntry Finished(EntryDraft draft, int number, long balance) => new()
    {
        Account = Account.Id,
        Sequence = draft.Sequence,
        Operation = _movement.Key,
        Number = number,
        Type = draft.Type,
        Points = draft.Points,
        BalanceAfter = balance,
        Parts = [.. draft.Parts],
        DebtChange = draft.DebtChange,
        At = _movement.At,
        Sale = draft.Sale,
        Reservation = draft.Reservation,
        Store = _movement.Store,
        By = _movement.By,
        Reason = draft.Reason ?? _movement.Reason,
    };

    private IEnumerable<PointLot> Live() => _lots.Values.Where(lot => lot.IsLiveOn(Day));

    private void Keep(PointLot lot)
    {
        _lots[lot.Name] = lot;
        _changed.Add(lot.Name);
    }
}
