using Laurel.Client;
using Laurel.Server.Platform.Jobs;
using Laurel.Server.Platform.Messages;
using Laurel.Server.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Laurel.Server.Coupons.Distribution;

/// <summary>
/// Sends coupons: lists the customers of segments, sends what is due, and closes what is done. Each sending is claimed in the database
/// before its message goes out and settled afterwards, so nobody gets a message twice, whatever dies in between: what was left between the
/// two is unknown for ever and is never sent again by itself.
/// </summary>
internal sealed class SendCoupons(
    Store store, IServiceScopeFactory scopes, Carriers carriers, JobProgress progress, TimeProvider clock) : IJob
{
    public const string Name = "send-coupons";

    private const int ListedAtOnce = 500;
    private const int SentAtOnce = 50;
    private const int SideBySide = 4;

    /// <summary>What is on its way when the server stops may arrive for so long.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(10);

    public async Task<JobResult> RunAsync(CancellationToken cancel)
    {
        while (await ListSomeAsync(cancel)) cancel.ThrowIfCancellationRequested();
        int sent = 0;
        await progress.BeginAsync(await Due().CountAsync(cancel), cancel);
        while (await DueAsync(cancel) is { Count: > 0 } due)
        {
            await Parallel.ForEachAsync(
                due, new ParallelOptions { MaxDegreeOfParallelism = SideBySide, CancellationToken = cancel },
                async (id, stop) => await SendAsync(id, stop));
            sent += due.Count;
            await progress.AddAsync(due.Count, cancel);
        }

        await GiveUpAsync(cancel);
        await CloseAsync(cancel);
        return new JobResult(sent);
    }

    private IQueryable<CouponSending> Due()
    {
        DateTimeOffset now = clock.GetUtcNow();
        CouponChannel[] ready = [.. carriers.Ready];
        return store.CouponSendings
            .Where(row => row.State == SendingState.Waiting && row.NextTryAt <= now && ready.Contains(row.Channel));
    }

    private Task<List<Guid>> DueAsync(CancellationToken cancel) =>
        Due().OrderBy(row => row.NextTryAt).ThenBy(row => row.Id).Select(row => row.Id).Take(SentAtOnce).ToListAsync(cancel);

    /// <summary>Adds the next customers of a segment to its distribution.</summary>
    private async Task<bool> ListSomeAsync(CancellationToken cancel)
    {
        CouponDistribution? listing = await store.CouponDistributions.AsNoTracking().IgnoreAutoIncludes()
            .Where(row => row.State == DistributionState.Listing).OrderBy(row => row.CreatedAt).ThenBy(row => row.Id)
            .FirstOrDefaultAsync(cancel);
        if (listing is null) return false;
        List<Guid> customers = await store.SegmentMembers.AsNoTracking()
            .Where(member => member.SegmentId == listing.SegmentId && member.IsActive
                && (listing.ListedUpTo == null || member.CustomerId > listing.ListedUpTo))
            .OrderBy(member => member.CustomerId).Select(member => member.CustomerId).Take(ListedAtOnce).ToListAsync(cancel);
        DateTimeOffset now = clock.GetUtcNow();
        DistributionState next = customers.Count == 0 ? DistributionState.Sending : DistributionState.Listing;
        Guid? last = customers.Count == 0 ? listing.ListedUpTo : customers[^1];
        await store.WriteAsync(
            async () =>
            {
                // Whoever moves the mark adds the customers; another run that read the same ones finds it moved.
                int mine = await store.CouponDistributions
                    .Where(row => row.Id == listing.Id && row.State == DistributionState.Listing && row.ListedUpTo == listing.ListedUpTo)
                    .ExecuteUpdateAsync(
                        set => set.SetProperty(row => row.ListedUpTo, last).SetProperty(row => row.State, next), cancel);
                if (mine == 0) return 0;
                store.AddRange(customers.Select(customer => WriteDistribution.NewSending(listing, customer, now)));
                return await store.SaveChangesAsync(cancel);
            },
            cancel);
        store.ChangeTracker.Clear();
        return true;
    }

    private async Task SendAsync(Guid id, CancellationToken cancel)
    {
        await using AsyncServiceScope scope = scopes.CreateAsyncScope();
        var prepare = scope.ServiceProvider.GetRequiredService<PrepareSending>();
        if (await prepare.TakeAsync(id, cancel) is not { } message) return;
        Delivery delivery = await HandOverAsync(message, cancel);

        // What happened is written down even while the server stops: otherwise nobody would ever know.
        await scope.ServiceProvider.GetRequiredService<SettleSending>().SettleAsync(id, delivery);
    }

    private async Task<Delivery> HandOverAsync(Message message, CancellationToken cancel)
    {
        using var end = new CancellationTokenSource();
        await using CancellationTokenRegistration stop = cancel.Register(() => end.CancelAfter(Grace));
        try
        {
            return await carriers.SendAsync(message, end.Token);
        }
        catch (OperationCanceledException)
        {
            return Delivery.Unknown("The server was shut down while it was sending.");
        }
    }

    /// <summary>A server that died while sending leaves open whether the message went out, so it isn't sent again.</summary>
    private Task<int> GiveUpAsync(CancellationToken cancel)
    {
        DateTimeOffset now = clock.GetUtcNow();
        return store.WriteAsync(
            () => store.CouponSendings.Where(row => row.State == SendingState.Sending && row.ClaimedUntil < now).ExecuteUpdateAsync(
                set => set.SetProperty(row => row.State, SendingState.Unknown)
                    .SetProperty(row => row.Reason, "The server stopped while it was sending."),
                cancel),
            cancel);
    }

    private Task<int> CloseAsync(CancellationToken cancel)
    {
        DateTimeOffset now = clock.GetUtcNow();
        return store.WriteAsync(
            () => store.CouponDistributions
                .Where(row => row.State == DistributionState.Sending && !store.CouponSendings.Any(sending =>
                    sending.DistributionId == row.Id
                    && (sending.State == SendingState.Waiting || sending.State == SendingState.Sending)))
                .ExecuteUpdateAsync(
                    set => set.SetProperty(row => row.State, DistributionState.Done).SetProperty(row => row.FinishedAt, now), cancel),
            cancel);
    }
}
