using System.Text.Json;
using Laurel.Engine.Bench;
using Laurel.Engine.Loyalty.Ledger;
using Laurel.Engine.Loyalty.Programs;

namespace Laurel.Engine.Tests.Loyalty;

/// <summary>
/// A person with two cards whose points earn, burn, lapse, come back and are retried at random, until the accounts are merged. After each
/// movement the engine is compared with <see cref="ReferenceAccount"/>, and the ledger is checked.
/// </summary>
internal sealed class RandomHistory(PointsProgram program, ulong seed)
{
    private readonly SplitMix _random = new(seed);
    private readonly List<Side> _sides = [new("A", program), new("B", program)];
    private DateTimeOffset _now = SampleProgram.Noon(2026, 1, 15);
    private int _count;

    /// <summary>Every entry of both accounts.</summary>
    internal IReadOnlyList<PointEntry> Entries =>
        [.. _sides.SelectMany(side => side.Account.History).DistinctBy(entry => (entry.Account, entry.Sequence))];

    internal IReadOnlyList<Account> Accounts => [.. _sides.Select(side => side.Account)];

    internal long Balance => _sides.Sum(side => side.Account.Balance);

    internal HashSet<string> Seen { get; } = [];

    internal void Run(int events)
    {
        for (int i = 0; i < events; i++)
        {
            // Odd ticks, so that no two movements fall on one moment.
            _now = _now.AddMinutes(_random.Between(1, _random.Below(4) == 0 ? 20_000 : 400)).AddTicks(++_count);
            if (i == events * 2 / 3)
            {
                Merge();
            }

            Side side = _sides[_random.Below(_sides.Count(side => !side.IsMerged))];
            if (_random.Below(12) == 0 && side.Done.Count > 0)
            {
                Retry(side);
            }
            else
            {
                Step(side, Next(side));
            }
        }
    }

    private void Step(Side side, Movement movement)
    {
        string where = $"seed {seed}, movement {_count}: {movement}";
        AccountChanges changes = PointLedger.Apply(program, side.Account, movement);
        bool isGivenAlready = movement is GiveWelcome && side.Account.History.Any(entry => entry.Type == PointEntryType.Welcome);
        bool isJobDoneAlready = movement is ExpirePoints && side.Account.History.Any(entry => entry.Operation == movement.Key);
        if (!isGivenAlready && !isJobDoneAlready)
        {
            (changes.Refusal is null).ShouldBe(side.Model.Accepts(movement), where);
        }

        changes.IsRepeat.ShouldBe(isGivenAlready || isJobDoneAlready, where);
        Print(PointLedger.Apply(program, side.LoadedFor(movement), movement)).ShouldBe(Print(changes), where);
        side.Account = side.Account.With(changes);
        Seen.Add($"{movement.GetType().Name} {changes.Refusal}{(side.Account.Debt > 0 ? " debt" : "")}");
        if (changes.Refusal is null && (changes.Entries.Count > 0 || movement is ReservePoints))
        {
            side.Done.Add(movement);
        }

        Compare(side, movement.At, where);
    }

    private void Compare(Side side, DateTimeOffset at, string where)
    {
        Account account = side.Account;
        LedgerCheck.FirstFault(program, account).ShouldBeNull(where);
        account.Balance.ShouldBe(side.Model.Balance, where);
        account.Debt.ShouldBe(side.Model.Debt, where);
        account.SpendableAt(program, at).ShouldBe(side.Model.SpendableAt(at), where);
        account.SpendableAt(program, _now.AddHours(30)).ShouldBe(side.Model.SpendableAt(_now.AddHours(30)), where);
        account.Lots.Where(lot => lot.Remaining > 0).GroupBy(lot => (lot.ExpiresOn, lot.OpenedAt, lot.AvailableAt))
            .Select(group => (group.Key.ExpiresOn, group.Key.OpenedAt, group.Key.AvailableAt,
                group.Sum(lot => lot.Remaining), group.Sum(lot => lot.Reserved)))
            .OrderBy(lot => lot.OpenedAt).ThenBy(lot => lot.ExpiresOn).ThenBy(lot => lot.AvailableAt)
            .ShouldBe(side.Model.Lots, where);
    }

    private void Retry(Side side)
    {
        Movement again = side.Done[_random.Below(side.Done.Count)];

        AccountChanges changes = PointLedger.Apply(program, side.Account, again);

        changes.IsRepeat.ShouldBeTrue($"seed {seed}: {again}");
        changes.Entries.ShouldBe(side.Account.History.Where(entry => entry.Operation == again.Key), $"seed {seed}: {again}");
        side.Account.With(changes).ShouldBeSameAs(side.Account);
        Seen.Add("retry");
    }

