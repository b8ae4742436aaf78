using Laurel.Client;
using Laurel.Engine.Problems;
using Laurel.Server.Campaigns;
using Laurel.Server.Platform.Storage;
using Laurel.Server.Sales.Points;
using Laurel.Server.Stores;
using Microsoft.EntityFrameworkCore;

namespace Laurel.Server.Sales;

/// <summary>Takes goods of a sale back: shows first what that pays and undoes, and writes it in one transaction, exactly once.</summary>
internal sealed class ReturnSale(Store store, ReturnUndo undo, ReturnPoints points, CampaignHistory history, TimeProvider clock)
{
    private const int MostAttempts = 5;

    /// <summary>
    /// A till that was offline may bring a void as late as this; later only a return takes goods back, since a till that says it is another
    /// day than it is could void whatever was sold.
    /// </summary>
    private static readonly TimeSpan LongestDelay = TimeSpan.FromHours(48);

    /// <summary>What became of a return.</summary>
    public enum Outcome
    {
        Recorded,

        /// <summary>Was recorded before by the same request.</summary>
        Replayed,

        /// <summary>There is another return with this id.</summary>
        IdTaken,

        /// <summary>Another return has this receipt number on this till and day.</summary>
        ReceiptTaken,

        /// <summary>There is no such sale.</summary>
        NoSale,

        /// <summary>The sale is of another day, so it can be returned but not voided.</summary>
        OtherDay,

        /// <summary>Nothing of the sale is left.</summary>
        NothingLeft,

        /// <summary>Other tills returned goods of the same sale at the same moment, again and again.</summary>
        Busy,
    }

    /// <summary>What a return would pay back and undo; null when there is no such sale.</summary>
    /// <exception cref="ProblemsException">A line is not there, or less of it is left.</exception>
    public async Task<ReturnPreview?> PreviewAsync(Guid saleId, IReadOnlyList<ReturnLine> lines, CancellationToken cancel)
    {
        Sale? sale = await FindAsync(saleId, cancel);
        if (sale is null)
        {
            return null;
        }

        Receipt receipt = Receipt.Read(sale.ReceiptJson);
        Refund refund = await RefundAsync(sale, receipt, ReturnedQuantities.Read(lines, sale, receipt), cancel);
        IReadOnlyList<string> reopened = await undo.ReopenedAsync(refund, cancel);
        return ReturnViews.Preview(sale, receipt, refund, reopened) with
        {
            Points = await points.PreviewAsync(GoodsBack.Of(sale, receipt, refund), cancel),
        };
    }

    /// <exception cref="ProblemsException">A line is not there, or less of it is left.</exception>
    public async Task<(Outcome Outcome, SaleReturn? Row)> ReturnAsync(Guid saleId, TakeBack request, CancellationToken cancel)
    {
        for (int attempt = 1; attempt <= MostAttempts; attempt++)
        {
            try
            {
                return await store.WriteAsync(() => WriteAsync(saleId, request, cancel), cancel);
            }
            catch (DbUpdateConcurrencyException)
            {
                // Another till returned goods of this sale in the same moment; what is left is looked at again.
            }
            catch (DbUpdateException failure) when (store.IsTaken(failure))
            {
                if (attempt > 1)
                {
                    return (Outcome.ReceiptTaken, null);
                }
            }

            store.ChangeTracker.Clear();
        }

        return (Outcome.Busy, null);
    }

