namespace Laurel.Engine.Loyalty.Ledger;

/// <summary>Holds points for a till, so that no other till can spend them. Changes lots, writes no entry.</summary>
/// <param name="Key">The idempotency key, and the id of the reservation.</param>
/// <param name="At">When.</param>
/// <param name="Points">Above zero.</param>
/// <param name="EndsAt">From when on it holds nothing; after <paramref name="At"/>.</param>
public sealed record ReservePoints(string Key, DateTimeOffset At, long Points, DateTimeOffset EndsAt) : Movement(Key, At)
{
    internal override bool IsKnownTo(Account account) => account.Reservations.Any(reservation => reservation.Id == Key);

    internal override MovementRefusal? Apply(LedgerTurn turn)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(Points);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(EndsAt, At);
        if (turn.Spendable().Sum(lot => lot.Free) < Points)
        {
            return MovementRefusal.NotEnoughPoints;
        }

        turn.Reserve(Key, Points, EndsAt);
        return null;
    }
}

/// <summary>Lets go what a reservation holds. One that is unknown or has ended changes nothing.</summary>
/// <param name="Key">The idempotency key.</param>
/// <param name="At">When.</param>
/// <param name="Reservation">Id of the reservation.</param>
public sealed record ReleasePoints(string Key, DateTimeOffset At, string Reservation) : Movement(Key, At)
{
    internal override MovementRefusal? Apply(LedgerTurn turn)
    {
        turn.EndReservations(own => own.Id == Reservation, ReservationState.Released);
        return null;
    }
}

/// <summary>Spends points: those of a reservation first, then soonest expiry first, then oldest.</summary>
/// <param name="Key">The idempotency key.</param>
/// <param name="At">When the sale was made.</param>
/// <param name="Sale">The sale.</param>
/// <param name="Points">Above zero. What a reservation holds beyond them is released.</param>
/// <param name="Reservation">Id of the reservation, if any. One that has ended holds nothing, and points are looked for like any
/// others.</param>
/// <param name="MayOverdraw">Whether what is missing becomes a debt: for a receipt that the customer holds already. Otherwise the
/// movement is refused.</param>
public sealed record RedeemPoints(
    string Key, DateTimeOffset At, string Sale, long Points, string? Reservation = null, bool MayOverdraw = false) : Movement(Key, At)
{
    internal override MovementRefusal? Apply(LedgerTurn turn)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(Points);
        IReadOnlyList<LotPart> held = turn.EndReservations(own => own.Id == Reservation, ReservationState.Committed);
        EntryDraft draft = turn.Write(PointEntryType.Redeemed, Sale, held.Count > 0 ? Reservation : null);
        long left = Points;
        foreach (LotPart part in held)
        {
            long taken = Math.Min(part.Points, left);
            if (taken > 0)
            {
                turn.Put(draft, turn.LotOf(part.Lot)!, -taken);
                left -= taken;
            }
        }

        left = turn.Take(draft, turn.Spendable(), left);
        if (left > 0 && !MayOverdraw)
        {
            return MovementRefusal.NotEnoughPoints;
        }

        turn.Owe(draft, left);
        return null;
    }
}

/// <summary>Lets points lapse whose last day is over; reserved ones wait until their reservation ends.</summary>
/// <param name="At">When the job runs.</param>
/// <param name="Through">The last day that is over, before the local day of <paramref name="At"/>; its key, so that a day is done once.
/// Lots of earlier days are caught up with.</param>
public sealed record ExpirePoints(DateTimeOffset At, DateOnly Through)
    : Movement(FormattableString.Invariant($"expire/{Through:yyyy-MM-dd}"), At)
{
    internal override MovementRefusal? Apply(LedgerTurn turn)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(Through, turn.Day);
        PointLot[] over = [.. PointLot.InSpendOrder(turn.Lots.Where(lot => !lot.IsLiveOn(Through.AddDays(1)) && lot.Free > 0))];
        if (over.Length > 0)
        {
            turn.Take(turn.Write(PointEntryType.Expired), over, over.Sum(lot => lot.Free));
        }

        return null;
    }
}
