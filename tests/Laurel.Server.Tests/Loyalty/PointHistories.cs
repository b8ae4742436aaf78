using Laurel.Engine.Loyalty.Ledger;
using Laurel.Engine.Loyalty.Programs;
using Laurel.Server.Loyalty.Accounts;
using Laurel.Server.Platform.Storage;
using Laurel.Server.Tests.Platform;
using Microsoft.Extensions.DependencyInjection;

namespace Laurel.Server.Tests.Loyalty;

/// <summary>
/// Members whose points earn, burn, lapse, come back, are corrected, retried, sent late and merged, and whose sales are voided, at random,
/// in the database and in memory side by side. What the server loads for a movement is a small part of an account; memory has all of it.
/// </summary>
internal sealed class PointHistories(RunningServer server, PointsProgram program, Guid[] ids, int seed)
{
    private const int AtOnce = 50;

    private static readonly DateTimeOffset Begin = new(2026, 1, 15, 12, 0, 0, TimeSpan.FromHours(3));

    private readonly Random _random = new(seed);
    private readonly Member[] _members = [.. ids.Select(id => new Member(id))];
    private DateTimeOffset _now = Begin;
    private int _count;

    /// <summary>What happened, by kind and refusal.</summary>
    public HashSet<string> Seen { get; } = [];

    /// <summary>All that memory has, by account.</summary>
    public IEnumerable<Account> InMemory => _members.Select(member => member.Account);

    public DateOnly Today => program.DayOf(_now);

    public async Task RunAsync(int events)
    {
        for (int i = 0; i < events; i++)
        {
            _now = _now.AddMinutes(_random.Next(1, _random.Next(4) == 0 ? 20_000 : 400));
            Member[] living = [.. _members.Where(member => !member.IsMerged)];
            _random.Shuffle(living);
            foreach (Member[] group in living.Chunk(AtOnce)) await StepAsync(group);
            if (i % 20 == 19) await MergeAsync([.. living.Take(2)]);
        }
    }

    private Task StepAsync(Member[] group) => WriteAsync(async (store, accounts) =>
    {
        (Member Member, Movement[] Movements)[] steps =
            [.. group.Select(member => (member, _random.Next(18) == 0 ? Void(member) : [Next(member)]))];
        OpenAccounts open = await accounts.OpenAsync(
            [.. steps.SelectMany(step => step.Movements.Select(movement => Need(step.Member, movement)))], CancellationToken.None);
        foreach ((Member member, Movement movement) in steps.SelectMany(step => step.Movements.Select(one => (step.Member, one))))
        {
            AccountChanges stored = open[member.Id].Apply(movement);
            AccountChanges known = PointLedger.Apply(program, member.Account, movement);
            string where = $"seed {seed}, movement {_count}: {movement}";
            (stored.Refusal, stored.IsRepeat, stored.Balance, stored.Debt, stored.Sequence)
                .ShouldBe((known.Refusal, known.IsRepeat, known.Balance, known.Debt, known.Sequence), where);
            Seen.Add($"{movement.GetType().Name} {known.Refusal}{(known.IsRepeat ? "again" : "")}");
            member.Keep(movement, known);
        }

        await accounts.WriteAsync(open.All, CancellationToken.None);
    });

    private Task MergeAsync(Member[] pair) => pair is [Member from, Member into] ? MergeAsync(from, into) : Task.CompletedTask;

    private Task MergeAsync(Member from, Member into) => WriteAsync(async (_, accounts) =>
    {
        Member[] pair = [from, into];
        string key = $"share/{++_count}";
        OpenAccounts open = await accounts.OpenAsync(
            [.. pair.Select(member => new AccountNeed(member.Id, program) { Operations = [key] })], CancellationToken.None);
        AccountMerge stored = AccountMerge.Of(program, open[from.Id].Account, open[into.Id].Account, key, _now);
        AccountMerge known = AccountMerge.Of(program, from.Account, into.Account, key, _now);
        (stored.From.Refusal, stored.Into.Balance).ShouldBe((known.From.Refusal, known.Into.Balance), $"seed {seed}, merge {_count}");
        Seen.Add($"merge {known.From.Refusal}");
        open[from.Id].Take(stored.From);
        open[into.Id].Take(stored.Into);
        await accounts.WriteAsync(open.All, CancellationToken.None);
        if (known.From.Refusal is null) into.Absorb(from, known);
    });

    private async Task WriteAsync(Func<Store, PointAccounts, Task> work)
    {
        await using AsyncServiceScope scope = server.Services.CreateAsyncScope();
        Store store = scope.ServiceProvider.GetRequiredService<Store>();
        PointAccounts accounts = scope.ServiceProvider.GetRequiredService<PointAccounts>();
        await store.WriteAsync(
            async () =>
            {
                await work(store, accounts);
                return true;
            },
            CancellationToken.None);
    }

