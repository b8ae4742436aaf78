using System.Text.Json;
using Laurel.Client;
using Laurel.Engine.Problems;
using Laurel.Server.Platform.Storage;
using Laurel.Server.Stores;
using Microsoft.EntityFrameworkCore;

namespace Laurel.Server.Sales;

/// <summary>
/// Keeps what tills took back offline until its sale is there, and records it then. The goods are back and the money is paid, so nothing is
/// turned away: what does not fit its sale is kept with the reason, for somebody to look at.
/// </summary>
internal sealed class TakeLateReturn(Store store, ReturnSale returns)
{
    private const int MostAtOnce = 200;

    /// <summary>Records it if its sale is there.</summary>
    public Task<LateReturnState> TryAsync(LateReturnRow row, CancellationToken cancel) => store.WriteAsync(
        async () =>
        {
            (LateReturnState state, string? reason) = await RecordAsync(row, cancel);
            if (state == LateReturnState.Waiting) return state;
            string? kept = reason?[..Math.Min(reason.Length, LateReturnRow.LongestReason)];
            await store.LateReturns.Where(known => known.Id == row.Id).ExecuteUpdateAsync(
                set => set.SetProperty(known => known.State, state).SetProperty(known => known.Reason, kept), cancel);
            return state;
        },
        cancel);

    /// <summary>Those that wait and whose sale has come since, the longest first.</summary>
    public async Task<int> TryAllAsync(CancellationToken cancel)
    {
        List<LateReturnRow> ready = await store.LateReturns.AsNoTracking()
            .Where(row => row.State == LateReturnState.Waiting && store.Sales.Any(sale => sale.Id == row.SaleId))
            .OrderBy(row => row.ReceivedAt).ThenBy(row => row.Id).Take(MostAtOnce).ToListAsync(cancel);
        int done = 0;
        foreach (LateReturnRow row in ready)
        {
            if (await TryAsync(row, cancel) != LateReturnState.Waiting) done++;
            store.ChangeTracker.Clear();
        }

        return done;
    }

    private async Task<(LateReturnState State, string? Reason)> RecordAsync(LateReturnRow row, CancellationToken cancel)
    {
        try
        {
            Shop shop = await TillPlace.FindAsync(store, row.StoreCode, row.TillCode, cancel);
            (ReturnSale.Outcome outcome, _) = await returns.ReturnAsync(row.SaleId, BackOf(row, shop), cancel);
            return outcome switch
            {
                ReturnSale.Outcome.Recorded or ReturnSale.Outcome.Replayed => (LateReturnState.Recorded, null),
                ReturnSale.Outcome.NoSale or ReturnSale.Outcome.Busy => (LateReturnState.Waiting, null),
                _ => (LateReturnState.Refused, ReturnEndpoints.Sentence(outcome, row.SaleId, row.Id, row.ReceiptNumber)),
            };
        }
        catch (ProblemsException wrong)
        {
            return (LateReturnState.Refused, string.Join(" ", wrong.Problems.Select(problem => $"{problem.Pointer}: {problem.Message}")));
        }
    }

    private static TakeBack BackOf(LateReturnRow row, Shop shop)
    {
        LateReturn request = JsonSerializer.Deserialize(row.RequestJson, WireJson.Default.LateReturn)!;
        return new TakeBack
        {
            Id = row.Id, Shop = shop, Till = shop.TillOf(row.TillCode)!, ReceiptNumber = row.ReceiptNumber, At = row.At,
            Lines = request.Return?.Lines ?? [], IsVoid = row.IsVoid, Reason = request.Return?.Reason ?? request.Void?.Reason,
            Cashier = row.Cashier, ArrivedAt = row.ReceivedAt,
            Hash = request.Return is { } back
                ? ReturnEndpoints.HashOf(back, WireJson.Default.ReturnRequest)
                : ReturnEndpoints.HashOf(request.Void!, WireJson.Default.VoidRequest),
        };
    }
}
