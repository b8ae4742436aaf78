using System.Net;
using System.Text.Json.Nodes;
using Laurel.Client;
using Laurel.Server.Tests.Platform;

namespace Laurel.Server.Tests.Sales;

/// <summary>A receipt that contradicts itself or its basket, or that can't be kept, is refused with the field's name.</summary>
public sealed class ReceiptTests(RunningServer server) : IClassFixture<RunningServer>
{
    [Theory]
    [InlineData("/quote/gross", "120.00")]
    [InlineData("/quote/discount", "11.99")]
    [InlineData("/quote/net", "108.00")]
    [InlineData("/quote/due", "0")]
    [InlineData("/quote/currency", "\"EUR\"")]
    [InlineData("/quote/currency", "null")]
    [InlineData("/quote/lines", "null")]
    [InlineData("/quote/lines", "[]")]
    [InlineData("/quote/lines/0", "null")]
    [InlineData("/quote/lines/0", "\"x\"")]
    [InlineData("/quote/lines/0/id", "null", "/quote/lines/0/id")]
    [InlineData("/quote/lines/0/id", "\"2\"", "/quote/lines")]
    [InlineData("/quote/lines/0/net", "90.01")]
    [InlineData("/quote/lines/0/net", "1e27")]
    [InlineData("/quote/lines/0/net", "90.001")]
    [InlineData("/quote/lines/0/net", "\"90\"")]
    [InlineData("/quote/lines/0/discounts", "null")]
    [InlineData("/quote/lines/0/discounts", "[null]", "/quote/lines/0/discounts/0")]
    [InlineData("/quote/lines/0/discounts", "[]", "/quote/lines/0/discount")]
    [InlineData("/quote/lines/0/discounts/0/amount", "9.99", "/quote/lines/0/discount")]
    [InlineData("/quote/lines/0/discounts/0/campaign", "\"OTHER\"", "/quote/applied")]
    [InlineData("/quote/applied", "[]")]
    [InlineData("/quote/applied", "null")]
    [InlineData("/quote/applied/0", "null")]
    [InlineData("/quote/applied/0/amount", "11.99")]
    [InlineData("/quote/applied/0/campaign", "null")]
    [InlineData("/quote/applied/0/campaign", "\"\"")]
    [InlineData("/quote", "null")]
    [InlineData("/quote", "{}", "/quote/currency")]
    [InlineData("/basket/lines/0/quantity", "1e20")]
    [InlineData("/basket/lines/0/quantity", "0")]
    [InlineData("/basket/lines/0/quantity", "1.0005")]
    [InlineData("/basket/lines/0/unitPrice", "1e25")]
    [InlineData("/basket/lines/0/unitPrice", "0.00001")]
    [InlineData("/basket/lines/0/vatRate", "2e9")]
    [InlineData("/basket/tenders/0/amount", "1e25")]
    [InlineData("/basket/tenders/0/amount", "0.001")]
    [InlineData("/basket/currency", "\"XYZ\"")]
    [InlineData("/basket/store", "\"ANK-01\"")]
    [InlineData("/basket/lines", "null")]
    [InlineData("/store", "\"NOWHERE\"")]
    [InlineData("/store", "\"\"")]
    [InlineData("/till", "\"99\"")]
    [InlineData("/id", "\"00000000-0000-0000-0000-000000000000\"")]
    [InlineData("/id", "7")]
    [InlineData("/at", "\"2026-11-23T12:00:00\"")]
    [InlineData("/at", "\"yesterday\"")]
    [InlineData("/receiptNumber", "\"a\\u0000b\"")]
    [InlineData("/receiptNumber", "null")]
    [InlineData("/bookVersion", "1.5")]
    [InlineData("/surprise", "1")]
    public async Task What_is_wrong_is_named(string field, string value, string? named = null)
    {
        Desk desk = await Desk.OpenAsync(server);
        await desk.RunAsync(desk.Campaign());
        JsonObject body = Desk.Body(await desk.SaleAsync());
        Put(body, field, JsonNode.Parse(value));
        HttpResponseMessage answer = await Desk.SendAsync(desk.Http, body.ToJsonString(), "k-" + desk.Name);
        ProblemDocument problem = await answer.ShouldBeProblemAsync(HttpStatusCode.BadRequest, ProblemTypes.InvalidInput);
        problem.Problems.Select(found => found.Pointer).ShouldContain(named ?? field);
        problem.Problems.ShouldAllBe(found => found.Message.EndsWith('.') && found.Message.Length > 10);
    }

    [Fact]
    public async Task A_campaign_that_applied_twice_on_one_receipt_is_refused()
    {
        Desk desk = await Desk.OpenAsync(server);
        await desk.RunAsync(desk.Campaign());
        JsonObject body = Desk.Body(await desk.SaleAsync());
        JsonArray applied = body["quote"]!["applied"]!.AsArray();
        applied.Add(applied[0]!.DeepClone());
        HttpResponseMessage answer = await Desk.SendAsync(desk.Http, body.ToJsonString(), "k-" + desk.Name);
        ProblemDocument problem = await answer.ShouldBeProblemAsync(HttpStatusCode.BadRequest, ProblemTypes.InvalidInput);
        problem.Problems.ShouldContain(found => found.Pointer == "/quote/applied/1/campaign");
    }

    [Fact]
    public async Task A_sum_that_is_wrong_says_what_would_be_right()
    {
        Desk desk = await Desk.OpenAsync(server);
        JsonObject body = Desk.Body(await desk.SaleAsync());
        body["quote"]!["gross"] = 1000m;
        HttpResponseMessage answer = await Desk.SendAsync(desk.Http, body.ToJsonString(), "k-" + desk.Name);
        ProblemDocument problem = await answer.ShouldBeProblemAsync(HttpStatusCode.BadRequest, ProblemTypes.InvalidInput);
        problem.Detail.ShouldBe("/quote/gross: All lines together give the whole: 119.99 would be right, 1000.00 was sent.");
    }

    [Fact]
    public async Task A_return_and_a_discount_by_hand_are_no_contradiction()
    {
        Desk desk = await Desk.OpenAsync(server);
        await desk.RunAsync(desk.Campaign());
        var basket = desk.Basket();
        basket = basket with
        {
            Lines =
            [
                basket.Lines[0] with { ManualDiscount = 3.33m },
                basket.Lines[1] with { Kind = Engine.Baskets.LineKind.Return, ManualDiscount = 1m },
            ],
        };
        SaleCommit sale = await desk.SaleAsync(basket);
        SaleView view = await desk.CommitAsync(sale);
        view.Due.ShouldBe(sale.Quote.Due);
        view.Lines[1].Quantity.ShouldBe(-1m);
        view.Lines[1].Net.ShouldBe(-18.99m);
    }

    private static void Put(JsonNode node, string pointer, JsonNode? value)
    {
        string[] steps = pointer[1..].Split('/');
        foreach (string step in steps[..^1]) node = node is JsonArray list ? list[int.Parse(step, null)]! : node[step]!;
        if (node is JsonArray items) items[int.Parse(steps[^1], null)] = value;
        else node[steps[^1]] = value;
    }
}