    private AccountNeed Need(Member member, Movement movement)
    {
        string? sale = movement switch
        {
            EarnPoints earn => earn.Sale,
            RedeemPoints redeem => redeem.Sale,
            ClawBackPoints back => back.Sale,
            GiveBackPoints back => back.Sale,
            _ => null,
        };
        string? hold = movement switch
        {
            ReservePoints own => own.Key,
            RedeemPoints own => own.Reservation,
            ReleasePoints own => own.Reservation,
            _ => null,
        };
        return new AccountNeed(member.Id, program)
        {
            Operations = [movement.Key], Sales = sale is null ? [] : [Guid.Parse(sale)], Holds = hold is null ? [] : [hold],
            AlsoElsewhere = true,
        };
    }

    /// <summary>What the void of a sale moves: all that paid and has not come back yet, and all that it earned.</summary>
    private Movement[] Void(Member member)
    {
        if (member.Sales.Count == 0) return [];
        string sale = member.Sales[_random.Next(member.Sales.Count)], key = $"void/{++_count}";
        long paid = -member.Account.History.Where(entry => entry.Sale == sale)
            .Where(entry => entry.Type is PointEntryType.Redeemed or PointEntryType.Refund).Sum(entry => entry.Points);
        Seen.Add(paid > 0 ? "void of a sale that points paid" : "void");
        var clawBack = new ClawBackPoints($"{key}/earned", _now, sale, 0);
        return paid > 0 ? [new GiveBackPoints($"{key}/paid", _now, sale, paid), clawBack] : [clawBack];
    }

    private Movement Next(Member member)
    {
        string key = $"k{++_count}";
        if (_random.Next(12) == 0 && member.Done.Count > 0) return member.Done[_random.Next(member.Done.Count)];

        // A quarter comes from a till that was without network for up to ten days.
        DateTimeOffset at = _random.Next(4) == 0 ? _now.AddMinutes(-_random.Next(1, 14_400)) : _now;
        string sale = member.Sales.Count == 0 ? Guid.NewGuid().ToString("N") : member.Sales[_random.Next(member.Sales.Count)];
        int points = _random.Next(1, 40);
        IReadOnlyList<PointReservation> holds = member.Account.Reservations;
        switch (_random.Next(17))
        {
            case < 5:
                member.Sales.Add(Guid.NewGuid().ToString("N"));
                return new EarnPoints(key, at, member.Sales[^1], points, _random.Next(3) * 5);
            case < 8:
                string? hold = holds.Count > 0 && _random.Next(2) == 0 ? holds[^1].Id : null;
                return new RedeemPoints(key, at, sale, points, hold, MayOverdraw: _random.Next(3) == 0);
            case < 10:
                return new ReservePoints(key, at, points, at.AddMinutes(_random.Next(1, 2_000)));
            case 10:
                return new ReleasePoints(key, at, holds.Count == 0 ? "none" : holds[^1].Id);
            case 11:
                return new ExpirePoints(_now, program.DayOf(_now).AddDays(-1));
            case 12 or 13:
                return new ClawBackPoints(key, at, sale, _random.Next(30));
            case 14:
                return new GiveBackPoints(key, at, sale, _random.Next(1, 15));
            case 15:
                return new AdjustPoints(key, at, _random.Next(2) == 0 ? points : -points, "count");
            default:
                // On the server each membership is welcomed in its own account, at joining; one that is used by two is not asked again.
                return _random.Next(2) == 0 && !member.HasOthers ? new GiveWelcome(at) : new EarnPoints(key, at, sale, points, 0);
        }
    }

    /// <summary>A member in memory.</summary>
    private sealed class Member(Guid id)
    {
        public Guid Id => id;

        public Account Account { get; private set; } = new() { Id = AccountRows.NameOf(id) };

        public List<string> Sales { get; } = [];

        /// <summary>What may be sent again.</summary>
        public List<Movement> Done { get; } = [];

        public bool IsMerged { get; private set; }

        /// <summary>Whether points of another came in.</summary>
        public bool HasOthers { get; private set; }

        public void Keep(Movement movement, AccountChanges changes)
        {
            Account = Account.With(changes);
            if (changes is { Refusal: null, IsRepeat: false } && (changes.Entries.Count > 0 || movement is ReservePoints))
                Done.Add(movement);
        }

        public void Absorb(Member from, AccountMerge merge)
        {
            from.Account = from.Account.With(merge.From);
            Account = Account.With(merge.Into);
            Account = Account with { History = [.. from.Account.History, .. Account.History] };
            Sales.AddRange(from.Sales);
            from.IsMerged = true;
            HasOthers = true;
        }
    }
}
