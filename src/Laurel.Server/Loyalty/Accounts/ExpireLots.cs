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
internal sealed class ExpireLots(Store store, PointAccounts accounts, ProgramBook programs, TimeProvider clock) : IJob
{
    public const string Name = "expire-points";

    private const int AtOnce = 500;

    public async Task<JobResult> RunAsync(CancellationToken cancel)
    {
        int lapsed = 0;
        List<Guid> all = await store.LoyaltyPrograms.Select(program => program.Id).ToListAsync(cancel);
        foreach (Guid id in all)
        {
            PointsProgram program = await programs.GetAsync(id, cancel);
            DateOnly through = program.DayOf(clock.GetUtcNow()).AddDays(-1);
            lapsed += await ExpireAsync(id, program, through, cancel);
        }

        return new JobResult(lapsed);
    }

    private async Task<int> ExpireAsync(Guid programId, PointsProgram program, DateOnly through, CancellationToken cancel)
    {
        int lapsed = 0;
        Guid after = Guid.Empty;
        while (true)
        {
            List<Guid> due = await store.CustomerLoyalties
                .Where(account => account.ProgramId == programId && account.Id > after && store.PointLots.Any(
                    lot => lot.AccountId == account.Id && lot.Remaining > 0 && lot.ExpiresOn <= through))
                .OrderBy(account => account.Id).Take(AtOnce).Select(account => account.Id).ToListAsync(cancel);
            if (due.Count == 0) return lapsed;
            lapsed += await store.WriteAsync(() => ExpireAsync(due, program, through, cancel), cancel);
            store.ChangeTracker.Clear();
            after = due[^1];
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
