using Laurel.Server.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Laurel.Server.Platform.Jobs;

/// <summary>Forgets old runs of jobs, but never the last one of a job.</summary>
internal sealed class TrimJobRuns(Store store, TimeProvider clock) : IJob
{
    public const string Name = "trim-job-runs";

    public static readonly TimeSpan Kept = TimeSpan.FromDays(7);

    public async Task<JobResult> RunAsync(CancellationToken cancel)
    {
        DateTimeOffset limit = clock.GetUtcNow() - Kept;
        return new JobResult(await store.WriteAsync(
            () => store.JobRuns
                .Where(run => run.StartedAt < limit && store.JobRuns.Any(later => later.Job == run.Job && later.StartedAt > run.StartedAt))
                .ExecuteDeleteAsync(cancel),
            cancel));
    }
}
