using Laurel.Client;
using Laurel.Server.Platform.Jobs;
using Laurel.Server.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Laurel.Server.Coupons.Batches;

/// <summary>
/// Makes the coupons of batches, a few thousand in each transaction. The batch's row counts them in the same transaction, so a killed
/// server leaves a whole number of steps behind and the next run goes on from there, to exactly as many as were asked for.
/// </summary>
internal sealed partial class MakeCoupons(Store store, JobProgress progress, TimeProvider clock, ILogger<MakeCoupons> log) : IJob
{
    public const string Name = "make-coupons";

    /// <summary>Enough that a commit costs little, few enough that nobody waits long for an embedded database.</summary>
    internal const int PerStep = 5_000;

    /// <summary>Each attempt fails only when somebody takes a drawn number within milliseconds.</summary>
    private const int MostDraws = 20;

    public async Task<JobResult> RunAsync(CancellationToken cancel)
    {
        int made = 0;
        long total = await Open().SumAsync(batch => (long)(batch.Count - batch.Made), cancel);
        await progress.BeginAsync((int)Math.Min(total, int.MaxValue), cancel);
        while (await NextAsync(cancel) is { } batch)
        {
            int some = await MakeSomeAsync(batch, cancel);
            made += some;
            await progress.AddAsync(some, cancel);
        }

        return new JobResult(made);
    }

    private IQueryable<CouponBatch> Open() => store.CouponBatches.AsNoTracking().IgnoreQueryFilters()
        .Where(batch => batch.State == CouponBatchState.Waiting || batch.State == CouponBatchState.Making);

    /// <summary>The batch that lacks the fewest: whoever wants ten doesn't wait for somebody else's million.</summary>
    private Task<CouponBatch?> NextAsync(CancellationToken cancel) => Open()
        .OrderBy(batch => batch.Count - batch.Made).ThenBy(batch => batch.Id).FirstOrDefaultAsync(cancel);

    /// <returns>How many were made.</returns>
    private async Task<int> MakeSomeAsync(CouponBatch batch, CancellationToken cancel)
    {
        int count = Math.Min(PerStep, batch.Count - batch.Made);
        long started = clock.GetTimestamp();
        for (int draw = 1; draw <= MostDraws; draw++)
        {
            IReadOnlyList<DrawnCoupon> coupons = await DrawAsync(batch, count, cancel);
            try
            {
                return await store.WriteAsync(() => KeepAsync(batch, coupons, started, cancel), cancel);
            }
            catch (DbUpdateException failure) when (store.IsTaken(failure))
            {
                store.ChangeTracker.Clear();
                LogTaken(batch.Id);
            }
        }

        await FailAsync(batch.Id, cancel);
        return 0;
    }

    /// <summary>
    /// Counts first: that locks the batch's row, and finds it changed when it was cancelled or another run has been faster.
    /// </summary>
    private async Task<int> KeepAsync(CouponBatch batch, IReadOnlyList<DrawnCoupon> coupons, long started, CancellationToken cancel)
    {
        DateTimeOffset now = clock.GetUtcNow();
        int made = batch.Made + coupons.Count;
        bool isLast = made == batch.Count;
        DateTimeOffset? finished = isLast ? now : null;
        CouponBatchState state = isLast ? CouponBatchState.Done : CouponBatchState.Making;
        int mine = await store.CouponBatches
            .Where(row => row.Id == batch.Id && row.State == batch.State && row.Made == batch.Made)
            .ExecuteUpdateAsync(
                set => set.SetProperty(row => row.Made, made).SetProperty(row => row.State, state)
                    .SetProperty(row => row.FinishedAt, finished),
                cancel);
        if (mine == 0) return 0;
        await BulkCoupons.WriteAsync(store, batch, coupons, now, cancel);
        long worked = (long)clock.GetElapsedTime(started).TotalMilliseconds;
        await store.CouponBatches.Where(row => row.Id == batch.Id).ExecuteUpdateAsync(
            set => set.SetProperty(row => row.WorkedMilliseconds, row => row.WorkedMilliseconds + worked), cancel);
        if (isLast) await AnnounceAsync(batch, now, cancel);
        return coupons.Count;
    }

    private async Task AnnounceAsync(CouponBatch batch, DateTimeOffset now, CancellationToken cancel)
    {
        string campaign = await store.Campaigns.IgnoreQueryFilters().Where(row => row.Id == batch.CampaignId)
            .Select(row => row.Code).SingleAsync(cancel);
        store.AnnounceIssued(batch, campaign, now);
        await store.SaveChangesAsync(cancel);
        store.ChangeTracker.Clear();
    }

    /// <summary>
    /// Draws codes and barcodes. A code of 48 bits is as good as never taken, and then its key says so; barcodes are fewer, so they are
    /// looked up first.
    /// </summary>
    private async Task<IReadOnlyList<DrawnCoupon>> DrawAsync(CouponBatch batch, int count, CancellationToken cancel)
    {
        var codes = new HashSet<string>(count, StringComparer.Ordinal);
        new CodePattern(batch.Pattern, batch.Alphabet, batch.IsChecked).Draw(codes, count);
        string[]? barcodes = batch.BarcodePrefix is { } prefix ? await DrawBarcodesAsync(prefix, count, cancel) : null;
        return [.. codes.Select((code, index) => new DrawnCoupon(batch.Made + index + 1, code, barcodes?[index]))];
    }

    private async Task<string[]> DrawBarcodesAsync(string prefix, int count, CancellationToken cancel)
    {
        var drawn = new HashSet<string>(count, StringComparer.Ordinal);
        while (drawn.Count < count)
        {
            BarcodeNumbers.Draw(prefix, drawn, count);
            List<string?> looked = [.. drawn];
            List<string?> taken = await store.Coupons.IgnoreQueryFilters()
                .Where(coupon => EF.Parameter(looked).Contains(coupon.Barcode)).Select(coupon => coupon.Barcode).ToListAsync(cancel);
            drawn.ExceptWith(taken.OfType<string>());
        }

        return [.. drawn];
    }

    private Task<int> FailAsync(Guid id, CancellationToken cancel)
    {
        DateTimeOffset now = clock.GetUtcNow();
        return store.WriteAsync(
            () => store.CouponBatches
                .Where(row => row.Id == id && (row.State == CouponBatchState.Waiting || row.State == CouponBatchState.Making))
                .ExecuteUpdateAsync(
                    set => set.SetProperty(row => row.State, CouponBatchState.Failed).SetProperty(row => row.FinishedAt, now)
                        .SetProperty(row => row.Failure, "Too many of the codes or barcodes that were drawn are taken."),
                    cancel),
            cancel);
    }

    [LoggerMessage(LogLevel.Information, "A code or barcode of batch {Batch} was taken; other ones are drawn.")]
    private partial void LogTaken(Guid batch);
}
