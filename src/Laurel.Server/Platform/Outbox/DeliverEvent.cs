using System.Security.Cryptography;
using Laurel.Client;
using Laurel.Server.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Laurel.Server.Platform.Outbox;

/// <summary>
/// Makes one attempt: takes the lease of a delivery, sends it while no transaction is open, and writes down what came of it. A server that
/// dies in between loses the lease after a minute, and another one makes the next attempt.
/// </summary>
internal sealed class DeliverEvent(Store store, WebhookSender sender, TimeProvider clock)
{
    /// <summary>Much longer than an attempt may last, so that nobody loses it who is alive.</summary>
    public static readonly TimeSpan LeaseTime = TimeSpan.FromSeconds(60);

    /// <returns>False when somebody else has it, or it was not to be sent any more.</returns>
    public async Task<bool> RunAsync(Guid id, CancellationToken cancel)
    {
        var lease = Guid.NewGuid();
        if (!await TakeAsync(id, lease, cancel)) return false;
        WebhookDelivery? delivery = await store.WebhookDeliveries.AsNoTracking().Include(known => known.Event)
            .Include(known => known.Endpoint).SingleOrDefaultAsync(known => known.Id == id, cancel);
        if (delivery is null) return false;
        try
        {
            Attempt attempt = await sender.SendAsync(delivery.Endpoint!, delivery.Event!, cancel);
            await store.WriteAsync(() => RecordAsync(delivery, lease, attempt), CancellationToken.None);
            return true;
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            await store.WriteAsync(() => LetGoAsync(id, lease), CancellationToken.None);
            throw;
        }
    }

    /// <summary>One statement decides: of two servers that want the same delivery, one gets it.</summary>
    private async Task<bool> TakeAsync(Guid id, Guid lease, CancellationToken cancel)
    {
        DateTimeOffset now = clock.GetUtcNow();
        DateTimeOffset until = now + LeaseTime;
        return await store.WriteAsync(
            () => store.WebhookDeliveries
                .Where(known => known.Id == id && known.State == DeliveryState.Waiting && known.NextAttemptAt <= now
                    && (known.LeaseUntil == null || known.LeaseUntil <= now) && known.Endpoint!.IsActive)
                .ExecuteUpdateAsync(
                    set => set.SetProperty(known => known.Lease, lease).SetProperty(known => known.LeaseUntil, until)
                        .SetProperty(known => known.Attempts, known => known.Attempts + 1)
                        .SetProperty(known => known.LastAttemptAt, now),
                    cancel),
            cancel) == 1;
    }

    /// <summary>Written only by who has the lease still: an attempt that was taken over has nothing to say any more.</summary>
    private async Task<int> RecordAsync(WebhookDelivery delivery, Guid lease, Attempt attempt)
    {
        DateTimeOffset now = clock.GetUtcNow();
        DeliveryState state = StateAfter(delivery, attempt, now);
        DateTimeOffset? next = state == DeliveryState.Waiting ? now + RetryTimes.After(delivery.Attempts, Chance()) : null;
        DateTimeOffset? delivered = state == DeliveryState.Delivered ? now : null;
        int recorded = await store.WebhookDeliveries.Where(known => known.Id == delivery.Id && known.Lease == lease).ExecuteUpdateAsync(
            set => set.SetProperty(known => known.State, state).SetProperty(known => known.NextAttemptAt, next)
                .SetProperty(known => known.DeliveredAt, delivered).SetProperty(known => known.LastStatus, attempt.Status)
                .SetProperty(known => known.LastError, attempt.Error).SetProperty(known => known.Lease, (Guid?)null)
                .SetProperty(known => known.LeaseUntil, (DateTimeOffset?)null));
        if (recorded == 1 && attempt.IsGone)
        {
            await store.WebhookEndpoints.Where(known => known.Id == delivery.EndpointId && known.IsActive).ExecuteUpdateAsync(
                set => set.SetProperty(known => known.IsActive, false).SetProperty(known => known.GoneAt, now));
        }

        return recorded;
    }

    private static DeliveryState StateAfter(WebhookDelivery delivery, Attempt attempt, DateTimeOffset now)
    {
        if (attempt.Error is null) return DeliveryState.Delivered;
        bool isTooOld = !delivery.IsResent && now - delivery.Event!.Time > RetryTimes.Oldest;
        return attempt.IsGone || isTooOld || delivery.Attempts >= RetryTimes.MostAttempts ? DeliveryState.Dead : DeliveryState.Waiting;
    }

    private Task<int> LetGoAsync(Guid id, Guid lease)
    {
        DateTimeOffset now = clock.GetUtcNow();
        return store.WebhookDeliveries.Where(known => known.Id == id && known.Lease == lease).ExecuteUpdateAsync(
            set => set.SetProperty(known => known.NextAttemptAt, now).SetProperty(known => known.Lease, (Guid?)null)
                .SetProperty(known => known.LeaseUntil, (DateTimeOffset?)null));
    }

    private static double Chance() => RandomNumberGenerator.GetInt32(1001) / 1000.0;
}
