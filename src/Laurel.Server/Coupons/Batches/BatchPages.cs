using System.Runtime.CompilerServices;
using Laurel.Server.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Laurel.Server.Coupons.Batches;

/// <summary>
/// Reads a batch's coupons in the order of their positions, some at a time: a batch has a million, and a query that reads them all would
/// hold them in memory so that it can be repeated.
/// </summary>
internal static class BatchPages
{
    private const int PerPage = 2_000;

    public static async IAsyncEnumerable<IReadOnlyList<CouponOfBatch>> ReadAsync(
        Store store, CouponBatch batch, int first, int last, [EnumeratorCancellation] CancellationToken cancel)
    {
        int before = first - 1;
        while (before < last)
        {
            int after = before;
            List<CouponOfBatch> page = await store.Coupons.AsNoTracking().IgnoreQueryFilters().IgnoreAutoIncludes()
                .Where(coupon => coupon.BatchId == batch.Id && coupon.BatchPosition > after && coupon.BatchPosition <= last)
                .OrderBy(coupon => coupon.BatchPosition).Take(PerPage)
                .Select(coupon => new CouponOfBatch(
                    coupon, store.Customers.Where(known => known.Id == coupon.CustomerId).Select(known => known.Code).FirstOrDefault()))
                .ToListAsync(cancel);
            if (page.Count == 0) yield break;
            before = page[^1].Coupon.BatchPosition!.Value;
            yield return page;
        }
    }
}

/// <summary>A coupon, and the code of the customer it was given to.</summary>
internal sealed record CouponOfBatch(Coupon Coupon, string? Customer);
