using Laurel.Client;
using Laurel.Server.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Laurel.Server.Platform.Jobs;

/// <summary>Runs a job once, now, and writes down what became of it.</summary>
/// <remarks>Whoever calls it sees to it that no other run of the same job is going on; between servers the schedule does.</remarks>
internal sealed class RunJob(IServiceScopeFactory scopes, TimeProvider clock, ILogger<RunJob> log)
{
    /// <summary>This server's name in the history.</summary>
    public static string Node { get; } = $"{Environment.MachineName}:{Environment.ProcessId}";

    public async Task<JobRun> RunAsync(JobDefinition job, CancellationToken cancel)
    {
        JobRun run = await BeginAsync(job, cancel);
        await using AsyncServiceScope scope = scopes.CreateAsyncScope();
        JobProgress progress = scope.ServiceProvider.GetRequiredService<JobProgress>();
        progress.Follow(run);
        try
        {
            JobResult result = await ((IJob)scope.ServiceProvider.GetRequiredService(job.Type)).RunAsync(cancel);
            (run.Outcome, run.Count) = (JobOutcome.Succeeded, result.Count);
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            run.Outcome = JobOutcome.Stopped;
        }
#pragma warning disable CA1031 // Whatever a job throws is its failure, not the server's.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            log.LogError(failure, "The job {Job} failed.", job.Name);
            (run.Outcome, run.Error) = (JobOutcome.Failed, Text(failure));
        }

        (run.Done, run.Total) = (progress.Done, progress.Total);
        await EndAsync(run);
        return run;
    }

    /// <summary>A run of this job that is still open belonged to a server that ended without a word.</summary>
    private async Task<JobRun> BeginAsync(JobDefinition job, CancellationToken cancel)
    {
        DateTimeOffset now = clock.GetUtcNow();
        await using AsyncServiceScope scope = scopes.CreateAsyncScope();
        var store = scope.ServiceProvider.GetRequiredService<Store>();
        return await store.WriteAsync(
            async () =>
            {
                await store.JobRuns.Where(run => run.Job == job.Name && run.Outcome == JobOutcome.Running).ExecuteUpdateAsync(
                    set => set.SetProperty(run => run.Outcome, JobOutcome.Lost).SetProperty(run => run.EndedAt, now), cancel);
                var run = new JobRun
                {
                    Id = Guid.CreateVersion7(now), Job = job.Name, StartedAt = now, Node = Node, Outcome = JobOutcome.Running,
                };
                store.Add(run);
                await store.SaveChangesAsync(cancel);
                return run;
            },
            cancel);
    }

    private async Task EndAsync(JobRun ended)
    {
        ended.EndedAt = clock.GetUtcNow();
        await using AsyncServiceScope scope = scopes.CreateAsyncScope();
        var store = scope.ServiceProvider.GetRequiredService<Store>();
        await store.WriteAsync(
            () => store.JobRuns.Where(run => run.Id == ended.Id).ExecuteUpdateAsync(
                set => set.SetProperty(run => run.Outcome, ended.Outcome).SetProperty(run => run.EndedAt, ended.EndedAt)
                    .SetProperty(run => run.Count, ended.Count).SetProperty(run => run.Error, ended.Error)
                    .SetProperty(run => run.Done, ended.Done).SetProperty(run => run.Total, ended.Total),
                CancellationToken.None),
            CancellationToken.None);
    }

    private static string Text(Exception failure)
    {
        string text = $"{failure.GetType().Name}: {failure.Message}".Replace('\0', ' ');
        return text.Length <= JobRun.LongestError ? text : text[..JobRun.LongestError];
    }
}
