using System.Net;
using System.Text.Json.Nodes;
using Laurel.Client;
using Laurel.Engine.Baskets;
using Laurel.Engine.Campaigns;
using Laurel.Engine.Quotes;
using Laurel.Server.Stores;
using Laurel.Server.Tests.Campaigns;
using Laurel.Server.Tests.Platform;
using Laurel.Server.Tests.Sales;
using Microsoft.AspNetCore.Mvc.Testing;

namespace Laurel.Server.Tests.Security;

/// <summary>
/// What the OWASP API Security Top 10 of 2023 warns of, where no other class tests it: functions (5) are in <see cref="KeyScopeTests"/> and
/// EveryEndpointTests, forged requests (7) in TargetTests, settings (8) in <see cref="HeaderTests"/>, the inventory (9) in OpenApiTests.
/// </summary>
public sealed class ApiTopTenTests(RunningServer server) : IClassFixture<RunningServer>
{
    [Fact]
    public async Task Api1_a_key_of_another_store_reads_and_changes_nothing_of_this_one_by_its_id()
    {
        Desk desk = await Desk.OpenAsync(server);
        SaleView sale = await desk.CommitAsync(await desk.SaleAsync());
        ReturnView back = await desk.Client.ReturnAsync(sale.Id, new ReturnRequest
        {
            Id = Guid.CreateVersion7(), Store = "IST-01", Till = "1", ReceiptNumber = $"{desk.Name}-back", At = Desk.Now,
            Lines = [new ReturnLine { Line = "2", Quantity = 1m }],
        });
        Basket held = desk.Basket();
        Guid reserved = Guid.CreateVersion7();
        await desk.Client.ReserveAsync(new ReserveRequest { Id = reserved, Store = "IST-01", Till = "1", Basket = held });

        HttpClient stranger = await OtherStoreAsync();
        foreach (string path in new[]
        {
            $"/v1/sales/{sale.Id}", $"/v1/sales/{sale.Id}/explanation", $"/v1/returns/{back.Id}", $"/v1/reservations/{reserved}",
        })
        {
            await (await stranger.GetAsync(path)).ShouldBeProblemAsync(HttpStatusCode.NotFound, ProblemTypes.NotFound);
        }

        await (await PostAsync(stranger, $"/v1/reservations/{reserved}/release", "")).ShouldBeProblemAsync(
            HttpStatusCode.NotFound, ProblemTypes.NotFound);
        (await desk.Http.GetStringAsync($"/v1/reservations/{reserved}")).ShouldContain("\"state\":\"OPEN\"");
        foreach (string step in new[] { "returns", "void" })
        {
            string lines = step == "returns" ? ",\"lines\":[{\"line\":\"1\",\"quantity\":1}]" : "";
            string body = $$"""
                {"id":"{{Guid.NewGuid()}}","store":"IST-01","till":"1","receiptNumber":"X-{{step}}",
                 "at":"2026-11-23T12:00:00+03:00"{{lines}}}
                """;
            await (await PostAsync(stranger, $"/v1/sales/{sale.Id}/{step}", body)).ShouldBeProblemAsync(
                HttpStatusCode.Forbidden, ProblemTypes.Forbidden);
        }

        HttpResponseMessage sold = await Desk.SendAsync(
            stranger, Desk.Body(await desk.SaleAsync()).ToJsonString(), Guid.NewGuid().ToString());
        await sold.ShouldBeProblemAsync(HttpStatusCode.Forbidden, ProblemTypes.Forbidden);
        (await stranger.GetStringAsync($"/v1/sales?search={desk.Name}")).ShouldContain("\"total\":0");
    }