    private async Task<(Outcome Outcome, SaleReturn? Row)> WriteAsync(Guid saleId, TakeBack request, CancellationToken cancel)
    {
        SaleReturn? earlier = await store.Returns.AsNoTracking().Include(row => row.Lines)
            .SingleOrDefaultAsync(row => row.Id == request.Id, cancel);
        if (earlier is not null)
        {
            bool isSame = earlier.SaleId == saleId && earlier.RequestHash.AsSpan().SequenceEqual(request.Hash);
            return isSame ? (Outcome.Replayed, earlier) : (Outcome.IdTaken, null);
        }

        if (await FindAsync(saleId, cancel) is not { } sale)
        {
            return (Outcome.NoSale, null);
        }

        Receipt receipt = Receipt.Read(sale.ReceiptJson);
        if (request.IsVoid && await RefuseVoidAsync(sale, request, cancel) is { } refused)
        {
            return (refused, null);
        }

        IReadOnlyDictionary<int, long> quantities = request.IsVoid
            ? ReturnedQuantities.AllThatIsLeft(sale)
            : ReturnedQuantities.Read(request.Lines, sale, receipt);
        Refund refund = await RefundAsync(sale, receipt, quantities, cancel);
        return (Outcome.Recorded, await RecordAsync(sale, receipt, refund, request, cancel));
    }

    private async Task<SaleReturn> RecordAsync(
        Sale sale, Receipt receipt, Refund refund, TakeBack request, CancellationToken cancel)
    {
        SaleReturn row = ReturnRows.New(sale, receipt, refund, request, clock.GetUtcNow());
        GoodsBack back = GoodsBack.Of(sale, receipt, refund);
        foreach (RefundedLine line in refund.Lines)
        {
            line.Row.ReturnedThousandths += line.Thousandths;
        }

        sale.RefundedMinor += refund.DueMinor;
        sale.Revision++;
        sale.VoidedAt = request.IsVoid ? row.RecordedAt : sale.VoidedAt;
        store.Add(row);

        // The sale first: whoever returns goods of it at the same moment waits for this row, or finds it changed.
        await store.SaveChangesAsync(cancel);
        await undo.WriteAsync(sale, refund, cancel);

        // Events of a customer are numbered while he is locked, as they are by commits: so nobody is told of them in another order.
        store.AnnounceReturned(row, sale, receipt);
        await store.SaveChangesAsync(cancel);
        await points.WriteAsync(back, request, cancel);
        return row;
    }

    private async Task<Outcome?> RefuseVoidAsync(Sale sale, TakeBack request, CancellationToken cancel)
    {
        if (ProportionalRefund.IsWhole(sale, new Dictionary<int, long>()))
        {
            return Outcome.NothingLeft;
        }

        Shop shop = await store.Shops.AsNoTracking().SingleAsync(known => known.Code == sale.StoreCode, cancel);
        bool isLate = (request.ArrivedAt ?? clock.GetUtcNow()) - request.At > LongestDelay;
        return shop.DayOf(request.At) == sale.BusinessDate && !isLate ? null : Outcome.OtherDay;
    }

    private async Task<Refund> RefundAsync(
        Sale sale, Receipt receipt, IReadOnlyDictionary<int, long> quantities, CancellationToken cancel)
    {
        if (!sale.Campaigns.Exists(use => use is { ReturnPolicy: ReturnPolicy.Recalculate, AmountMinor: > 0 }))
        {
            return ProportionalRefund.Of(sale, receipt, quantities);
        }

        return RecalculatedRefund.Of(sale, receipt, await history.AsUsedAsync(sale.ShardKey, sale.Id, cancel), quantities);
    }

    private Task<Sale?> FindAsync(Guid id, CancellationToken cancel) => store.Sales
        .Include(sale => sale.Campaigns).SingleOrDefaultAsync(sale => sale.Id == id, cancel);
}

/// <summary>What a till takes back, where, and under which receipt.</summary>
internal sealed record TakeBack
{
    public required Guid Id { get; init; }

    public required Shop Shop { get; init; }

    public required Till Till { get; init; }

    public required string ReceiptNumber { get; init; }

    public required DateTimeOffset At { get; init => field = KeptClock.Kept(value); }

    /// <summary>When the till brought it, if that was before now.</summary>
    public DateTimeOffset? ArrivedAt { get; init; }

    public required IReadOnlyList<ReturnLine> Lines { get; init; }

    public required bool IsVoid { get; init; }

    public string? Reason { get; init; }

    public string? Cashier { get; init; }

    public required byte[] Hash { get; init; }
}
