using Laurel.Server.Platform.Jobs;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;

namespace Laurel.Server.Tests.Jobs;

/// <summary>What a test wants done, and what it saw of it.</summary>
internal sealed class Plan
{
    public const string Job = "planned";

    private int _going;

    /// <summary>What one run does.</summary>
    public required Func<int, CancellationToken, Task<int>> Work { get; init; }

    /// <summary>What the run that goes on tells of itself.</summary>
    public JobProgress? Progress { get; set; }

    /// <summary>How many runs have begun.</summary>
    public int Begun { get; private set; }

    /// <summary>How many were going on at once, at most.</summary>
    public int MostAtOnce { get; private set; }

    public async Task<int> RunAsync(CancellationToken cancel)
    {
        int turn;
        lock (this) (turn, MostAtOnce) = (++Begun, Math.Max(MostAtOnce, ++_going));
        try
        {
            return await Work(turn, cancel);
        }
        finally
        {
            lock (this) _going--;
        }
    }

    /// <summary>Adds the planned job to a server, which runs it by the real clock when it runs jobs.</summary>
    public void AddTo(IWebHostBuilder host, TimeSpan every, bool byItself)
    {
        host.UseSetting(JobSetup.Setting, byItself ? "true" : "false");
        host.ConfigureTestServices(services =>
        {
            services.AddSingleton(this);
            services.AddJob<PlannedJob>(Job, every);
            if (byItself) services.AddSingleton(TimeProvider.System);
        });
    }
}

internal sealed class PlannedJob(Plan plan, JobProgress progress) : IJob
{
    public async Task<JobResult> RunAsync(CancellationToken cancel)
    {
        plan.Progress = progress;
        return new(await plan.RunAsync(cancel));
    }
}
