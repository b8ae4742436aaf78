using System.Text;
using Laurel.Client;
using Laurel.Server.Tests.Platform;
using UglyToad.PdfPig;

namespace Laurel.Server.Tests.Coupons;

public sealed class CouponExportTests(RunningServer server) : IClassFixture<RunningServer>
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_batch_is_exported_as_CSV(bool bom)
    {
        LaurelClient client = await server.MarketerAsync();
        CouponBatchView batch = await server.MakeAsync(client, 
            CouponRoom.Batch(2_500) with { BarcodePrefix = "28", ValidTo = server.Clock.GetUtcNow() });
        byte[] file = await ReadAsync(await client.OpenCouponCsvAsync(batch.Id, bom));
        file.AsSpan().StartsWith(Encoding.UTF8.Preamble).ShouldBe(bom);
        string[] lines = Encoding.UTF8.GetString(file).TrimStart('\uFEFF').Split("\r\n");
        lines.Length.ShouldBe(2_502);
        lines[^1].ShouldBe("");
        lines[0].ShouldBe("code,barcode,qr,type,campaign,customer,validFrom,validTo,useLimit,uses,state");
        lines[1..^1].Select(line => line.Split(',')[0]).ShouldBe(await server.CodesAsync(batch.Id));
        lines[1].ShouldEndWith(",,SINGLE_USE,SUMMER,,,2026-11-23T09:00:00+00:00,1,0,ACTIVE");
    }

    [Fact]
    public async Task A_field_that_a_spreadsheet_would_run_is_exported_as_text()
    {
        LaurelClient client = await server.MarketerAsync();
        CouponBatchView batch = await server.MakeAsync(client, CouponRoom.Batch(1) with { Prefix = "-1" });
        string text = Encoding.UTF8.GetString(await ReadAsync(await client.OpenCouponCsvAsync(batch.Id)));
        text.Split("\r\n")[1].ShouldStartWith("'-1");
    }

    [Fact]
    public async Task A_batch_is_printed_as_sheets_with_every_code_and_Turkish_letters()
    {
        LaurelClient client = await server.MarketerAsync();
        var lastDay = new DateTimeOffset(2026, 12, 31, 20, 59, 59, TimeSpan.Zero);
        CouponBatchView batch = await server.MakeAsync(client, CouponRoom.Batch(30) with { ValidTo = lastDay });
        using PdfDocument pdf = PdfDocument.Open(await ReadAsync(await client.OpenCouponSheetAsync(batch.Id, language: "tr")));
        pdf.NumberOfPages.ShouldBe(2);
        string text = string.Concat(pdf.GetPages().Select(page => page.Text));
        foreach (string code in await server.CodesAsync(batch.Id)) text.ShouldContain(code);
        // A name that is too long for a line goes on in the next.
        text.ShouldContain("Yaz indirimi: şeker &");
        text.ShouldContain("çay");
        text.ShouldContain("Son gün 31.12.2026");
    }

    [Fact]
    public async Task Only_the_labels_that_were_asked_for_are_printed()
    {
        LaurelClient client = await server.MarketerAsync();
        CouponBatchView batch = await server.MakeAsync(client, CouponRoom.Batch(10) with { BarcodePrefix = "27" });
        using PdfDocument pdf = PdfDocument.Open(await ReadAsync(await client.OpenCouponSheetAsync(batch.Id, 3, 4)));
        IReadOnlyList<string> codes = await server.CodesAsync(batch.Id);
        string text = pdf.GetPage(1).Text;
        codes.Where(code => text.Contains(code, StringComparison.Ordinal)).ShouldBe(codes.Skip(2).Take(2));
        ProblemDocument problem = await CouponRoom.ShouldRefuseAsync(() => client.OpenCouponSheetAsync(batch.Id, 4, 3));
        problem.Problems.ShouldHaveSingleItem().Pointer.ShouldBe("query/to");
    }

    private static async Task<byte[]> ReadAsync(Stream file)
    {
        await using Stream stream = file;
        using var bytes = new MemoryStream();
        await stream.CopyToAsync(bytes);
        return bytes.ToArray();
    }
}
