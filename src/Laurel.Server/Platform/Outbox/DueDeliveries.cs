using Laurel.Client;
using Laurel.Server.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Laurel.Server.Platform.Outbox;

/// <summary>Finds what may be sent now.</summary>
internal sealed class DueDeliveries(Store store, TimeProvider clock)
{
    private const int MostAtOnce = 20;

    /// <summary>Webhooks for which something may be due.</summary>
    public Task<List<Guid>> EndpointsAsync(CancellationToken cancel)
    {
        DateTimeOffset now = clock.GetUtcNow();
        return Free(now).Where(delivery => delivery.Endpoint!.IsActive).Select(delivery => delivery.EndpointId).Distinct()
            .ToListAsync(cancel);
    }

    /// <summary>
    /// What may be sent to a webhook: of each customer the first that is neither delivered nor given up, unless an earlier one has not even
    /// been put on its way yet.
    /// </summary>
    public Task<List<Guid>> OfAsync(Guid endpoint, CancellationToken cancel)
    {
        DateTimeOffset now = clock.GetUtcNow();
        return Free(now)
            .Where(delivery => delivery.EndpointId == endpoint && (delivery.IsResent
                || (!store.WebhookDeliveries.Any(earlier => earlier.EndpointId == endpoint && earlier.OrderKey == delivery.OrderKey
                        && earlier.EventSequence < delivery.EventSequence && earlier.State == DeliveryState.Waiting && !earlier.IsResent)
                    && !store.OutboxEvents.Any(earlier => earlier.OrderKey == delivery.OrderKey
                        && earlier.Sequence < delivery.EventSequence && earlier.SpreadAt == null))))
            .OrderBy(delivery => delivery.NextAttemptAt).ThenBy(delivery => delivery.EventSequence).Take(MostAtOnce)
            .Select(delivery => delivery.Id).ToListAsync(cancel);
    }

    private IQueryable<WebhookDelivery> Free(DateTimeOffset now) => store.WebhookDeliveries.Where(
        delivery => delivery.State == DeliveryState.Waiting && delivery.NextAttemptAt <= now
            && (delivery.LeaseUntil == null || delivery.LeaseUntil <= now));
}
