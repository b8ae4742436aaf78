using Laurel.Engine.Loyalty.Ledger;
using Laurel.Engine.Loyalty.Programs;
using Laurel.Server.Loyalty.Programs;
using Laurel.Server.Platform.Jobs;
using Laurel.Server.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Laurel.Server.Loyalty.Accounts;

/// <summary>
/// Lets points lapse whose last day is over in the zone of their program. Some hundred members at a time, each group in a transaction of
/// its own, so that nobody at a till waits for the whole, and what was done stays done when the server stops.
/// </summary>
internal sealed class ExpireLots(Store store, PointAccounts accounts, ProgramBook programs, JobProgress progress, TimeProvider clock) : IJob
{
    public const string Name = "expire-points";

    private const int AtOnce = 500;

    public async Task<JobResult> RunAsync(CancellationToken cancel)
    {
        int lapsed = 0;
        int total = 0;
        var all = new List<(Guid Id, PointsProgram Program, DateOnly Through)>();
        foreach (Guid id in await store.LoyaltyPrograms.Select(program => program.Id).ToListAsync(cancel))
        {
            PointsProgram program = await programs.GetAsync(id, cancel);
            DateOnly through = program.DayOf(clock.GetUtcNow()).AddDays(-1);
            all.Add((id, program, through));
            total += await Due(id, through).CountAsync(cancel);
        }

        await progress.BeginAsync(total, cancel);
        foreach ((Guid id, PointsProgram program, DateOnly through) in all) lapsed += await ExpireAsync(id, program, through, cancel);
        return new JobResult(lapsed);
    }

    private IQueryable<CustomerLoyalty> Due(Guid programId, DateOnly through) => store.CustomerLoyalties.Where(
        account => account.ProgramId == programId
            && store.PointLots.Any(lot => lot.AccountId == account.Id && lot.Remaining > 0 && lot.ExpiresOn <= through));

    private async Task<int> ExpireAsync(Guid programId, PointsProgram program, DateOnly through, CancellationToken cancel)
    {
        int lapsed = 0;
        Guid after = Guid.Empty;
        while (true)
        {
            List<Guid> due = await Due(programId, through).Where(account => account.Id > after)
                .OrderBy(account => account.Id).Take(AtOnce).Select(account => account.Id).ToListAsync(cancel);
            if (due.Count == 0) return lapsed;
            lapsed += await store.WriteAsync(() => ExpireAsync(due, program, through, cancel), cancel);
            store.ChangeTracker.Clear();
            after = due[^1];
            await progress.AddAsync(due.Count, cancel);
        }
    }

    private async Task<int> ExpireAsync(List<Guid> due, PointsProgram program, DateOnly through, CancellationToken cancel)
    {
        var movement = new ExpirePoints(clock.GetUtcNow(), through);
        OpenAccounts open = await accounts.OpenAsync(
            [.. due.Select(id => new AccountNeed(id, program) { Operations = [movement.Key] })], cancel);
        foreach (OpenAccount account in open.All) account.Apply(movement);
        await accounts.WriteAsync(open.All, cancel);
        return open.All.Count(account => account.Entries.Any(entry => entry.Type == PointEntryType.Expired));
    }
}
