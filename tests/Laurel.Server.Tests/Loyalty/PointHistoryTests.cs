using System.Globalization;
using System.Text.Json;
using Laurel.Client;
using Laurel.Engine.Loyalty.Ledger;
using Laurel.Engine.Loyalty.Programs;
using Laurel.Engine.Loyalty.Reports;
using Laurel.Server.Customers;
using Laurel.Server.Loyalty;
using Laurel.Server.Loyalty.Accounts;
using Laurel.Server.Loyalty.Reports;
using Laurel.Server.Tests.Platform;
using Laurel.Server.Tests.Sales;
using Microsoft.Extensions.DependencyInjection;

namespace Laurel.Server.Tests.Loyalty;

/// <summary>
/// Seeded random histories in the database. <c>LAUREL_HISTORIES=2000x200</c> runs so many members and rounds instead of a few.
/// </summary>
public sealed class PointHistoryTests(RunningServer server) : IClassFixture<RunningServer>
{
    private static readonly string[] Expected =
    [
        "EarnPoints ", "EarnPoints AlreadyEarned", "EarnPoints again", "RedeemPoints ", "RedeemPoints NotEnoughPoints", "ReservePoints ",
        "ReleasePoints ", "ExpirePoints ", "ClawBackPoints ", "GiveBackPoints ", "GiveBackPoints MoreThanRedeemed", "AdjustPoints ",
        "AdjustPoints NotEnoughPoints", "GiveWelcome ", "merge ", "void", "void of a sale that points paid",
    ];

    [Fact]
    public async Task Random_histories_keep_every_rule_and_are_what_memory_has()
    {
        (int members, int rounds) = Size();
        Club club = await Club.OpenAsync(
            server, terms => terms with { Expiry = new ExpiresAfterDays(40), PendingDays = 3, WelcomePoints = 10, Tiers = [] });
        PointsProgram program = PointsProgram.Compile((await club.Client.GetLoyaltyProgramAsync(club.Code)).Terms);
        Guid[] accounts = await JoinAsync(club, members);
        var histories = new PointHistories(server, program, accounts, seed: 20_261_127);
        await histories.RunAsync(rounds);
        Expected.Except(histories.Seen).ShouldBeEmpty("Some kind of movement never happened.");
        await ShouldBeAsInMemoryAsync(program, histories);
        CheckReport report = await club.Client.CheckAsync();
        report.Invariants.Where(one => one.BrokenBy is not null).Select(one => $"{one.Name}: {one.BrokenBy}")
            .Where(broken => broken.StartsWith("points", StringComparison.Ordinal)).ShouldBeEmpty();
        await ShouldRollForwardAsync(club, program, histories);
    }

    private async Task<Guid[]> JoinAsync(Club club, int members)
    {
        Guid[] accounts = [.. Enumerable.Range(0, members).Select(_ => Guid.CreateVersion7())];
        await server.WithStoreAsync(async store =>
        {
            foreach (Guid account in accounts)
            {
                string code = "H-" + account.ToString("N").ToUpperInvariant();
                store.Add(new Customer
                {
                    Id = account, Code = code, CodeKey = code, Name = code, NameKey = code, RegistrationSource = "STORE", Language = "en",
                    RegisteredAt = Desk.Now, Status = CustomerStatus.Active, CreatedAt = Desk.Now, CreatedBy = "test",
                });
                store.Add(new CustomerLoyalty
                {
                    Id = account, CustomerId = account, ProgramId = club.Program.Id, JoinedAt = Desk.Now.AddYears(-1),
                });
            }

            await store.SaveChangesAsync();
        });
        return accounts;
    }

    private async Task ShouldBeAsInMemoryAsync(PointsProgram program, PointHistories histories)
    {
        await using AsyncServiceScope scope = server.Services.CreateAsyncScope();
        PointAccounts accounts = scope.ServiceProvider.GetRequiredService<PointAccounts>();
        foreach (Account known in histories.InMemory)
        {
            Account stored = await accounts.WholeAsync(Guid.Parse(known.Id), CancellationToken.None);
            PointEntry[] own = [.. known.History.Where(entry => entry.Account == known.Id)];
            stored.History.Select(Print).ShouldBe(own.Select(Print), known.Id);
            (stored.Balance, stored.Debt, stored.Sequence).ShouldBe((known.Balance, known.Debt, known.Sequence), known.Id);
            Print(stored.Lots).ShouldBe(Print(known.Lots), known.Id);
            LedgerCheck.FirstFault(program, known).ShouldBeNull(known.Id);
        }
    }

    /// <summary>Between any two days the report is that of all entries.</summary>
    private async Task ShouldRollForwardAsync(Club club, PointsProgram program, PointHistories histories)
    {
        LiabilityPosting[] postings =
        [
            .. histories.InMemory.SelectMany(account => account.History.Where(entry => entry.Account == account.Id))
                .SelectMany(entry => LiabilityPosting.Of(program, entry, null)),
        ];
        await using AsyncServiceScope scope = server.Services.CreateAsyncScope();
        ReadLiability liability = scope.ServiceProvider.GetRequiredService<ReadLiability>();
        var random = new Random(7);
        int days = histories.Today.DayNumber - new DateOnly(2026, 1, 1).DayNumber;
        for (int i = 0; i < 5; i++)
        {
            DateOnly from = new DateOnly(2026, 1, 1).AddDays(random.Next(days));
            DateOnly through = from.AddDays(random.Next(60));
            LiabilityReport report = await liability.ReadAsync(club.Program.Id, program, from, through, CancellationToken.None);
            report.Total.ShouldBe(LiabilityReport.Of(program, postings, from, through).Total, $"{from} to {through}");
        }
    }

    private static string Print(PointEntry entry) => JsonSerializer.Serialize(entry with { At = entry.At.ToUniversalTime() });

    private static string[] Print(IEnumerable<PointLot> lots) =>
    [
        .. lots.Where(lot => lot.Remaining > 0).OrderBy(lot => lot.Name, StringComparer.Ordinal).Select(lot => JsonSerializer.Serialize(
            lot with { OpenedAt = lot.OpenedAt.ToUniversalTime(), AvailableAt = lot.AvailableAt.ToUniversalTime() })),
    ];

    private static (int Members, int Rounds) Size() =>
        Environment.GetEnvironmentVariable("LAUREL_HISTORIES")?.Split('x') is [string members, string rounds]
            ? (int.Parse(members, CultureInfo.InvariantCulture), int.Parse(rounds, CultureInfo.InvariantCulture))
            : (60, 50);
}
