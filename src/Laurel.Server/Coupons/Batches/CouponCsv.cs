using System.Globalization;
using System.Runtime.CompilerServices;
using System.Security.Claims;
using Laurel.Client;
using Laurel.Engine.Problems;
using Laurel.Server.Audit;
using Laurel.Server.Platform.Csv;
using Laurel.Server.Platform.Problems;
using Laurel.Server.Platform.Storage;

namespace Laurel.Server.Coupons.Batches;

/// <summary>A batch as a file for spreadsheets, in the order of its positions.</summary>
internal static class CouponCsv
{
    public static async Task<IResult> Get(
        Guid id, string? bom, WriteBatch batches, Store store, AuditTrail audit, ClaimsPrincipal caller, TimeProvider clock,
        CancellationToken cancel)
    {
        bool mark = false;
        if (!string.IsNullOrEmpty(bom) && !bool.TryParse(bom, out mark))
            return ProblemAnswer.Invalid(ProblemCode.InvalidValue, "query/bom", "true or false is needed.");
        if (await batches.FindAsync(id, cancel) is not { } batch) return BatchEndpoints.NotFound(id);
        await audit.NoteAsync(
            new(AuditKind.Coupon, AuditAction.Downloaded, $"{id}", caller.Identity!.Name!) { Reason = "coupons.csv" }, cancel);
        return Table(batch, clock.GetUtcNow()).Answer(
            RowsAsync(store, batch, cancel), mark, DateOnly.FromDateTime(batch.CreatedAt.UtcDateTime), cancel);
    }

    private static CsvTable<CouponOfBatch> Table(CouponBatch batch, DateTimeOffset now) => new(
        string.Create(CultureInfo.InvariantCulture, $"coupons-{batch.Id:N}"),
        new("code", row => row.Coupon.Code),
        new("barcode", row => row.Coupon.Barcode),
        new("qr", row => row.Coupon.QrCode),
        new("type", row => Words<CouponType>.Write(row.Coupon.Type)),
        new("campaign", _ => batch.Campaign!.Code),
        new("customer", row => row.Customer),
        new("validFrom", row => row.Coupon.ValidFrom),
        new("validTo", row => row.Coupon.ValidTo),
        new("useLimit", row => row.Coupon.UseLimit),
        new("uses", row => row.Coupon.Uses),
        new("state", row => Words<CouponState>.Write(batch.IsBlocked ? CouponState.Disabled : CouponViews.StateOf(row.Coupon, now))));

    private static async IAsyncEnumerable<CouponOfBatch> RowsAsync(
        Store store, CouponBatch batch, [EnumeratorCancellation] CancellationToken cancel)
    {
        await foreach (IReadOnlyList<CouponOfBatch> page in BatchPages.ReadAsync(store, batch, 1, batch.Count, cancel))
        {
            foreach (CouponOfBatch row in page) yield return row;
        }
    }
}
