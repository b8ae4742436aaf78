using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;
using Laurel.Client;
using Laurel.Engine.Problems;
using Laurel.Server.Platform.Problems;
using Laurel.Server.Platform.Storage;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Laurel.Server.Coupons.Batches;

/// <summary>
/// A batch as CSV (RFC 4180, UTF-8). A field that a spreadsheet would take for a formula gets an apostrophe before it.
/// </summary>
internal static class CouponCsv
{
    private static readonly string[] Names =
        ["code", "barcode", "qr", "type", "campaign", "customer", "validFrom", "validTo", "useLimit", "uses", "state"];

    public static async Task<IResult> Get(
        Guid id, string? bom, WriteBatch batches, Store store, TimeProvider clock, CancellationToken cancel)
    {
        bool mark = false;
        if (!string.IsNullOrEmpty(bom) && !bool.TryParse(bom, out mark))
            return ProblemAnswer.Invalid(ProblemCode.InvalidValue, "query/bom", "true or false is needed.");
        if (await batches.FindAsync(id, cancel) is not { } batch) return BatchEndpoints.NotFound(id);
        DateTimeOffset now = clock.GetUtcNow();
        return Stream(stream => WriteAsync(stream, mark, store, batch, now, cancel), batch);
    }

    private static PushStreamHttpResult Stream(Func<Stream, Task> write, CouponBatch batch) => TypedResults.Stream(
        write, "text/csv; charset=utf-8",
        string.Create(CultureInfo.InvariantCulture, $"coupons-{batch.CreatedAt:yyyyMMdd}-{batch.Id:N}.csv"));

    private static async Task WriteAsync(
        Stream stream, bool mark, Store store, CouponBatch batch, DateTimeOffset now, CancellationToken cancel)
    {
        if (mark) await stream.WriteAsync(Encoding.UTF8.Preamble.ToArray(), cancel);
        await WriteRowsAsync(stream, [Names], cancel);
        await foreach (IReadOnlyList<CouponOfBatch> page in BatchPages.ReadAsync(store, batch, 1, batch.Count, cancel))
            await WriteRowsAsync(stream, page.Select(coupon => Fields(coupon, batch, now)), cancel);
    }

    // Page by page through memory, since the server lets nobody block a thread on the network.
    private static async Task WriteRowsAsync(Stream stream, IEnumerable<IReadOnlyList<string?>> rows, CancellationToken cancel)
    {
        var settings = new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            NewLine = "\r\n", InjectionOptions = InjectionOptions.Escape, HasHeaderRecord = false,
        };
        await using var text = new StringWriter(CultureInfo.InvariantCulture);
        await using (var csv = new CsvWriter(text, settings, leaveOpen: true))
        {
            foreach (IReadOnlyList<string?> row in rows)
            {
                foreach (string? field in row) csv.WriteField(field);
                await csv.NextRecordAsync();
            }
        }

        await stream.WriteAsync(Encoding.UTF8.GetBytes(text.ToString()), cancel);
    }

    private static string?[] Fields(CouponOfBatch row, CouponBatch batch, DateTimeOffset now)
    {
        Coupon coupon = row.Coupon;
        CouponState state = batch.IsBlocked ? CouponState.Disabled : CouponViews.StateOf(coupon, now);
        return
        [
            coupon.Code, coupon.Barcode, coupon.QrCode, Words<CouponType>.Write(coupon.Type), batch.Campaign!.Code, row.Customer,
            Time(coupon.ValidFrom), Time(coupon.ValidTo), coupon.UseLimit?.ToString(CultureInfo.InvariantCulture),
            coupon.Uses.ToString(CultureInfo.InvariantCulture), Words<CouponState>.Write(state),
        ];
    }

    private static string? Time(DateTimeOffset? time) =>
        time?.ToUniversalTime().ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);
}
