namespace Laurel.Admin.Shell;

/// <summary>Looks again from time to time, as long as the page is open.</summary>
internal sealed class Watch : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly CancellationTokenSource _left = new();

    /// <summary>Calls <paramref name="look"/> every second, one look after the other.</summary>
    public void Start(Func<Task> look) => _ = RunAsync(look);

    public void Dispose()
    {
        _left.Cancel();
        _left.Dispose();
    }

    private async Task RunAsync(Func<Task> look)
    {
        using var timer = new PeriodicTimer(Pause, TimeProvider.System);
        CancellationToken left = _left.Token;
        try
        {
            while (await timer.WaitForNextTickAsync(left)) await look();
        }
        catch (Exception failure) when (failure is OperationCanceledException or ObjectDisposedException)
        {
            // The page is gone.
        }
    }
}
