using System.Net;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;
using Laurel.Client;
using Laurel.Server.Tests.Platform;
using Laurel.Server.Tests.Samples;

namespace Laurel.Server.Tests.Downloads;

/// <summary>Lists as files: what stands on the screen, whole, readable by any spreadsheet, and never a formula.</summary>
public sealed class DownloadTests(SampleServer server) : IClassFixture<SampleServer>
{
    public static TheoryData<string> Files =>
        ["/v1/sales.csv", "/v1/campaigns.csv", "/v1/products.csv", "/v1/customers.csv", "/v1/stores.csv", "/v1/coupons.csv"];

    [Theory]
    [MemberData(nameof(Files))]
    public async Task A_list_comes_whole_as_a_file(string address)
    {
        LaurelClient client = await server.SignInAsync("admin@example.com");
        using HttpResponseMessage answer = await client.Http.GetAsync(new Uri(address, UriKind.Relative));
        answer.Content.Headers.ContentType!.ToString().ShouldBe("text/csv; charset=utf-8");
        answer.Content.Headers.ContentDisposition!.DispositionType.ShouldBe("attachment");
        string text = await answer.Content.ReadAsStringAsync();
        text.ShouldEndWith("\r\n");
        List<string[]> rows = Read(text);
        rows.ShouldAllBe(row => row.Length == rows[0].Length);
        (rows.Count - 1).ShouldBe(await TotalAsync(client, address));
    }

    [Theory]
    [MemberData(nameof(Files))]
    public async Task A_wrong_parameter_is_named_and_a_page_can_not_be_asked_for(string address)
    {
        LaurelClient client = await server.SignInAsync("admin@example.com");
        foreach ((string query, string pointer) in new[]
            { ("?bom=1", "query/bom"), ("?page=2", "query/page"), ("?sort=colour", "query/sort"), ("?surprise=1", "query/surprise") })
        {
            ProblemDocument problem = await (await client.Http.GetAsync(new Uri(address + query, UriKind.Relative)))
                .ShouldBeProblemAsync(HttpStatusCode.BadRequest, ProblemTypes.InvalidInput);
            problem.Problems.Select(found => found.Pointer).ShouldContain(pointer);
        }
    }

    [Fact]
    public async Task A_file_is_filtered_and_ordered_as_the_list_is()
    {
        LaurelClient client = await server.SignInAsync("admin@example.com");
        var query = new SaleQuery { Store = "IST-01", Sort = "-due", PageSize = 200 };
        Page<SaleSummary> list = await client.ListSalesAsync(query);
        List<string[]> rows = Read(await client.Http.GetStringAsync(new Uri(Client.Downloads.Sales(query), UriKind.Relative)));
        int number = Array.IndexOf(rows[0], "receiptNumber");
        rows.Skip(1).Take(list.Items.Count).Select(row => row[number]).ShouldBe(list.Items.Select(sale => sale.ReceiptNumber));
        (rows.Count - 1).ShouldBe(list.Total);
    }

    [Fact]
    public async Task The_mark_of_the_encoding_comes_first_when_it_is_asked_for()
    {
        LaurelClient client = await server.SignInAsync("admin@example.com");
        byte[] marked = await client.Http.GetByteArrayAsync(new Uri("/v1/stores.csv?bom=true", UriKind.Relative));
        byte[] plain = await client.Http.GetByteArrayAsync(new Uri("/v1/stores.csv", UriKind.Relative));
        marked.ShouldBe([.. Encoding.UTF8.Preamble, .. plain]);
    }

    [Theory]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("+90 212", "'+90 212")]
    [InlineData("-5", "'-5")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData("tea;=1+1", "tea;'=1+1")]
    [InlineData("tea; +1", "tea;' +1")]
    [InlineData("a-b, c=d; e@f", "a-b, c=d; e@f")]
    public async Task A_text_that_a_spreadsheet_would_work_out_begins_with_an_apostrophe(string name, string written)
    {
        LaurelClient client = await server.SignInAsync("admin@example.com");
        string code = "F-" + Guid.NewGuid().ToString("N")[..8].ToUpperInvariant();
        await client.CreateProductAsync(
            new ProductView { Code = code, Name = name, Unit = SaleUnit.Piece, UnitPrice = 1m, VatRate = 20m });
        List<string[]> rows = Read(await client.Http.GetStringAsync(new Uri($"/v1/products.csv?search={code}", UriKind.Relative)));
        rows.ShouldHaveSingleItemAfterHeader()[1].ShouldBe(written);
    }

    [Fact]
    public async Task Commas_quotes_and_letters_of_every_language_come_back_as_they_were()
    {
        LaurelClient client = await server.SignInAsync("admin@example.com");
        const string name = "Çay, \"ışık\" ğüşö; 茶";
        var product = new ProductView { Code = "F-QUOTES", Name = name, Unit = SaleUnit.Kg, UnitPrice = 1234.5m, VatRate = 1m };
        await client.CreateProductAsync(product);
        string[] row = Read(await client.Http.GetStringAsync(new Uri("/v1/products.csv?search=F-QUOTES", UriKind.Relative)))
            .ShouldHaveSingleItemAfterHeader();
        row[..5].ShouldBe(["F-QUOTES", name, "KG", "1234.5", "1"]);
    }

    [Theory]
    [InlineData("cashier@example.com", HttpStatusCode.Forbidden)]
    [InlineData("marketer@example.com", HttpStatusCode.OK)]
    [InlineData("admin@example.com", HttpStatusCode.OK)]
    public async Task The_list_of_people_is_for_those_who_answer_for_their_data(string who, HttpStatusCode status)
    {
        LaurelClient client = await server.SignInAsync(who);
        using HttpResponseMessage answer = await client.Http.GetAsync(new Uri("/v1/customers.csv", UriKind.Relative));
        answer.StatusCode.ShouldBe(status);
    }

    private static async Task<int> TotalAsync(LaurelClient client, string address)
    {
        string list = await client.Http.GetStringAsync(
            new Uri(address.Replace(".csv", "?pageSize=1", StringComparison.Ordinal), UriKind.Relative));
        return System.Text.Json.Nodes.JsonNode.Parse(list)!["total"]!.GetValue<int>();
    }

    private static List<string[]> Read(string text)
    {
        using var csv = new CsvParser(
            new StringReader(text.TrimStart('\uFEFF')), new CsvConfiguration(System.Globalization.CultureInfo.InvariantCulture));
        var rows = new List<string[]>();
        while (csv.Read()) rows.Add(csv.Record!);
        return rows;
    }
}

internal static class CsvRows
{
    public static string[] ShouldHaveSingleItemAfterHeader(this List<string[]> rows)
    {
        rows.Count.ShouldBe(2);
        return rows[1];
    }
}
