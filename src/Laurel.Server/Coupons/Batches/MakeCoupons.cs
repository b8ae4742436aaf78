using Laurel.Client;
using Laurel.Server.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Laurel.Server.Coupons.Batches;

/// <summary>
/// Makes the coupons of batches, a few thousand in each transaction. The batch's row counts them in the same transaction, so a killed
/// server leaves a whole number of steps behind and another one goes on from there, to exactly as many as were asked for.
/// </summary>
internal sealed partial class MakeCoupons(IServiceScopeFactory scopes, TimeProvider clock, ILogger<MakeCoupons> log) : CouponJob(clock, log)
{
    /// <summary>Enough that a commit costs little, few enough that nobody waits long for an embedded database.</summary>
    internal const int PerStep = 5_000;

    /// <summary>Each attempt fails only when another batch takes a drawn number within milliseconds.</summary>
    private const int MostDraws = 20;

    /// <summary>A server that hasn't finished a step for so long is taken for dead.</summary>
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(30);

    private readonly TimeProvider _clock = clock;
    private readonly ILogger _log = log;
    private readonly Guid _me = Guid.NewGuid();

    protected override async Task<bool> StepAsync(CancellationToken stop)
    {
        await using AsyncServiceScope scope = scopes.CreateAsyncScope();
        var store = scope.ServiceProvider.GetRequiredService<Store>();
        if (await TakeAsync(store, stop) is not { } id) return false;
        try
        {
            while (await MakeSomeAsync(store, id, stop)) stop.ThrowIfCancellationRequested();
        }
        finally
        {
            // Also when the server stops: the others needn't wait until the lease runs out.
            await LetGoAsync(store, id);
        }

        return true;
    }

    /// <summary>Takes the oldest batch that nobody works on.</summary>
    private async Task<Guid?> TakeAsync(Store store, CancellationToken stop)
    {
        DateTimeOffset now = _clock.GetUtcNow();
        IQueryable<CouponBatch> free = store.CouponBatches.Where(batch =>
            (batch.State == CouponBatchState.Waiting || batch.State == CouponBatchState.Making)
            && (batch.LeaseUntil == null || batch.LeaseUntil < now));
        Guid? id = await free.OrderBy(batch => batch.CreatedAt).ThenBy(batch => batch.Id).Select(batch => (Guid?)batch.Id)
            .FirstOrDefaultAsync(stop);
        if (id is null) return null;

        // Two servers may have seen it free; one statement decides.
        DateTimeOffset until = now + Lease;
        int taken = await store.WriteAsync(() => free.Where(batch => batch.Id == id).ExecuteUpdateAsync(
            set => set.SetProperty(batch => batch.State, CouponBatchState.Making).SetProperty(batch => batch.LeaseOwner, _me)
                .SetProperty(batch => batch.LeaseUntil, until), stop), stop);
        return taken == 1 ? id : null;
    }

    /// <returns>Whether there is more to make.</returns>
    private async Task<bool> MakeSomeAsync(Store store, Guid id, CancellationToken stop)
    {
        CouponBatch batch = await store.CouponBatches.AsNoTracking().SingleAsync(row => row.Id == id, stop);
        if (batch.State != CouponBatchState.Making || batch.LeaseOwner != _me) return false;
        int count = Math.Min(PerStep, batch.Count - batch.Made);
        long started = _clock.GetTimestamp();
        for (int draw = 1; draw <= MostDraws; draw++)
        {
            IReadOnlyList<DrawnCoupon> coupons = await DrawAsync(store, batch, count, stop);
            try
            {
                return await store.WriteAsync(() => KeepAsync(store, batch, coupons, started, stop), stop);
            }
            catch (DbUpdateException failure) when (store.IsTaken(failure))
            {
                LogTaken(batch.Name);
            }
        }

        await FailAsync(store, id, stop);
        return false;
    }

