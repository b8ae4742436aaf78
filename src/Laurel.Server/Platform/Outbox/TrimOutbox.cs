using Laurel.Client;
using Laurel.Server.Platform.Jobs;
using Laurel.Server.Platform.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Laurel.Server.Platform.Outbox;

/// <summary>Forgets old events with what became of them, and after a day those that nobody wanted.</summary>
internal sealed class TrimOutbox(Store store, IOptions<WebhookSettings> settings, TimeProvider clock) : IJob
{
    public const string Name = "trim-outbox";

    private const int MostAtOnce = 1000;

    private static readonly TimeSpan UnwantedKept = TimeSpan.FromDays(1);

    public async Task<JobResult> RunAsync(CancellationToken cancel)
    {
        int removed = 0;
        while (await RemoveAsync(cancel) is var some and > 0) removed += some;
        return new JobResult(removed);
    }

    /// <summary>Some at a time, so that nobody who sells waits for it.</summary>
    private async Task<int> RemoveAsync(CancellationToken cancel)
    {
        DateTimeOffset now = clock.GetUtcNow();
        DateTimeOffset limit = now.AddDays(-settings.Value.KeepDays);
        DateTimeOffset unwantedLimit = now - UnwantedKept;

        // What still waits for a webhook that is switched on is never lost, however long no server has sent anything.
        List<long> old = await store.OutboxEvents
            .Where(happened => happened.SpreadAt != null && happened.Time < unwantedLimit
                && (happened.Deliveries.Count == 0 || (happened.Time < limit
                    && !happened.Deliveries.Any(delivery => delivery.State == DeliveryState.Waiting && delivery.Endpoint!.IsActive))))
            .OrderBy(happened => happened.Sequence).Take(MostAtOnce).Select(happened => happened.Sequence).ToListAsync(cancel);
        return old.Count == 0 ? 0 : await store.WriteAsync(
            () => store.OutboxEvents.Where(happened => old.Contains(happened.Sequence)).ExecuteDeleteAsync(cancel), cancel);
    }
}
