using System.Runtime.CompilerServices;
using Laurel.Server.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Laurel.Server.Sales;

/// <summary>Receipts out of many, spread evenly over their time; the same ones whenever it is asked.</summary>
internal sealed class ReceiptSample
{
    /// <summary>So many are in memory at once.</summary>
    private const int PageSize = 25;

    private readonly Store _store;
    private readonly List<Guid> _ids;

    private ReceiptSample(Store store, List<Guid> ids, int inAll) => (_store, _ids, InAll) = (store, ids, inAll);

    /// <summary>How many there are, looked at or not.</summary>
    public int InAll { get; }

    public static async Task<ReceiptSample> TakeAsync(Store store, IQueryable<Sale> sales, int most, CancellationToken cancel)
    {
        int inAll = await sales.CountAsync(cancel);
        var ids = new List<Guid>(Math.Min(inAll, most));
        IQueryable<Guid> newestFirst = sales.OrderByDescending(sale => sale.At).ThenBy(sale => sale.Id).Select(sale => sale.Id);
        long place = 0;
        await foreach (Guid id in newestFirst.AsAsyncEnumerable().WithCancellation(cancel))
        {
            if (ids.Count == most) break;
            if (place * most / inAll >= ids.Count) ids.Add(id);
            place++;
        }

        return new ReceiptSample(store, ids, inAll);
    }

    /// <summary>The documents of the receipts; each page is spread over the whole time, so that those read so far always are.</summary>
    /// <param name="isEnough">Asked after every page.</param>
    /// <param name="cancel">Stops it.</param>
    public async IAsyncEnumerable<string> ReadAsync(Func<bool> isEnough, [EnumeratorCancellation] CancellationToken cancel)
    {
        int pages = (_ids.Count + PageSize - 1) / PageSize;
        for (int page = 0; page < pages && (page == 0 || !isEnough()); page++)
        {
            Guid[] wanted = [.. _ids.Where((_, place) => place % pages == page)];
            List<string> receipts = await _store.Sales.AsNoTracking().Where(sale => wanted.Contains(sale.Id))
                .Select(sale => sale.ReceiptJson).ToListAsync(cancel);
            foreach (string receipt in receipts) yield return receipt;
        }
    }
}
