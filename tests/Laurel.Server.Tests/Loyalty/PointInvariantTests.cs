using Laurel.Engine.Loyalty.Ledger;
using Laurel.Server.Loyalty.Accounts;
using Laurel.Server.Platform.Storage;
using Laurel.Server.Tests.Platform;
using Laurel.Server.Tests.Sales;
using Microsoft.EntityFrameworkCore;

namespace Laurel.Server.Tests.Loyalty;

/// <summary>What <c>laurel check</c> says of points when somebody has written past Laurel.</summary>
public sealed class PointInvariantTests(RunningServer server) : IClassFixture<RunningServer>
{
    [Fact]
    public async Task Each_rule_of_points_is_named_with_the_account_that_breaks_it()
    {
        Club club = await Club.OpenAsync(server, terms => terms with { WelcomePoints = 100 });
        await club.JoinAsync();
        (Guid account, string lot) = (Guid.Empty, "");
        await server.WithStoreAsync(async store =>
        {
            LoyaltyPointLot welcome = await store.PointLots.SingleAsync(
                row => store.CustomerLoyalties.Any(member => member.Id == row.AccountId && member.ProgramId == club.Program.Id));
            (account, lot) = (welcome.AccountId, welcome.Name);
        });
        string broken = $"account {account:D}";

        // These can be mended again.
        await ShouldBreakAsync("points-balance", broken, store => MoveBalanceAsync(store, 1), store => MoveBalanceAsync(store, -1));
        await ShouldBreakAsync("points-holds", broken, store => HoldAsync(store, 1), store => HoldAsync(store, 0));
        await ShouldBreakAsync("points-lots", broken, store => LeaveAsync(store, 99), store => LeaveAsync(store, 100));

        // A line of the ledger stays for ever, so each of these breaks a rule that none before it has broken.
        await ShouldBreakAsync("points-days", broken, store => WriteAsync(store, Entry(2, PointEntryType.Redeemed, -10) with
        {
            PartsJson = $$"""[{"lot":"{{lot}}","points":-10,"expiresOn":"2026-01-01"}]""",
        }));
        await ShouldBreakAsync(
            "points-transfers", $"program {club.Program.Id:D}", store => WriteAsync(store, Entry(3, PointEntryType.Transfer, 5)));
        Guid sale = Guid.CreateVersion7();
        await ShouldBreakAsync("points-sales", $"sale {sale:D}", store => WriteAsync(store, Entry(4, PointEntryType.Clawback, -5) with
        {
            SaleId = sale,
        }));
        await ShouldBreakAsync("points-running", broken, store => WriteAsync(store, Entry(6, PointEntryType.Adjusted, 1)));

        Task MoveBalanceAsync(Store store, long by) => store.CustomerLoyalties.Where(row => row.Id == account)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.Balance, row => row.Balance + by));

        Task HoldAsync(Store store, long points) => store.PointLots.Where(row => row.Name == lot)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.Reserved, points));

        Task LeaveAsync(Store store, long points) => store.PointLots.Where(row => row.Name == lot)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.Remaining, points));

        Forged Entry(long sequence, PointEntryType type, long points) => new(account, sequence, type, points);

        async Task ShouldBreakAsync(string name, string by, Func<Store, Task> damage, Func<Store, Task>? mend = null)
        {
            (await BrokenByAsync(name)).ShouldBeNull();
            await server.WithStoreAsync(damage);
            (await BrokenByAsync(name)).ShouldBe(by);
            if (mend is null) return;
            await server.WithStoreAsync(mend);
            (await BrokenByAsync(name)).ShouldBeNull();
        }

        async Task<string?> BrokenByAsync(string name) =>
            (await club.Client.CheckAsync()).Invariants.Single(invariant => invariant.Name == name).BrokenBy;
    }

    private static async Task WriteAsync(Store store, Forged entry)
    {
        long before = await store.PointTransactions.Where(row => row.AccountId == entry.Account).SumAsync(row => row.Points);
        store.Add(new LoyaltyPointTransaction
        {
            AccountId = entry.Account, Sequence = entry.Sequence, Operation = $"forged/{entry.Sequence}", Number = 1, Type = entry.Type,
            Points = entry.Points, BalanceAfter = before + entry.Points, DebtChange = 0, PartsJson = entry.PartsJson, At = Desk.Now,
            Day = DateOnly.FromDateTime(Desk.Now.DateTime), RecordedAt = Desk.Now, SaleId = entry.SaleId,
        });
        await store.SaveChangesAsync();
    }

    /// <summary>A line of the ledger that no movement wrote.</summary>
    private sealed record Forged(Guid Account, long Sequence, PointEntryType Type, long Points)
    {
        public string PartsJson { get; init; } = "[]";

        public Guid? SaleId { get; init; }
    }
}