    /// <summary>Counts first: that locks the batch's row, and finds it changed when another server has been faster.</summary>
    private async Task<bool> KeepAsync(
        Store store, CouponBatch batch, IReadOnlyList<DrawnCoupon> coupons, long started, CancellationToken stop)
    {
        DateTimeOffset now = _clock.GetUtcNow();
        DateTimeOffset until = now + Lease;
        int made = batch.Made + coupons.Count;
        bool isLast = made == batch.Count;
        DateTimeOffset? finished = isLast ? now : null;
        CouponBatchState state = isLast ? CouponBatchState.Done : CouponBatchState.Making;
        int mine = await store.CouponBatches
            .Where(row => row.Id == batch.Id && row.State == CouponBatchState.Making && row.LeaseOwner == _me && row.Made == batch.Made)
            .ExecuteUpdateAsync(
                set => set.SetProperty(row => row.Made, made).SetProperty(row => row.State, state)
                    .SetProperty(row => row.FinishedAt, finished).SetProperty(row => row.LeaseUntil, until),
                stop);
        if (mine == 0) return false;
        await BulkCoupons.WriteAsync(store, batch, coupons, now, stop);
        long worked = (long)_clock.GetElapsedTime(started).TotalMilliseconds;
        await store.CouponBatches.Where(row => row.Id == batch.Id).ExecuteUpdateAsync(
            set => set.SetProperty(row => row.WorkedMilliseconds, row => row.WorkedMilliseconds + worked), stop);
        if (isLast) IssuedCoupons.Issued(_log, batch);
        return !isLast;
    }

    /// <summary>
    /// Draws codes and barcodes. A code of 48 bits is as good as never taken, and then its key says so; barcodes are fewer, so they are
    /// looked up first.
    /// </summary>
    private static async Task<IReadOnlyList<DrawnCoupon>> DrawAsync(Store store, CouponBatch batch, int count, CancellationToken stop)
    {
        var codes = new HashSet<string>(count, StringComparer.Ordinal);
        new CodePattern(batch.Pattern, batch.Alphabet, batch.IsChecked).Draw(codes, count);
        string[]? barcodes = batch.BarcodePrefix is { } prefix ? await DrawBarcodesAsync(store, prefix, count, stop) : null;
        return [.. codes.Select((code, index) => new DrawnCoupon(batch.Made + index + 1, code, barcodes?[index]))];
    }

    private static async Task<string[]> DrawBarcodesAsync(Store store, string prefix, int count, CancellationToken stop)
    {
        var drawn = new HashSet<string>(count, StringComparer.Ordinal);
        while (drawn.Count < count)
        {
            BarcodeNumbers.Draw(prefix, drawn, count);
            string[] looked = [.. drawn];
            List<string?> taken = await store.Coupons.IgnoreQueryFilters()
                .Where(coupon => EF.Parameter(looked).Contains(coupon.Barcode)).Select(coupon => coupon.Barcode).ToListAsync(stop);
            drawn.ExceptWith(taken.OfType<string>());
        }

        return [.. drawn];
    }

    private Task<int> FailAsync(Store store, Guid id, CancellationToken stop)
    {
        DateTimeOffset now = _clock.GetUtcNow();
        return store.WriteAsync(() => store.CouponBatches.Where(row => row.Id == id && row.State == CouponBatchState.Making)
            .ExecuteUpdateAsync(
                set => set.SetProperty(row => row.State, CouponBatchState.Failed).SetProperty(row => row.FinishedAt, now)
                    .SetProperty(row => row.Failure, "Too many of the codes or barcodes that were drawn are taken."),
                stop), stop);
    }

    private async Task LetGoAsync(Store store, Guid id)
    {
        try
        {
            await store.WriteAsync(() => store.CouponBatches.Where(row => row.Id == id && row.LeaseOwner == _me).ExecuteUpdateAsync(
                set => set.SetProperty(row => row.LeaseOwner, (Guid?)null).SetProperty(row => row.LeaseUntil, (DateTimeOffset?)null),
                CancellationToken.None), CancellationToken.None);
        }
        catch (Exception failure) when (failure is System.Data.Common.DbException or InvalidOperationException)
        {
            // The lease runs out by itself; the failure that ended the work is the one to report.
            LogKept(failure);
        }
    }

    [LoggerMessage(LogLevel.Information, "A code or barcode of batch {Batch} was taken; other ones are drawn.")]
    private partial void LogTaken(string batch);

    [LoggerMessage(LogLevel.Warning, "The lease of a batch stays until it runs out.")]
    private partial void LogKept(Exception failure);
}
