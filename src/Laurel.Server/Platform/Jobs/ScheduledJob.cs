using Quartz;

namespace Laurel.Server.Platform.Jobs;

/// <summary>What the scheduler runs for each of our jobs: the job of the same name.</summary>
[DisallowConcurrentExecution]
internal sealed class ScheduledJob(JobList jobs, RunJob use, ILogger<ScheduledJob> log) : Quartz.IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        string name = context.JobDetail.Key.Name;
        if (jobs.Find(name) is not { } job)
        {
            // A newer server over the same database may know more jobs than this one.
            log.LogWarning("This server does not know the job {Job}.", name);
            return;
        }

        await use.RunAsync(job, cancellationToken);
    }
}
