using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Laurel.Client;
using Laurel.Engine.Campaigns;
using Laurel.Server.Tests.Platform;

namespace Laurel.Server.Tests.Campaigns;

public sealed class CampaignTests(RunningServer server) : IClassFixture<RunningServer>
{
    public static TheoryData<string, string, string> Discounts() => new()
    {
        { "PRODUCT_DISCOUNT", """{"type":"PERCENTAGE","percentage":12.5,"rounding":"UNIT","maxAmount":20.50}""", "" },
        { "BASKET_DISCOUNT", """{"type":"FIXED_AMOUNT","amount":10,"scope":"BASKET","every":100}""", "" },
        { "PRODUCT_DISCOUNT", """{"type":"SPECIAL_PRICE","price":9.9999}""", "" },
        { "BASKET_DISCOUNT", """{"type":"TIERED","steps":[{"from":10,"percentage":5},{"from":20,"percentage":9}],"mode":"SLICE"}""", "" },
        { "BUY_X_GET_Y", """{"type":"BUY_X_GET_Y","buyQuantity":2,"getQuantity":1,"percentage":50,"maxApplications":3}""", "" },
        { "BUY_X_GET_Y", """{"type":"CHEAPEST_FREE","quantity":3,"repeat":true,"attribution":"ON_REWARD"}""", "" },
        { "BUY_X_GET_Y", """{"type":"FREE_PRODUCT","buyQuantity":2}""", """,{"product":"GIFT","gift":true}""" },
        { "BUY_X_GET_Y", """{"type":"BUNDLE_PRICE","price":50,"slots":[{"rules":[{"type":"BRAND","value":"A"}],"quantity":2}]}""", "" },
        { "BASKET_DISCOUNT", """{"type":"POINTS_MULTIPLIER","multiplier":2}""", "" },
        { "BASKET_DISCOUNT", """{"type":"BONUS_POINTS","points":50}""", "" },
    };

    [Theory]
    [MemberData(nameof(Discounts))]
    public async Task Every_kind_of_discount_comes_back_as_it_was_written(string type, string discount, string product)
    {
        string code = "RT-" + Guid.NewGuid().ToString("N");
        string budget = discount.Contains("POINTS", StringComparison.Ordinal) ? "" : ""","budget":5000.25""";
        string body = $$"""
            {"code":"{{code}}","name":"Gidiş dönüş","type":"{{type}}","discount":{{discount}},
             "schedule":{"startDate":"2026-01-01","endDate":"2027-12-31","startTime":"15:00","endTime":"18:00","daysOfWeek":[1,3,5]},
             "stores":["IST-01"],"purchase":{"min":100.5,"max":900,"of":"BASKET","measured":"BEFORE"},
             "rules":[{"type":"DEPARTMENT","value":"FOOD","include":true},{"type":"BRAND","value":"B","include":false}],
             "products":[{"product":"MILK","gift":false}{{product}}],"priority":6,"combinable":false,"exclusivity":"ITEM","group":"G",
             "limits":{"total":1000,"perCustomer":1{{budget}}},
             "isActive":true,"autoApply":false,"requiresCoupon":true,"message":"Afiyet olsun!"}
            """;
        HttpClient http = await server.PersonAsync(Roles.Marketer);
        HttpResponseMessage made = await http.PostAsync("/v1/campaigns", Answers.Json(body));
        made.StatusCode.ShouldBe(HttpStatusCode.Created, await made.Content.ReadAsStringAsync());
        JsonNode answer = JsonNode.Parse(await http.GetStringAsync($"/v1/campaigns/{code}"))!["campaign"]!;
        foreach ((string name, JsonNode? written) in JsonNode.Parse(body)!.AsObject()) ShouldHold(answer[name], written, name);
    }

    [Fact]
    public async Task A_change_needs_the_version_it_was_made_from()
    {
        HttpClient http = await server.PersonAsync(Roles.Marketer);
        string code = await CreateAsync(http);
        HttpResponseMessage without = await http.PutAsync($"/v1/campaigns/{code}", Answers.Json(Simple(code, 20)));
        await without.ShouldBeProblemAsync((HttpStatusCode)428, ProblemTypes.PreconditionRequired);
        (await PutAsync(http, code, 1, 20)).StatusCode.ShouldBe(HttpStatusCode.OK);
        await (await PutAsync(http, code, 1, 30)).ShouldBeProblemAsync(HttpStatusCode.Conflict, ProblemTypes.StaleVersion);
    }

    [Fact]
    public async Task The_same_key_makes_one_campaign_and_another_body_is_refused()
    {
        HttpClient http = await server.PersonAsync(Roles.Marketer);
        string code = "KEY-" + Guid.NewGuid().ToString("N");
        http.DefaultRequestHeaders.Add("Idempotency-Key", code);
        HttpResponseMessage first = await http.PostAsync("/v1/campaigns", Answers.Json(Simple(code, 10)));
        HttpResponseMessage second = await http.PostAsync("/v1/campaigns", Answers.Json(Simple(code, 10)));
        first.StatusCode.ShouldBe(HttpStatusCode.Created);
        second.StatusCode.ShouldBe(HttpStatusCode.Created);
        (await second.Content.ReadAsStringAsync()).ShouldBe(await first.Content.ReadAsStringAsync());
        HttpResponseMessage other = await http.PostAsync("/v1/campaigns", Answers.Json(Simple(code, 11)));
        await other.ShouldBeProblemAsync(HttpStatusCode.Conflict, ProblemTypes.IdempotencyKeyReused);
    }

