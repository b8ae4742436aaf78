using Laurel.Server.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Laurel.Server.Platform.Jobs;

/// <summary>How far the run of a job has come, for those who watch it. Written down once a second at most.</summary>
/// <remarks>A job tells between its transactions, never within one: then nobody would see it before the end.</remarks>
internal sealed class JobProgress(Store store, TimeProvider clock)
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private Guid? _run;
    private long? _written;

    /// <summary>How many things are done; null for a job that doesn't tell.</summary>
    public int? Done { get; private set; }

    /// <summary>How many there are in all; null when nobody knows.</summary>
    public int? Total { get; private set; }

    /// <summary>Has it written down with a run; without one it is only counted.</summary>
    public void Follow(JobRun run) => _run = run.Id;

    /// <summary>Begins to count.</summary>
    /// <param name="total">How many things there are to do; null when it isn't known.</param>
    /// <param name="cancel">Stops it.</param>
    public Task BeginAsync(int? total, CancellationToken cancel)
    {
        (Done, Total) = (0, total);
        return total == 0 ? Task.CompletedTask : WriteAsync(cancel);
    }

    /// <param name="done">How many more are done.</param>
    /// <param name="cancel">Stops it.</param>
    public Task AddAsync(int done, CancellationToken cancel)
    {
        Done = (Done ?? 0) + done;

        // What came up since the beginning is done as well.
        if (Total < Done) Total = Done;
        return WriteAsync(cancel);
    }

    private async Task WriteAsync(CancellationToken cancel)
    {
        if (_run is not { } id || (_written is { } before && clock.GetElapsedTime(before) < Pause)) return;
        _written = clock.GetTimestamp();
        await store.WriteAsync(
            () => store.JobRuns.Where(run => run.Id == id)
                .ExecuteUpdateAsync(set => set.SetProperty(run => run.Done, Done).SetProperty(run => run.Total, Total), cancel),
            cancel);
    }
}
