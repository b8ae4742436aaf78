using Quartz;

namespace Laurel.Server.Platform.Jobs;

/// <summary>
/// Keeps the times of all jobs in the database and runs what is due there, from a moment after the server's start until its end.
/// </summary>
internal sealed class JobSchedule(
    ISchedulerFactory schedulers, JobList jobs, IHostApplicationLifetime lifetime, TimeProvider clock, ILogger<JobSchedule> log)
    : BackgroundService
{
    private static readonly TimeSpan RetryDelay = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan LongestFirstDelay = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan LongestSpread = TimeSpan.FromMinutes(1);

    private readonly Lock _end = new();

    private IScheduler? _scheduler;
    private Task? _stopped;

    /// <summary>When a job runs next; null when it has no time.</summary>
    public async Task<DateTimeOffset?> NextRunAsync(string job, CancellationToken cancel) => _scheduler is null
        ? null
        : (await _scheduler.GetTrigger(TriggerOf(job), cancel))?.NextFireTimeUtc;

    /// <summary>Has a job run as soon as no run of it is going on. False when the schedule isn't up.</summary>
    public async Task<bool> RunNowAsync(string job, CancellationToken cancel)
    {
        if (_scheduler is null) return false;
        await _scheduler.TriggerJob(new JobKey(job), null, cancel);
        return true;
    }

    /// <summary>Who asks twice waits twice for the same end: a host may be stopped from two sides.</summary>
    public override Task StopAsync(CancellationToken cancellationToken)
    {
        lock (_end) return _stopped ??= EndAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // The first requests come before the first job.
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using CancellationTokenRegistration registration = lifetime.ApplicationStarted.Register(started.SetResult);
        await started.Task.WaitAsync(stoppingToken);
        while (!await TryStartAsync(stoppingToken)) await Task.Delay(RetryDelay, clock, stoppingToken);
    }

    private async Task EndAsync(CancellationToken cancel)
    {
        await base.StopAsync(cancel);
        if (_scheduler is not null) await _scheduler.Shutdown(waitForJobsToComplete: true, cancel);
    }

    private async Task<bool> TryStartAsync(CancellationToken cancel)
    {
        try
        {
            IScheduler scheduler = await schedulers.GetScheduler(cancel);
            JobDefinition[] all = [.. jobs.All];
            for (int i = 0; i < all.Length; i++) await EnsureAsync(scheduler, all[i], (double)i / all.Length, cancel);
            await scheduler.Start(cancel);
            _scheduler = scheduler;
            return true;
        }
#pragma warning disable CA1031 // A database that is away now may be back soon; the server sells meanwhile.
        catch (Exception failure) when (!cancel.IsCancellationRequested)
#pragma warning restore CA1031
        {
            log.LogError(failure, "The jobs could not be scheduled; trying again in {Seconds} s.", RetryDelay.TotalSeconds);
            return false;
        }
    }

    /// <summary>A job that has its time already keeps it, so that a daily job isn't put off by restarts.</summary>
    /// <param name="scheduler">Whose times they are.</param>
    /// <param name="job">The job.</param>
    /// <param name="place">Its place among all, from 0 to below 1: all of them in the same second would let the tills wait.</param>
    /// <param name="cancel">The server's end.</param>
    private async Task EnsureAsync(IScheduler scheduler, JobDefinition job, double place, CancellationToken cancel)
    {
        if (await scheduler.GetTrigger(TriggerOf(job.Name), cancel) is ISimpleTrigger known && known.RepeatInterval == job.Every) return;
        IJobDetail detail = JobBuilder.Create<ScheduledJob>().WithIdentity(job.Name).StoreDurably().RequestRecovery().Build();
        TimeSpan delay = Shorter(job.Every, LongestFirstDelay) + (Shorter(job.Every, LongestSpread) * place);

        // What was missed while no server ran is done once, at once: a shop that is switched off each night still gets its daily jobs.
        ITrigger trigger = TriggerBuilder.Create(clock).WithIdentity(TriggerOf(job.Name)).ForJob(detail)
            .StartAt(clock.GetUtcNow() + delay)
            .WithSimpleSchedule(times => times.WithInterval(job.Every).RepeatForever()
                .WithMisfireInstruction(SimpleTriggerMisfireInstruction.NowWithExistingCount))
            .Build();
        await scheduler.ScheduleJob(detail, [trigger], new ScheduleJobOptions { Replace = true }, cancel);
    }

    private static TimeSpan Shorter(TimeSpan one, TimeSpan other) => one < other ? one : other;

    private static TriggerKey TriggerOf(string job) => new(job);
}
