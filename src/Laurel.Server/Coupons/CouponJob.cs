namespace Laurel.Server.Coupons;

/// <summary>
/// Work in the background, a step at a time: as long as there is some, then when it is called or after a while. A step holds nothing in
/// memory that isn't in the database, so it may stop anywhere and be taken up by any server.
/// </summary>
internal abstract partial class CouponJob(TimeProvider clock, ILogger log) : BackgroundService
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(10);

    private readonly SemaphoreSlim _call = new(0, 1);

    /// <summary>Says that there is work, so that nobody waits for the next look.</summary>
    public void Call()
    {
        try
        {
            if (_call.CurrentCount == 0) _call.Release();
        }
        catch (SemaphoreFullException)
        {
            // Somebody else called in the same moment, which is all that was wanted.
        }
    }

    public override void Dispose()
    {
        _call.Dispose();
        base.Dispose();
    }

    /// <summary>One step.</summary>
    /// <returns>Whether there may be more to do at once.</returns>
    protected abstract Task<bool> StepAsync(CancellationToken stop);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            bool more = false;
            try
            {
                more = await StepAsync(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception failure)
            {
                // Whatever went wrong, the next look tries again; a job that died silently would be worse.
                LogFailure(failure);
            }

            if (!more) await RestAsync(stoppingToken);
        }
    }

    private async Task RestAsync(CancellationToken stop)
    {
        using var rest = new CancellationTokenSource(LookEvery, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(rest.Token, stop);
        try
        {
            await _call.WaitAsync(either.Token);
        }
        catch (OperationCanceledException)
        {
            // Time to look, or to stop; the loop knows which.
        }
    }

    [LoggerMessage(LogLevel.Error, "Work on coupons failed and will be tried again.")]
    private partial void LogFailure(Exception failure);
}
