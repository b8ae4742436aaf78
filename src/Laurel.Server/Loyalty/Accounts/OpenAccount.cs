using Laurel.Engine.Loyalty.Ledger;
using Laurel.Engine.Loyalty.Programs;

namespace Laurel.Server.Loyalty.Accounts;

/// <summary>An account that the open transaction holds, with all that its movements need to know, and what they have changed.</summary>
internal sealed class OpenAccount(Guid id, PointsProgram program, Account account)
{
    private readonly HashSet<string> _knownLots = [.. account.Lots.Select(lot => lot.Name)];
    private readonly HashSet<string> _knownHolds = [.. account.Reservations.Select(hold => hold.Id)];
    private readonly HashSet<string> _changedLots = [];
    private readonly HashSet<string> _changedHolds = [];
    private readonly List<PointEntry> _entries = [];

    public Guid Id => id;

    public PointsProgram Program => program;

    /// <summary>As it stands after the movements so far.</summary>
    public Account Account { get; private set; } = account;

    /// <summary>The entries to be written, in their order.</summary>
    public IReadOnlyList<PointEntry> Entries => _entries;

    /// <summary>Whether a till is about to spend some of its points.</summary>
    public bool IsHeld => Account.Reservations.Any(hold => hold.State == ReservationState.Open);

    public bool IsChanged => _entries.Count + _changedLots.Count + _changedHolds.Count > 0;

    public IEnumerable<PointLot> NewLots => Account.Lots.Where(lot => !_knownLots.Contains(lot.Name));

    public IEnumerable<PointLot> ChangedLots =>
        Account.Lots.Where(lot => _knownLots.Contains(lot.Name) && _changedLots.Contains(lot.Name));

    public IEnumerable<PointReservation> NewHolds => Account.Reservations.Where(hold => !_knownHolds.Contains(hold.Id));

    public IEnumerable<PointReservation> ChangedHolds =>
        Account.Reservations.Where(hold => _knownHolds.Contains(hold.Id) && _changedHolds.Contains(hold.Id));

    /// <returns>What it changed: nothing when it was applied before or is refused.</returns>
    public AccountChanges Apply(Movement movement)
    {
        AccountChanges changes = PointLedger.Apply(program, Account, movement);
        Take(changes);
        return changes;
    }

    /// <summary>Gives all points to the account that the person spends from: a person's gift is written down with the person.</summary>
    public void PassTo(OpenAccount used, string key, DateTimeOffset now)
    {
        AccountMerge merge = AccountMerge.Of(program, Account, used.Account, key, now);
        Take(merge.From);
        used.Take(merge.Into);
    }

    /// <summary>Takes over what a movement of two accounts changed in this one.</summary>
    public void Take(AccountChanges changes)
    {
        if (changes.IsRepeat || changes.Refusal is not null) return;
        Account = Account.With(changes);
        _entries.AddRange(changes.Entries);
        _changedLots.UnionWith(changes.Lots.Select(lot => lot.Name));
        _changedHolds.UnionWith(changes.Reservations.Select(hold => hold.Id));
    }
}
