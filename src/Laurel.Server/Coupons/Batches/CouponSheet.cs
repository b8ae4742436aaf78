using System.Globalization;
using System.Security.Claims;
using Laurel.Engine.Problems;
using Laurel.Server.Audit;
using Laurel.Server.Platform.Problems;
using Laurel.Server.Platform.Storage;
using Laurel.Server.Stores;

namespace Laurel.Server.Coupons.Batches;

/// <summary>A batch as sheets of labels to print and cut, made page by page while they are sent.</summary>
internal static class CouponSheet
{
    /// <summary>A printer's tray of sheets; a longer batch is printed in several parts.</summary>
    private const int MostLabels = 10_000;

    public static async Task<IResult> Get(
        Guid id, string? from, string? to, string? language, WriteBatch batches, Store store, HouseCalendar calendar, AuditTrail audit,
        ClaimsPrincipal caller, CancellationToken cancel)
    {
        if (await batches.FindAsync(id, cancel) is not { } batch) return BatchEndpoints.NotFound(id);
        var check = new BodyCheck();
        int first = Number(check, from, "query/from", 1);
        int last = Number(check, to, "query/to", Math.Min(batch.Count, first + MostLabels - 1));
        if (last < first) check.Add(ProblemCode.OutOfRange, "query/to", "The last label stands before the first.");
        if (last - first >= MostLabels) check.Add(ProblemCode.OutOfRange, "query/to", "At most 10,000 labels are made at once.");
        if (language is not (null or "" or "en" or "tr")) check.Add(ProblemCode.InvalidValue, "query/language", "en or tr is needed.");
        check.ThrowIfWrong();
        await audit.NoteAsync(
            new(AuditKind.Coupon, AuditAction.Downloaded, $"{id}", caller.Identity!.Name!) { Reason = "sheet.pdf" }, cancel);
        var labels = new LabelTexts(batch, calendar.Zone, language == "tr");
        return TypedResults.Stream(
            stream => WriteAsync(stream, store, batch, labels, (first, last), cancel), "application/pdf",
            string.Create(CultureInfo.InvariantCulture, $"coupons-{batch.CreatedAt:yyyyMMdd}-{first}-{last}.pdf"));
    }

    private static async Task WriteAsync(
        Stream stream, Store store, CouponBatch batch, LabelTexts texts, (int First, int Last) range, CancellationToken cancel)
    {
        using var sheet = new SheetDrawing(texts, batch.BarcodePrefix is null ? batch.CodeLength : null);
        await foreach (IReadOnlyList<CouponOfBatch> page in BatchPages.ReadAsync(store, batch, range.First, range.Last, cancel))
        {
            foreach (CouponOfBatch coupon in page)
            {
                if (sheet.Draw(coupon.Coupon)) await stream.WriteAsync(sheet.TakeWritten(), cancel);
            }
        }

        sheet.Close();
        await stream.WriteAsync(sheet.TakeWritten(), cancel);
    }

    private static int Number(BodyCheck check, string? text, string pointer, int absent)
    {
        if (string.IsNullOrEmpty(text)) return absent;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number)
            && number is >= 1 and <= NewBatchCheck.MostCoupons)
        {
            return number;
        }

        check.Add(ProblemCode.OutOfRange, pointer, "A whole number from 1 to 1,000,000 is needed.");
        return absent;
    }
}
