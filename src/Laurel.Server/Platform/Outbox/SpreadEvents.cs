using Laurel.Client;
using Laurel.Server.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Laurel.Server.Platform.Outbox;

/// <summary>Puts each new event on its way to every webhook that wants it, exactly once.</summary>
internal sealed class SpreadEvents(Store store, TimeProvider clock)
{
    public const int MostAtOnce = 500;

    /// <returns>How many events were spread; less than there are when there are many.</returns>
    public async Task<int> RunAsync(CancellationToken cancel) =>
        await store.OutboxEvents.AnyAsync(happened => happened.SpreadAt == null, cancel)
            ? await store.WriteAsync(() => SpreadAsync(cancel), cancel)
            : 0;

    private async Task<int> SpreadAsync(CancellationToken cancel)
    {
        DateTimeOffset now = clock.GetUtcNow();
        Guid? turn = Guid.NewGuid();
        List<long> next = await store.OutboxEvents.Where(happened => happened.SpreadAt == null).OrderBy(happened => happened.Sequence)
            .Take(MostAtOnce).Select(happened => happened.Sequence).ToListAsync(cancel);

        // One statement decides: of two servers that want the same events, the second finds them taken.
        await store.OutboxEvents.Where(happened => next.Contains(happened.Sequence) && happened.SpreadAt == null).ExecuteUpdateAsync(
            set => set.SetProperty(happened => happened.SpreadAt, now).SetProperty(happened => happened.SpreadBy, turn), cancel);
        var taken = await store.OutboxEvents.Where(happened => next.Contains(happened.Sequence) && happened.SpreadBy == turn)
            .OrderBy(happened => happened.Sequence).Select(happened => new { happened.Sequence, happened.Type, happened.OrderKey })
            .ToListAsync(cancel);
        List<WebhookEndpoint> endpoints = await store.WebhookEndpoints.AsNoTracking().Where(known => known.IsActive).ToListAsync(cancel);
        store.AddRange(
            from happened in taken
            from endpoint in endpoints
            where endpoint.Wants(happened.Type)
            select New(endpoint.Id, happened.Sequence, happened.OrderKey, now));
        await store.SaveChangesAsync(cancel);
        return taken.Count;
    }

    public static WebhookDelivery New(Guid endpoint, long sequence, string orderKey, DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7(now), EndpointId = endpoint, EventSequence = sequence, OrderKey = orderKey,
        State = DeliveryState.Waiting, NextAttemptAt = now,
    };
}