    [Fact]
    public async Task A_code_is_taken_whatever_its_case()
    {
        HttpClient http = await server.PersonAsync(Roles.Marketer);
        string code = await CreateAsync(http);
        HttpResponseMessage answer = await http.PostAsync("/v1/campaigns", Answers.Json(Simple(code.ToLowerInvariant(), 10)));
        ProblemDocument problem = await answer.ShouldBeProblemAsync(HttpStatusCode.Conflict, ProblemTypes.Conflict);
        problem.Problems[0].Pointer.ShouldBe("/code");
    }

    [Fact]
    public async Task Every_problem_of_a_campaign_is_named_at_once()
    {
        HttpClient http = await server.PersonAsync(Roles.Marketer);
        string body = """
            {"code":"X","name":"X","type":"BASKET_DISCOUNT","discount":{"type":"PERCENTAGE","percentage":101},"priority":"high","x":1}
            """;
        CampaignFindings findings = (await (await http.PostAsync("/v1/campaigns/validate", Answers.Json(body))).Content
            .ReadFromJsonAsync(WireJson.Default.CampaignFindings))!;
        findings.Problems.Select(problem => problem.Pointer).ShouldBe(["/discount/percentage", "/priority", "/x"], ignoreOrder: true);
        HttpResponseMessage made = await http.PostAsync("/v1/campaigns", Answers.Json(body));
        (await made.ShouldBeProblemAsync(HttpStatusCode.BadRequest, ProblemTypes.InvalidInput)).Problems.Count.ShouldBe(3);
    }

    [Fact]
    public async Task Switching_a_campaign_off_makes_a_new_book()
    {
        HttpClient http = await server.PersonAsync(Roles.Marketer);
        string code = await CreateAsync(http);
        HttpResponseMessage before = await http.GetAsync("/v1/book");
        HttpClient again = await server.PersonAsync(Roles.Marketer);
        again.DefaultRequestHeaders.IfNoneMatch.Add(before.Headers.ETag!);
        (await again.GetAsync("/v1/book")).StatusCode.ShouldBe(HttpStatusCode.NotModified);
        (await http.PostAsync($"/v1/campaigns/{code}/deactivate", null)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await again.GetAsync("/v1/book")).StatusCode.ShouldBe(HttpStatusCode.OK);
        CampaignView view = (await http.GetFromJsonAsync($"/v1/campaigns/{code}", WireJson.Default.CampaignView))!;
        view.State.ShouldBe(CampaignState.Stopped);
        view.Version.ShouldBe(2);
    }

    private static void ShouldHold(JsonNode? read, JsonNode? written, string path)
    {
        read.ShouldNotBeNull(path);
        if (written is JsonObject members)
        {
            foreach ((string name, JsonNode? value) in members) ShouldHold(read[name], value, $"{path}/{name}");
        }
        else if (written is JsonArray items)
        {
            read.AsArray().Count.ShouldBe(items.Count, path);
            for (int i = 0; i < items.Count; i++) ShouldHold(read[i], items[i], $"{path}/{i}");
        }
        else if (written!.GetValueKind() == JsonValueKind.Number)
        {
            read.GetValue<decimal>().ShouldBe(written.GetValue<decimal>(), path);
        }
        else
        {
            read.ToJsonString().ShouldBe(written.ToJsonString(), path);
        }
    }

    [Fact]
    public async Task A_list_of_some_days_has_what_runs_on_one_of_them()
    {
        Marketing desk = await Marketing.OpenAsync(server);
        string name = Marketing.NewCode();
        foreach ((string suffix, string? start, string? end) in new[]
        {
            ("ALWAYS", null, null), ("BEFORE", null, "2026-01-31"), ("INTO", "2026-01-15", "2026-02-01"),
            ("OUT", "2026-02-28", null), ("AFTER", "2026-03-01", "2026-03-31"),
        })
        {
            await desk.Client.CreateCampaignAsync(Marketing.Campaign($"{name}-{suffix}") with
            {
                Schedule = new Schedule
                {
                    StartDate = start is null ? null : DateOnly.Parse(start, CultureInfo.InvariantCulture),
                    EndDate = end is null ? null : DateOnly.Parse(end, CultureInfo.InvariantCulture),
                },
            });
        }

        Page<CampaignView> february = await desk.Client.ListCampaignsAsync(new CampaignQuery
        {
            Search = name, Sort = "code", From = new DateOnly(2026, 2, 1), To = new DateOnly(2026, 2, 28),
        });
        february.Items.Select(view => view.Campaign.Code[(name.Length + 1)..]).ShouldBe(["ALWAYS", "INTO", "OUT"]);
        string whole = await desk.Http.GetStringAsync($"/v1/campaigns.csv?search={name}&from=2026-03-01&sort=code");
        whole.Split("\r\n").Skip(1).Where(line => line.Length > 0).Select(line => line.Split(',')[0][(name.Length + 1)..])
            .ShouldBe(["AFTER", "ALWAYS", "OUT"]);
    }

    private static async Task<string> CreateAsync(HttpClient http)
    {
        string code = "C-" + Guid.NewGuid().ToString("N").ToUpperInvariant();
        (await http.PostAsync("/v1/campaigns", Answers.Json(Simple(code, 10)))).StatusCode.ShouldBe(HttpStatusCode.Created);
        return code;
    }

    private static Task<HttpResponseMessage> PutAsync(HttpClient http, string code, int version, int percentage)
    {
        var request = new HttpRequestMessage(HttpMethod.Put, $"/v1/campaigns/{code}") { Content = Answers.Json(Simple(code, percentage)) };
        request.Headers.TryAddWithoutValidation("If-Match", $"\"{version}\"");
        return http.SendAsync(request);
    }

    private static string Simple(string code, int percentage) => $$"""
        {"code":"{{code}}","name":"Simple","type":"BASKET_DISCOUNT","discount":{"type":"PERCENTAGE","percentage":{{percentage}}} }
        """;
}
