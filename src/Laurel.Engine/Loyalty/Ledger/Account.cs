using Laurel.Engine.Loyalty.Programs;

namespace Laurel.Engine.Loyalty.Ledger;

/// <summary>A member's points in one program: as much of them as the next movement needs to know.</summary>
/// <remarks>
/// Immutable. Lots: all with something remaining, and those that entries of the movement's sale name. Reservations: the open ones, and the
/// one that the movement names. History: entries with the movement's key and of its sale, also those of accounts merged into this one, in
/// the order in which they were written. More is never wrong; a check of the ledger needs all of it.
/// </remarks>
public sealed record Account
{
    /// <summary>Id of the account, once among all.</summary>
    public required string Id { get; init; }

    /// <summary>How many entries it has. Default 0.</summary>
    public long Sequence { get; init; }

    /// <summary>The sum of all entries. Default 0.</summary>
    public long Balance { get; init; }

    /// <summary>Points owed, zero or above; the next credit repays them. Default 0.</summary>
    public long Debt { get; init; }

    /// <summary>The lots.</summary>
    public IReadOnlyList<PointLot> Lots { get; init; } = [];

    /// <summary>The reservations.</summary>
    public IReadOnlyList<PointReservation> Reservations { get; init; } = [];

    /// <summary>Entries of the ledger.</summary>
    public IReadOnlyList<PointEntry> History { get; init; } = [];

    /// <summary>Points that can be spent at a moment: free, available, not lapsed, and not needed to repay a debt.</summary>
    public long SpendableAt(PointsProgram program, DateTimeOffset moment)
    {
        ArgumentNullException.ThrowIfNull(program);
        DateOnly day = program.DayOf(moment);
        long free = Lots.Where(lot => lot.IsLiveOn(day) && !lot.IsPendingAt(moment)).Sum(lot => lot.Free + EndedIn(lot, moment));
        return Math.Max(0, free - Debt);
    }

    /// <summary>Points that are still pending at a moment.</summary>
    public long PendingAt(DateTimeOffset moment) => Lots.Where(lot => lot.IsPendingAt(moment)).Sum(lot => lot.Remaining);

    /// <summary>Points that lapse in the days from one to another, both inclusive, unless they are spent before.</summary>
    public long ExpiringBetween(DateOnly from, DateOnly through) =>
        Lots.Where(lot => lot.ExpiresOn >= from && lot.ExpiresOn <= through).Sum(lot => lot.Remaining);

    /// <summary>The account after changes.</summary>
    public Account With(AccountChanges changes)
    {
        ArgumentNullException.ThrowIfNull(changes);
        return changes.IsRepeat || changes.Refusal is not null ? this : this with
        {
            Sequence = changes.Sequence,
            Balance = changes.Balance,
            Debt = changes.Debt,
            Lots = Replaced(Lots, changes.Lots, lot => lot.Name),
            Reservations = Replaced(Reservations, changes.Reservations, reservation => reservation.Id),
            History = [.. History, .. changes.Entries],
        };
    }

    /// <summary>What reservations still hold of a lot although their time is over.</summary>
    private long EndedIn(PointLot lot, DateTimeOffset moment) => Reservations
        .Where(own => own.State == ReservationState.Open && own.EndsAt <= moment)
        .SelectMany(own => own.Parts).Where(part => part.Lot == lot.Name).Sum(part => part.Points);

    private static IReadOnlyList<T> Replaced<T>(IReadOnlyList<T> old, IReadOnlyList<T> changed, Func<T, string> nameOf)
    {
        Dictionary<string, T> byName = changed.ToDictionary(nameOf, StringComparer.Ordinal);
        HashSet<string> known = [.. old.Select(nameOf)];
        return [.. old.Select(own => byName.GetValueOrDefault(nameOf(own), own)), .. changed.Where(own => !known.Contains(nameOf(own)))];
    }
}
