using Laurel.Client;
using Laurel.Server.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Laurel.Server.Coupons.Distribution;

/// <summary>
/// Sends coupons: lists the customers of a segment, sends what is due, and closes what is done. Each sending is claimed in the database
/// before its message goes out, so that several servers share the work and nobody gets a message twice.
/// </summary>
internal sealed class SendCoupons(IServiceScopeFactory scopes, Carriers carriers, TimeProvider clock, ILogger<SendCoupons> log)
    : CouponJob(clock, log)
{
    private const int ListedAtOnce = 500;
    private const int SentAtOnce = 50;
    private const int SideBySide = 4;

    /// <summary>How long to wait after each failed try; there is one try more.</summary>
    private static readonly TimeSpan[] Pauses =
        [TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(30), TimeSpan.FromHours(2)];

    private readonly TimeProvider _clock = clock;

    protected override async Task<bool> StepAsync(CancellationToken stop)
    {
        await using AsyncServiceScope scope = scopes.CreateAsyncScope();
        var store = scope.ServiceProvider.GetRequiredService<Store>();
        if (await ListSomeAsync(store, stop)) return true;
        DateTimeOffset now = _clock.GetUtcNow();
        CouponChannel[] ready = [.. carriers.Ready];
        List<Guid> due = await store.CouponSendings
            .Where(row => row.State == SendingState.Waiting && row.NextTryAt <= now && ready.Contains(row.Channel))
            .OrderBy(row => row.NextTryAt).ThenBy(row => row.Id).Select(row => row.Id).Take(SentAtOnce).ToListAsync(stop);
        await Parallel.ForEachAsync(
            due, new ParallelOptions { MaxDegreeOfParallelism = SideBySide, CancellationToken = stop },
            async (id, cancel) => await SendAsync(id, cancel));
        if (due.Count > 0) return true;
        await GiveUpAsync(store, now, stop);
        await CloseAsync(store, now, stop);
        return false;
    }

    /// <summary>Adds the next customers of a segment to its distribution.</summary>
    private async Task<bool> ListSomeAsync(Store store, CancellationToken stop)
    {
        CouponDistribution? listing = await store.CouponDistributions.AsNoTracking().IgnoreAutoIncludes()
            .Where(row => row.State == DistributionState.Listing).OrderBy(row => row.CreatedAt).ThenBy(row => row.Id)
            .FirstOrDefaultAsync(stop);
        if (listing is null) return false;
        List<Guid> customers = await store.SegmentMembers.AsNoTracking()
            .Where(member => member.SegmentId == listing.SegmentId && member.IsActive
                && (listing.ListedUpTo == null || member.CustomerId > listing.ListedUpTo))
            .OrderBy(member => member.CustomerId).Select(member => member.CustomerId).Take(ListedAtOnce).ToListAsync(stop);
        DateTimeOffset now = _clock.GetUtcNow();
        DistributionState next = customers.Count == 0 ? DistributionState.Sending : DistributionState.Listing;
        Guid? last = customers.Count == 0 ? listing.ListedUpTo : customers[^1];
        await store.WriteAsync(async () =>
        {
            // Whoever moves the mark adds the customers; another server that read the same ones finds it moved.
            int mine = await store.CouponDistributions
                .Where(row => row.Id == listing.Id && row.State == DistributionState.Listing && row.ListedUpTo == listing.ListedUpTo)
                .ExecuteUpdateAsync(
                    set => set.SetProperty(row => row.ListedUpTo, last).SetProperty(row => row.State, next), stop);
            if (mine == 0) return 0;
            store.AddRange(customers.Select(customer => WriteDistribution.NewSending(listing, customer, now)));
            return await store.SaveChangesAsync(stop);
        }, stop);
        store.ChangeTracker.Clear();
        return true;
    }

    private async Task SendAsync(Guid id, CancellationToken stop)
    {
        await using AsyncServiceScope scope = scopes.CreateAsyncScope();
        var store = scope.ServiceProvider.GetRequiredService<Store>();
        var prepare = scope.ServiceProvider.GetRequiredService<PrepareSending>();
        if (await prepare.TakeAsync(id, stop) is not { } message) return;
        CouponSending sending = await store.CouponSendings.AsNoTracking().IgnoreAutoIncludes().SingleAsync(row => row.Id == id, stop);
        Delivery delivery = await carriers.Of(sending.Channel).SendAsync(message, stop);

        // What happened is written down even while the server stops: otherwise nobody would ever know.
        await RecordAsync(store, prepare, sending, delivery);
    }

    private async Task RecordAsync(Store store, PrepareSending prepare, CouponSending sending, Delivery delivery)
    {
        DateTimeOffset now = _clock.GetUtcNow();
        bool again = delivery.Outcome == DeliveryOutcome.Retry && sending.Tries <= Pauses.Length;
        SendingState state = delivery.Outcome switch
        {
            DeliveryOutcome.Sent => SendingState.Sent,
            DeliveryOutcome.Unknown => SendingState.Unknown,
            _ => again ? SendingState.Waiting : SendingState.Failed,
        };
        DateTimeOffset next = again ? now + Pauses[sending.Tries - 1] : now;
        DateTimeOffset? sent = state == SendingState.Sent ? now : null;
        string? reason = delivery.Reason is { Length: > 300 } long_ ? long_[..300] : delivery.Reason;
        await store.WriteAsync(async () =>
        {
            int changed = await store.CouponSendings.Where(row => row.Id == sending.Id && row.State == SendingState.Sending)
                .ExecuteUpdateAsync(
                    set => set.SetProperty(row => row.State, state).SetProperty(row => row.NextTryAt, next)
                        .SetProperty(row => row.SentAt, sent).SetProperty(row => row.Reason, reason)
                        .SetProperty(row => row.ClaimedUntil, (DateTimeOffset?)null),
                    CancellationToken.None);
            if (changed == 1 && sent is not null)
                await prepare.NoteAsync(sending.CouponId!.Value, sending.Channel, now, CancellationToken.None);
            return changed;
        }, CancellationToken.None);
    }

    /// <summary>A server that died while sending leaves open whether the message went out, so it isn't sent again.</summary>
    private static Task<int> GiveUpAsync(Store store, DateTimeOffset now, CancellationToken stop) => store.WriteAsync(
        () => store.CouponSendings.Where(row => row.State == SendingState.Sending && row.ClaimedUntil < now).ExecuteUpdateAsync(
            set => set.SetProperty(row => row.State, SendingState.Unknown)
                .SetProperty(row => row.Reason, "The server stopped while it was sending."),
            stop), stop);

    private static Task<int> CloseAsync(Store store, DateTimeOffset now, CancellationToken stop) => store.WriteAsync(
        () => store.CouponDistributions
            .Where(row => row.State == DistributionState.Sending && !store.CouponSendings.Any(sending =>
                sending.DistributionId == row.Id
                && (sending.State == SendingState.Waiting || sending.State == SendingState.Sending)))
            .ExecuteUpdateAsync(
                set => set.SetProperty(row => row.State, DistributionState.Done).SetProperty(row => row.FinishedAt, now), stop), stop);
}
