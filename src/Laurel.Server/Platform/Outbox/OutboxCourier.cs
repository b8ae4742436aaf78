namespace Laurel.Server.Platform.Outbox;

/// <summary>Looks every second whether something is to be sent, from the server's start until its end.</summary>
internal sealed class OutboxCourier(EmptyOutbox outbox, TimeProvider clock, ILogger<OutboxCourier> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    /// <summary>One for each webhook that is being sent to.</summary>
    private readonly Dictionary<Guid, Task> _lanes = [];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var second = new PeriodicTimer(Pause, clock);
        try
        {
            while (await second.WaitForNextTickAsync(stoppingToken)) await LogAsync(() => LookAsync(stoppingToken));
        }
        finally
        {
            // What is on its way when the server stops lets go of its lease before the database goes.
            await Task.WhenAll(_lanes.Values).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task LookAsync(CancellationToken cancel)
    {
        foreach (Guid done in _lanes.Where(lane => lane.Value.IsCompleted).Select(lane => lane.Key).ToList()) _lanes.Remove(done);
        await outbox.SpreadAsync(cancel);
        foreach (Guid endpoint in (await outbox.EndpointsAsync(cancel)).Where(endpoint => !_lanes.ContainsKey(endpoint)))
            _lanes.Add(endpoint, LogAsync(() => outbox.SendToAsync(endpoint, cancel)));
    }

    private async Task LogAsync(Func<Task> work)
    {
        try
        {
            await work();
        }
        catch (OperationCanceledException)
        {
            // The server stops.
        }
#pragma warning disable CA1031 // A database that is away now may be back in a second; what is to be sent waits in it.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            log.LogError(failure, "Events could not be sent; trying again.");
        }
    }
}
