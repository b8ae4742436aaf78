using Laurel.Server.Platform.Jobs;
using Laurel.Server.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Laurel.Server.Loyalty.Tiers;

/// <summary>
/// Reviews the tiers whose last day is over: renewed where they were qualified for again, else one level down. Member by member, so that
/// nobody waits for the whole, and doing it again changes nothing.
/// </summary>
internal sealed class ReviewTiers(Store store, MemberTiers tiers, JobProgress progress, TimeProvider clock) : IJob
{
    public const string Name = "review-tiers";

    private const int AtOnce = 200;

    public async Task<JobResult> RunAsync(CancellationToken cancel)
    {
        int changed = 0;
        Guid after = Guid.Empty;

        // The earliest zone is a day ahead of UTC; whether the day is over in the program's own is asked of each member.
        DateOnly latest = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime).AddDays(1);
        IQueryable<CustomerLoyalty> all = store.CustomerLoyalties
            .Where(account => account.TierValidThrough < latest && account.LeftAt == null);
        await progress.BeginAsync(await all.CountAsync(cancel), cancel);
        while (true)
        {
            Guid last = after;
            List<Guid> due = await all.Where(account => account.Id > last)
                .OrderBy(account => account.Id).Take(AtOnce).Select(account => account.Id).ToListAsync(cancel);
            if (due.Count == 0) return new JobResult(changed);
            foreach (Guid id in due)
            {
                changed += await store.WriteAsync(() => ReviewAsync(id, cancel), cancel);
                store.ChangeTracker.Clear();
                await progress.AddAsync(1, cancel);
            }

            after = due[^1];
        }
    }

    private async Task<int> ReviewAsync(Guid account, CancellationToken cancel)
    {
        // Whoever sells to this member at the moment waits, and so does this.
        await store.CustomerLoyalties.Where(known => known.Id == account)
            .ExecuteUpdateAsync(set => set.SetProperty(known => known.Revision, known => known.Revision + 1), cancel);
        return await tiers.ReviewAsync(account, cancel);
    }
}
