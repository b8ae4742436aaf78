namespace Laurel.Server.Platform.Outbox;

/// <summary>Sends what is due, one webhook beside the other, so that a slow receiver keeps nobody else waiting.</summary>
internal sealed class EmptyOutbox(IServiceScopeFactory scopes)
{
    private const int MostAtOnceForOne = 4;

    /// <summary>Sends everything that is due now.</summary>
    /// <returns>How many attempts were made.</returns>
    public async Task<int> RunAsync(CancellationToken cancel)
    {
        await SpreadAsync(cancel);
        int attempts = 0;
        foreach (Guid endpoint in await EndpointsAsync(cancel)) attempts += await SendToAsync(endpoint, cancel);
        return attempts;
    }

    /// <summary>Puts every new event on its way.</summary>
    public async Task SpreadAsync(CancellationToken cancel)
    {
        await using AsyncServiceScope scope = scopes.CreateAsyncScope();
        while (await scope.ServiceProvider.GetRequiredService<SpreadEvents>().RunAsync(cancel) >= SpreadEvents.MostAtOnce)
        {
            // There is more than one turn takes.
        }
    }

    public async Task<List<Guid>> EndpointsAsync(CancellationToken cancel)
    {
        await using AsyncServiceScope scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<DueDeliveries>().EndpointsAsync(cancel);
    }

    /// <summary>Sends what is due to one webhook, and then what that has made due, until there is no more.</summary>
    public async Task<int> SendToAsync(Guid endpoint, CancellationToken cancel)
    {
        int attempts = 0;
        for (int before = -1; attempts > before;)
        {
            before = attempts;
            List<Guid> due = await DueAsync(endpoint, cancel);
            await Parallel.ForEachAsync(
                due, new ParallelOptions { MaxDegreeOfParallelism = MostAtOnceForOne, CancellationToken = cancel },
                async (delivery, stop) =>
                {
                    if (await DeliverAsync(delivery, stop)) Interlocked.Increment(ref attempts);
                });
        }

        return attempts;
    }

    private async Task<List<Guid>> DueAsync(Guid endpoint, CancellationToken cancel)
    {
        await using AsyncServiceScope scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<DueDeliveries>().OfAsync(endpoint, cancel);
    }

    private async Task<bool> DeliverAsync(Guid delivery, CancellationToken cancel)
    {
        await using AsyncServiceScope scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<DeliverEvent>().RunAsync(delivery, cancel);
    }
}
