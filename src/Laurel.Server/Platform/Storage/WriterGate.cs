namespace Laurel.Server.Platform.Storage;

/// <summary>
/// Lets one writer of this process at a time to an embedded database. SQLite has one writer anyway, but makes the others poll;
/// here they queue in order and hold no thread. A database server needs no gate.
/// </summary>
internal sealed class WriterGate : IDisposable
{
    private readonly SemaphoreSlim _one = new(1, 1);

    public async Task<IDisposable> EnterAsync(CancellationToken cancel)
    {
        await _one.WaitAsync(cancel);
        return new Turn(_one);
    }

    public void Dispose() => _one.Dispose();

    private sealed class Turn(SemaphoreSlim gate) : IDisposable
    {
        public void Dispose() => gate.Release();
    }
}