    [Fact]
    public async Task Api3_nobody_gives_himself_what_is_not_in_the_form()
    {
        LaurelClient administrator = await Marketing.PersonAsync(server, Roles.Administrator);
        string name = "M" + Guid.NewGuid().ToString("N")[..10];
        foreach ((string path, string body) in new[]
        {
            ("/v1/users", $$"""
                {"name":"{{name}}","email":"{{name}}@laurel.example","password":"a long enough one","roles":["CASHIER"],
                 "emailConfirmed":true}
                """),
            ("/v1/api-keys", $$"""{"name":"{{name}}","scope":"TILL","store":"IST-01","secretHash":"AAAA"}"""),
            ("/v1/coupons", $$"""{"campaign":"{{name}}","type":"PUBLIC","uses":-5}"""),
        })
        {
            ProblemDocument problem = await (await administrator.Http.PostAsync(path, Answers.Json(body)))
                .ShouldBeProblemAsync(HttpStatusCode.BadRequest, ProblemTypes.InvalidInput);
            problem.Problems!.ShouldContain(one => one.Code == "UNKNOWN_FIELD", path);
        }
    }

    [Fact]
    public async Task Api3_a_till_finds_one_customer_by_what_he_shows_and_nobody_by_a_part_of_his_name()
    {
        Desk desk = await Desk.OpenAsync(server);
        string customer = await desk.CustomerAsync();
        HttpClient till = await TillAsync("names");
        foreach (string query in new[] { "", "?segment=VIP", "?sort=-totalSpent", "?page=2" })
        {
            ProblemDocument problem = await (await till.GetAsync("/v1/customers" + query))
                .ShouldBeProblemAsync(HttpStatusCode.BadRequest, ProblemTypes.InvalidInput);
            problem.Problems!.Single().Pointer.ShouldBe("query/search");
        }

        var client = new LaurelClient(till);
        foreach (string part in new[] { "D", "Dery", "Derya", "erya Deni", customer[..6] })
            (await client.ListCustomersAsync(new CustomerQuery { Search = part })).Total.ShouldBe(0, part);
        Page<CustomerView> shown = await client.ListCustomersAsync(new CustomerQuery { Search = customer.ToLowerInvariant() });
        shown.Items.Single().Name.ShouldBe("D*** D***");
        (await client.ListCustomersAsync(new CustomerQuery { Search = "DERYA deniz" })).Total.ShouldBeGreaterThan(0);
        (await desk.Client.ListCustomersAsync(new CustomerQuery { Search = "Dery" })).Total.ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task Api4_who_asks_too_often_waits_a_second_and_others_do_not()
    {
        await using WebApplicationFactory<Program> small = server.Start(
            host => host.UseSetting("Limits:RequestsPerSecond", "2").UseSetting("Limits:StrangersPerSecond", "1"));
        HttpClient eager = small.CreateClient();
        HttpClient calm = small.CreateClient();
        eager.DefaultRequestHeaders.Authorization = (await TillAsync("eager")).DefaultRequestHeaders.Authorization;
        calm.DefaultRequestHeaders.Authorization = (await TillAsync("calm")).DefaultRequestHeaders.Authorization;
        await ShouldBeStoppedAsync(eager, "/v1/stores", 60);
        (await calm.GetAsync("/v1/stores")).StatusCode.ShouldBe(HttpStatusCode.OK);

        HttpClient stranger = small.CreateClient();
        stranger.DefaultRequestHeaders.Add("Authorization", "Bearer lrl_nobody00_" + new string('a', 43));
        await ShouldBeStoppedAsync(stranger, "/v1/stores", 30);
        (await calm.GetAsync("/v1/stores")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await small.CreateClient().GetAsync("/health/live")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Api4_what_is_too_deep_too_many_or_too_long_is_refused_before_it_costs_anything()
    {
        HttpClient till = await TillAsync("sizes");
        string deep = string.Concat(Enumerable.Repeat("[", 200)) + string.Concat(Enumerable.Repeat("]", 200));
        (await till.PostAsync("/v1/quote", Answers.Json("{\"basket\":" + deep + "}"))).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        string lines = string.Join(',', Enumerable.Range(0, 5000).Select(i => $$"""{"id":"{{i}}","product":"P","unitPrice":1}"""));
        string basket = $$$"""{"basket":{"currency":"TRY","at":"2026-11-23T12:00:00+03:00","lines":[{{{lines}}}]}}""";
        (await till.PostAsync("/v1/quote", Answers.Json(basket))).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await till.GetAsync("/v1/sales?pageSize=201")).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await till.GetAsync("/v1/sales?search=" + new string('x', 101))).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Api6_sales_with_guessed_coupons_are_taken_but_tell_nothing_once_too_many_were_wrong()
    {
        server.Clock.Advance(TimeSpan.FromHours(1));
        Desk desk = await Desk.OpenAsync(server);
        Campaign campaign = desk.Campaign(coupon: true);
        await desk.RunAsync(campaign);
        string good = await desk.CouponAsync(campaign, CouponType.Public);
        Quote plain = await desk.QuoteAsync(desk.Basket());
        HttpClient till = await TillAsync("sales");

        // The receipt was printed without the coupon, so the difference shows that there is one.
        SaleCommit honest = desk.SaleOf(desk.Basket(null, good), plain);
        (await CommitAsync(till, honest))["variance"].ShouldNotBeNull();
        SaleCommit guesses = desk.SaleOf(desk.Basket(null, [.. Enumerable.Range(0, 20).Select(i => $"NO-{desk.Name}-{i}")]), plain);
        await CommitAsync(till, guesses);
        SaleCommit one = desk.SaleOf(desk.Basket(null, good), plain);
        (await CommitAsync(till, one))["variance"].ShouldBeNull();
        (await CommitAsync(till, one))["variance"].ShouldBeNull();

        // Reading the sale again tells a till nothing, and the back office everything.
        JsonNode.Parse(await till.GetStringAsync($"/v1/sales/{one.Id}"))!["variance"].ShouldBeNull();
        SaleView whole = await desk.Client.GetSaleAsync(one.Id);
        whole.Variance!.Campaigns.Single().Campaign.ShouldBe(campaign.Code);
        await ShouldTellNothingAsync(till, one, guesses);
        (await desk.Client.ListSalesAsync(new SaleQuery { Variance = true, Search = one.ReceiptNumber })).Items.Single()
            .HasVariance.ShouldBeTrue();
        (await till.GetAsync($"/v1/coupons/{good}")).StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        await server.ShouldBeInOrderAsync();
    }

    /// <summary>By the list, its filters, the receipt and the explanation.</summary>
    private static async Task ShouldTellNothingAsync(HttpClient till, SaleCommit sale, SaleCommit guesses)
    {
        var client = new LaurelClient(till);
        SaleSummary row = (await client.ListSalesAsync(new SaleQuery { Search = sale.ReceiptNumber })).Items.Single();
        (row.HasVariance, row.HasOverrun).ShouldBe((false, false));
        foreach (string filter in new[] { "variance", "overrun" })
        {
            ProblemDocument problem = await (await till.GetAsync($"/v1/sales?{filter}=true"))
                .ShouldBeProblemAsync(HttpStatusCode.BadRequest, ProblemTypes.InvalidInput);
            problem.Problems!.Single().Pointer.ShouldBe("query/" + filter);
        }

        string receipt = $"/v1/receipts?store={sale.Store}&number={Uri.EscapeDataString(sale.ReceiptNumber)}&day=2026-11-23";
        JsonNode found = JsonNode.Parse(await till.GetStringAsync(receipt))!;
        (found["id"]!.GetValue<Guid>(), found["variance"]).ShouldBe((sale.Id, null));

        // The explanation prices the receipt again as it was sent, so a coupon that there is looks like one that there isn't.
        SaleExplanation why = await client.ExplainSaleAsync(sale.Id);
        SaleExplanation whyNot = await client.ExplainSaleAsync(guesses.Id);
        why.Quote.Refused.ShouldBe(whyNot.Quote.Refused);
        why.Unexplained.ShouldBe(whyNot.Unexplained);
    }

    [Fact]
    public async Task Api8_a_failure_tells_nothing_of_the_inside()
    {
        HttpClient till = await TillAsync("failures");
        foreach (string path in new[] { "/v1/nothing", "/v1/sales/none", "/v1/coupons?sort=x", "/v1/customers/%27%3B--" })
        {
            string text = await (await till.GetAsync(path)).Content.ReadAsStringAsync();
            foreach (string inside in new[] { "   at ", "Exception", "SELECT", "Npgsql", "Sqlite", "/src/" }) text.ShouldNotContain(inside);
        }
    }

    [Fact]
    public async Task A_till_whose_clock_is_wrong_reserves_nothing_and_voids_no_sale_of_another_day()
    {
        Desk desk = await Desk.OpenAsync(server);
        DateTimeOffset now = server.Clock.GetUtcNow();
        Basket old = desk.Basket() with { At = now.AddDays(-2) };
        LaurelProblemException refused = await Should.ThrowAsync<LaurelProblemException>(() => desk.Client.ReserveAsync(
            new ReserveRequest { Id = Guid.CreateVersion7(), Store = "IST-01", Till = "1", Basket = old }));
        refused.Problem.Problems!.Single().Pointer.ShouldBe("/basket/at");

        Basket elsewhere = desk.Basket() with { Store = "ANK-99", At = now };
        refused = await Should.ThrowAsync<LaurelProblemException>(() => desk.Client.ReserveAsync(
            new ReserveRequest { Id = Guid.CreateVersion7(), Store = "IST-01", Till = "1", Basket = elsewhere }));
        refused.Problem.Problems!.Single().Pointer.ShouldBe("/basket/store");

        SaleCommit sale = await desk.SaleAsync(desk.Basket() with { At = now.AddHours(-50) });
        await desk.CommitAsync(sale);
        await Marketing.RefusedAsync(
            () => desk.Client.VoidAsync(sale.Id, new VoidRequest
            {
                Id = Guid.CreateVersion7(), Store = "IST-01", Till = "1", ReceiptNumber = $"{desk.Name}-void", At = sale.At,
            }),
            HttpStatusCode.Conflict, ProblemTypes.Conflict);
    }

    private static async Task ShouldBeStoppedAsync(HttpClient http, string path, int most)
    {
        for (int i = 0; i < most; i++)
        {
            HttpResponseMessage answer = await http.GetAsync(path);
            if (answer.StatusCode != HttpStatusCode.TooManyRequests) continue;
            await answer.ShouldBeProblemAsync(HttpStatusCode.TooManyRequests, ProblemTypes.TooManyRequests);
            answer.Headers.RetryAfter!.Delta!.Value.ShouldBeInRange(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(10));
            return;
        }

        Assert.Fail($"{most} requests at once were answered.");
    }

    private static async Task<JsonNode> CommitAsync(HttpClient till, SaleCommit sale)
    {
        HttpResponseMessage answer = await Desk.SendAsync(till, Desk.Body(sale).ToJsonString(), sale.Id.ToString());
        string text = await answer.Content.ReadAsStringAsync();
        answer.StatusCode.ShouldBe(HttpStatusCode.Created, text);
        return JsonNode.Parse(text)!;
    }

    private static Task<HttpResponseMessage> PostAsync(HttpClient http, string path, string body)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = Answers.Json(body) };
        request.Headers.Add("Idempotency-Key", Guid.NewGuid().ToString());
        return http.SendAsync(request);
    }

    private Task<HttpClient> TillAsync(string name) => server.MachineAsync(
        new NewApiKey { Name = name, Scope = ApiKeyScope.Till, Store = "IST-01", Till = "1" });

    private async Task<HttpClient> OtherStoreAsync()
    {
        string code = "S" + Guid.NewGuid().ToString("N")[..8].ToUpperInvariant();
        await server.WithStoreAsync(async store =>
        {
            var shop = new Shop
            {
                Id = Guid.CreateVersion7(), Code = code, CodeKey = code, Name = "Other", City = "Ankara", TimeZone = "Europe/Istanbul",
                Currency = "TRY", PricesIncludeVat = true,
            };
            shop.Tills.Add(new Till { StoreId = shop.Id, Code = "1", CodeKey = "1", Name = "Till 1" });
            store.Add(shop);
            await store.SaveChangesAsync();
        });
        return await server.MachineAsync(new NewApiKey { Name = code, Scope = ApiKeyScope.Till, Store = code, Till = "1" });
    }
}
