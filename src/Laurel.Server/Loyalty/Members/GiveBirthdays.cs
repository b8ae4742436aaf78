using Laurel.Engine.Loyalty.Ledger;
using Laurel.Engine.Loyalty.Programs;
using Laurel.Server.Loyalty.Accounts;
using Laurel.Server.Loyalty.Programs;
using Laurel.Server.Platform.Jobs;
using Laurel.Server.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Laurel.Server.Loyalty.Members;

/// <summary>
/// Gives members the points of their birthday, once in a calendar year whatever their date of birth says later. It looks back a week, so
/// that a server that stood still over a birthday catches up.
/// </summary>
internal sealed class GiveBirthdays(
    Store store, PointAccounts accounts, ProgramBook programs, JobProgress progress, TimeProvider clock) : IJob
{
    public const string Name = "give-birthday-points";

    private const int DaysBack = 7;
    private const int AtOnce = 500;

    public async Task<JobResult> RunAsync(CancellationToken cancel)
    {
        int given = 0;
        await progress.BeginAsync(null, cancel);
        List<Guid> all = await store.LoyaltyPrograms.Where(program => program.IsActive).Select(program => program.Id).ToListAsync(cancel);
        foreach (Guid id in all)
        {
            PointsProgram program = await programs.GetAsync(id, cancel);
            if (program.Terms.BirthdayPoints == 0) continue;
            DateOnly today = program.DayOf(clock.GetUtcNow());
            for (int back = DaysBack; back >= 0; back--) given += await GiveAsync(id, program, today.AddDays(-back), cancel);
        }

        return new JobResult(given);
    }

    private async Task<int> GiveAsync(Guid programId, PointsProgram program, DateOnly day, CancellationToken cancel)
    {
        int given = 0;
        Guid after = Guid.Empty;
        bool alsoLeapDay = day is { Month: 2, Day: 28 } && !DateTime.IsLeapYear(day.Year);
        string key = FormattableString.Invariant($"birthday/{day.Year}");
        while (true)
        {
            List<Born> born = await (
                from account in store.CustomerLoyalties
                join customer in store.Customers on account.CustomerId equals customer.Id
                where account.ProgramId == programId && account.LeftAt == null && account.Id > after && customer.DeletedAt == null
                    && customer.DateOfBirth != null && customer.DateOfBirth.Value.Month == day.Month
                    && (customer.DateOfBirth.Value.Day == day.Day || (alsoLeapDay && customer.DateOfBirth.Value.Day == 29))
                    && !store.PointTransactions.Any(entry => entry.AccountId == account.Id && entry.Operation == key)
                orderby account.Id
                select new Born(account.Id, customer.DateOfBirth!.Value, account.JoinedAt, account.SharesWithId))
                .Take(AtOnce).ToListAsync(cancel);
            if (born.Count == 0) return given;
            given += await store.WriteAsync(() => GiveAsync(born, program, day, cancel), cancel);
            store.ChangeTracker.Clear();
            after = born[^1].Account;
            await progress.AddAsync(born.Count, cancel);
        }
    }

    private async Task<int> GiveAsync(List<Born> born, PointsProgram program, DateOnly day, CancellationToken cancel)
    {
        DateTimeOffset now = clock.GetUtcNow();
        string key = FormattableString.Invariant($"birthday/{day.Year}");
        AccountNeed[] own = [.. born.Select(one => new AccountNeed(one.Account, program) { Operations = [key] })];
        OpenAccounts open = await accounts.OpenAsync(
            [.. own, .. born.Select(one => new AccountNeed(one.SharesWith ?? one.Account, program) { Member = one.Account })], cancel);
        foreach (Born one in born)
        {
            if (open.Find(one.Account) is not { } account) continue;
            account.Apply(new GiveBirthday(now, day, one.On, program.DayOf(one.JoinedAt)));
            OpenAccount used = open.UsedBy(one.Account)!;
            if (used != account && account.IsChanged) account.PassTo(used, $"{key}/{one.Account:N}", now);
        }

        await accounts.WriteAsync(open.All, cancel);
        return open.All.Count(account => account.Entries.Any(entry => entry.Type == PointEntryType.Birthday));
    }

    private sealed record Born(Guid Account, DateOnly On, DateTimeOffset JoinedAt, Guid? SharesWith);
}