    private void Merge()
    {
        (Side into, Side from) = (_sides[0], _sides[1]);
        if (_random.Below(4) > 0)
        {
            Step(from, new ReservePoints("k" + _count, _now, 1, _now.AddHours(2)));
        }

        _now = _random.Below(2) == 0 ? _now.AddDays(3) : _now;
        AccountMerge merge = AccountMerge.Of(program, from.Account, into.Account, "merge", _now);
        string where = $"seed {seed}: merge";
        (merge.From.Refusal is null).ShouldBe(!from.Model.HasOpenHold(_now), where);
        if (merge.From.Refusal is not null)
        {
            Seen.Add("merge refused");
            return;
        }

        Seen.Add("merge");
        from.Account = from.Account.With(merge.From);
        into.Account = into.Account.With(merge.Into);
        into.Account = into.Account with { History = [.. from.Account.History, .. into.Account.History] };
        into.Model.Absorb(from.Model, _now);
        into.Sales.AddRange(from.Sales);
        into.Done.AddRange(from.Done.Where(movement => movement is not ReservePoints));
        from.IsMerged = true;
        from.Account.Balance.ShouldBe(0, where);
        LedgerCheck.FirstFault(program, from.Account).ShouldBeNull(where);
        Compare(into, _now, where);
    }

    private Movement Next(Side side)
    {
        string key = "k" + _count;

        // A quarter comes from a till that was without network for up to ten days.
        DateTimeOffset at = _random.Below(4) == 0 ? _now.AddMinutes(-_random.Between(1, 14_400)) : _now;
        string sale = side.Sales.Count == 0 ? "none of " + side.Account.Id : side.Sales[_random.Below(side.Sales.Count)];
        int points = _random.Between(1, 40);
        switch (_random.Below(17))
        {
            case < 5:
                side.Sales.Add("s" + _count);
                return new EarnPoints(key, at, "s" + _count, points, _random.Below(3) * 5);
            case < 8:
                string? reservation = side.Account.Reservations.Count > 0 && _random.Below(2) == 0
                    ? side.Account.Reservations[^1].Id : null;
                return new RedeemPoints(key, at, sale, points, reservation, _random.Below(3) == 0);
            case < 10:
                return new ReservePoints(key, at, points, at.AddMinutes(_random.Between(1, 2_000)));
            case 10:
                return new ReleasePoints(key, at, side.Account.Reservations.Count == 0 ? "none" : side.Account.Reservations[^1].Id);
            case 11:
                return new ExpirePoints(_now, program.DayOf(_now).AddDays(-1));
            case 12 or 13:
                return new ClawBackPoints(key, at, sale, _random.Below(30));
            case 14:
                return new GiveBackPoints(key, at, sale, _random.Between(1, 15));
            case 15:
                return new AdjustPoints(key, at, _random.Below(2) == 0 ? points : -points, "count");
            default:
                return _random.Below(2) == 0 ? new GiveWelcome(at) : new EarnPoints(key, at, sale, points, 0);
        }
    }

    private static string Print(AccountChanges changes) => JsonSerializer.Serialize(changes);

    private sealed class Side(string id, PointsProgram program)
    {
        internal Account Account { get; set; } = SampleProgram.Empty(id);

        internal ReferenceAccount Model { get; } = new(program);

        internal List<string> Sales { get; } = [];

        internal List<Movement> Done { get; } = [];

        internal bool IsMerged { get; set; }

        /// <summary>No more of the account than its remarks say that a movement needs.</summary>
        internal Account LoadedFor(Movement movement)
        {
            string? sale = movement switch
            {
                EarnPoints earn => earn.Sale,
                RedeemPoints redeem => redeem.Sale,
                ClawBackPoints back => back.Sale,
                GiveBackPoints back => back.Sale,
                _ => null,
            };
            string? reservation = movement switch
            {
                ReservePoints own => own.Key,
                RedeemPoints own => own.Reservation,
                ReleasePoints own => own.Reservation,
                _ => null,
            };
            PointEntry[] history =
                [.. Account.History.Where(entry => entry.Operation == movement.Key || (sale is not null && entry.Sale == sale))];
            HashSet<string> named = [.. history.SelectMany(entry => entry.Parts).Select(part => part.Lot)];
            return Account with
            {
                History = history,
                Lots = [.. Account.Lots.Where(lot => lot.Remaining > 0 || named.Contains(lot.Name))],
                Reservations = [.. Account.Reservations.Where(own => own.State == ReservationState.Open || own.Id == reservation)],
            };
        }
    }
}
