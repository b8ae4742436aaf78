using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Laurel.Client;
using Laurel.Engine;
using Laurel.Engine.Amounts;
using Laurel.Engine.Problems;
using Laurel.Server.Tests.Samples;

namespace Laurel.Server.Tests.Platform;

/// <summary>What the description promises is what the server and the engine do.</summary>
public sealed class ContractTests(SampleServer server) : IClassFixture<SampleServer>
{
    private static readonly string[] RangeCodes =
    [
        ProblemCode.OutOfRange, ProblemCode.PercentageOutOfRange, ProblemCode.TooManyDecimals, ProblemCode.NegativeAmount,
        ProblemCode.MissingField, ProblemCode.TooManyLines, ProblemCode.Overflow,
    ];

    [Fact]
    public async Task Every_read_answers_as_described()
    {
        HttpClient http = await AdministratorAsync();
        ApiDescription api = await ApiDescription.ReadAsync(http);
        int read = 0;
        foreach (ApiOperation operation in api.Operations
            .Where(one => one.Method == "GET" && one.Path.StartsWith("/v1", StringComparison.Ordinal))
            .Where(one => !one.Path.EndsWith(".csv", StringComparison.Ordinal)))
        {
            // Files are not described beyond their kind.
            if (operation.AnswerSchema(200) is null) continue;
            string address = operation.Path;
            if (address.Contains('{', StringComparison.Ordinal)) address = await FirstAsync(http, address);
            if (address == "/v1/receipts") address += await LatestReceiptAsync(http);
            await ShouldAnswerAsync(http, api, operation, new HttpRequestMessage(HttpMethod.Get, address), 200);
            read++;
        }

        read.ShouldBeGreaterThan(15);
    }

    [Fact]
    public async Task A_quote_with_all_its_parts_answers_as_described()
    {
        HttpClient http = await AdministratorAsync();
        ApiDescription api = await ApiDescription.ReadAsync(http);
        JsonNode answer = await ShouldAnswerAsync(http, api, api.Operation("quote"), Post("/v1/quote", SampleBodies.Quote), 200);
        answer["refused"]!.AsArray().Count.ShouldBeGreaterThan(0);
        answer["coupons"]!.AsArray().Count.ShouldBe(1);
        JsonObject request = SampleBodies.Read("""
            { "settings": { "explain": true }, "basket": { "currency": "TRY", "at": "2026-11-23T15:30:00+03:00",
                "lines": [ { "id": "1", "product": "TEA", "quantity": 3, "unitPrice": 89.90, "vatRate": 10 } ] },
              "campaigns": [ { "code": "TEA", "name": "Tea", "type": "BUY_X_GET_Y",
                "discount": { "type": "BUY_X_GET_Y", "buyQuantity": 2, "getQuantity": 1 } } ] }
            """);
        JsonNode quote = await ShouldAnswerAsync(http, api, api.Operation("quote"), Post("/v1/quote", request), 200);
        quote["applied"]![0]!["deals"]!.AsArray().Count.ShouldBe(1);
        quote["due"]!.ToJsonString().ShouldBe("179.80");
    }

    [Fact]
    public async Task Every_write_that_is_refused_is_refused_as_described()
    {
        HttpClient http = await AdministratorAsync();
        ApiDescription api = await ApiDescription.ReadAsync(http);
        JsonObject problem = api.Schema("Problem");
        foreach (HttpClient caller in new[] { http, server.Stranger() })
        {
            foreach (ApiOperation operation in api.Operations.Where(one => one.Id is not ("signOut" or "setUp")))
            {
                string address = operation.Path.Replace("{id}", Guid.Empty.ToString(), StringComparison.Ordinal)
                    .Replace("{code}", "NOTHING", StringComparison.Ordinal).Replace("{customer}", "NOBODY", StringComparison.Ordinal);
                HttpRequestMessage request = new(new HttpMethod(operation.Method), address);
                if (operation.RequestSchema is not null) request.Content = Answers.Json("""{ "surprise": 1 }""");
                HttpResponseMessage answer = await caller.SendAsync(request);
                string text = await answer.Content.ReadAsStringAsync();
                string said = $"{operation.Id} answered {answer.StatusCode}: {text}";
                operation.Responses.ContainsKey($"{(int)answer.StatusCode}").ShouldBeTrue(said);
                if (!answer.IsSuccessStatusCode) SchemaCheck.Compare(api, problem, JsonNode.Parse(text)).ShouldBeEmpty(said);
            }
        }
    }

    [Fact]
    public async Task Every_list_takes_the_parameters_that_it_declares_and_no_others()
    {
        HttpClient http = await AdministratorAsync();
        ApiDescription api = await ApiDescription.ReadAsync(http);
        bool IsList(ApiOperation one) => one.Parameters.Any(parameter => parameter["name"]!.GetValue<string>() == "pageSize");
        ApiOperation[] lists = [.. api.Operations.Where(IsList)];
        lists.Length.ShouldBeGreaterThan(8);
        foreach (ApiOperation list in lists)
        {
            string address = list.Path.Contains('{', StringComparison.Ordinal) ? await FirstAsync(http, list.Path) : list.Path;
            (await http.GetAsync($"{address}?surprise=1")).StatusCode.ShouldBe(HttpStatusCode.BadRequest, list.Id);
            foreach (JsonObject parameter in list.Parameters.Where(one => one["in"]!.GetValue<string>() == "query"))
            {
                string name = parameter["name"]!.GetValue<string>();
                foreach ((string value, bool isRight) in Values(parameter["schema"]!.AsObject(), name))
                {
                    HttpStatusCode status = (await http.GetAsync($"{address}?{name}={Uri.EscapeDataString(value)}")).StatusCode;
                    status.ShouldBe(isRight ? HttpStatusCode.OK : HttpStatusCode.BadRequest, $"{address}?{name}={value}");
                }
            }
        }
    }

    [Fact]
    public async Task The_samples_have_every_field_that_the_schemas_have()
    {
        ApiDescription api = await ApiDescription.ReadAsync(server.Stranger());
        var missing = new HashSet<string>(StringComparer.Ordinal);
        var found = new HashSet<string>(StringComparer.Ordinal);
        foreach ((string operation, string _, JsonObject body) in Bodies())
        {
            JsonObject schema = api.Operation(operation).RequestSchema!;
            SchemaCheck.Compare(api, schema, body).ShouldBeEmpty(operation);
            Fields(api, schema, body, found, missing);
        }

        missing.Except(found).ShouldBeEmpty();
        api.Schema("Discount")["discriminator"]!["mapping"]!.AsObject().Select(kind => kind.Key)
            .ShouldBe(LaurelJson.DiscountTypes, ignoreOrder: true);
    }

    [Fact]
    public async Task Every_bound_is_where_the_schema_says()
    {
        HttpClient http = await AdministratorAsync();
        ApiDescription api = await ApiDescription.ReadAsync(http);
        var different = new List<string>();
        int asked = 0;
        foreach ((string id, string address, JsonObject body) in Bodies())
        {
            foreach (SchemaProbe probe in SchemaProbe.Of(api, api.Operation(id).RequestSchema!, body))
            {
                HttpResponseMessage answer = await http.SendAsync(Post(address, probe.Document));
                string text = await answer.Content.ReadAsStringAsync();
                FieldProblem[] problems = answer.StatusCode == HttpStatusCode.BadRequest
                    ? [.. JsonSerializer.Deserialize(text, WireJson.Default.ProblemDocument)!.Problems] : [];
                bool isRefused = problems.Any(
                    problem => problem.Pointer == probe.Pointer && (probe.IsWrong || RangeCodes.Contains(problem.Code)));
                string said = $"{id} {probe.Pointer}: {probe.What}: {(int)answer.StatusCode} {text[..Math.Min(300, text.Length)]}";
                if (isRefused != probe.IsWrong) different.Add(said);
                asked++;
            }
        }

        different.ShouldBeEmpty();
        asked.ShouldBeGreaterThan(1000);
    }

    [Fact]
    public async Task The_engine_reads_and_writes_what_the_schemas_describe()
    {
        ApiDescription api = await ApiDescription.ReadAsync(server.Stranger());
        foreach (JsonObject sample in SampleBodies.Campaigns)
            Compare(api, api.Schema("Campaign"), sample, json => LaurelJson.ToJson(LaurelJson.ReadCampaign(json, Currency.Of("TRY"))));
        Compare(api, api.Schema("Basket"), SampleBodies.Basket, json => LaurelJson.ToJson(LaurelJson.ReadBasket(json)));
        Compare(api, api.Schema("Settings"), SampleBodies.Settings, json =>
        {
            using var buffer = new MemoryStream();
            using (var writer = new Utf8JsonWriter(buffer)) LaurelJson.Write(writer, LaurelJson.ReadSettings(json));
            return System.Text.Encoding.UTF8.GetString(buffer.ToArray());
        });
    }

    /// <summary>What is read comes back whole, each word of each list of words is read, and what is left out is its default.</summary>
    private static void Compare(ApiDescription api, JsonObject schema, JsonObject sample, Func<JsonElement, string> readAndWrite)
    {
        JsonNode Again(JsonNode node) => JsonNode.Parse(readAndWrite(JsonSerializer.SerializeToElement(node)))!;
        JsonNode written = Again(sample);
        SchemaCheck.Compare(api, schema, written).ShouldBeEmpty();
        Same(written, sample).ShouldBeTrue($"{written.ToJsonString()}\n{sample.ToJsonString()}");
        foreach (SchemaWord word in SchemaWord.Of(api, schema, sample))
        {
            Problems(() => Again(word.Document)).Where(one => one.Contains("is not one of", StringComparison.Ordinal))
                .ShouldBeEmpty($"{word.Pointer} {word.Word}");
        }

        foreach (SchemaDefault left in SchemaDefault.Of(api, schema, sample))
        {
            JsonNode? read = left.Find(Again(left.Document));
            Same(read, left.Value).ShouldBeTrue($"{left.Pointer} is {read?.ToJsonString()} by default, not {left.Value?.ToJsonString()}");
        }
    }

    private static IReadOnlyList<string> Problems(Action read)
    {
        try
        {
            read();
            return [];
        }
        catch (ProblemsException found)
        {
            return [.. found.Problems.Select(problem => problem.Message)];
        }
    }

    private static bool Same(JsonNode? one, JsonNode? other) => JsonNode.DeepEquals(one, other);

    private static IEnumerable<(string Operation, string Address, JsonObject Body)> Bodies() =>
    [
        ("quote", "/v1/quote", SampleBodies.Quote), ("createProduct", "/v1/products", SampleBodies.Product),
        ("createStore", "/v1/stores", SampleBodies.Store), ("createApiKey", "/v1/api-keys", SampleBodies.ApiKey),
        ("createUser", "/v1/users", SampleBodies.User),
    ];

    private static void Fields(ApiDescription api, JsonObject schema, JsonNode? value, HashSet<string> found, HashSet<string> missing)
    {
        JsonObject own = api.Of(schema, value);
        if (value is JsonArray items)
        {
            foreach (JsonNode? item in items) Fields(api, own["items"]!.AsObject(), item, found, missing);
        }

        if (value is not JsonObject members || own["properties"] is not JsonObject fields) return;
        string name = string.Join(' ', fields.Select(field => field.Key));
        foreach ((string field, JsonNode? member) in fields)
        {
            (members.ContainsKey(field) ? found : missing).Add($"{field} of {name}");
            if (members[field] is { } inner) Fields(api, member!.AsObject(), inner, found, missing);
        }
    }

    private static IEnumerable<(string Value, bool IsRight)> Values(JsonObject schema, string name)
    {
        if (schema["enum"] is JsonArray words)
        {
            foreach (JsonNode? word in words) yield return (word!.GetValue<string>(), true);
            yield return ("no-such-word", false);
        }
        else if (schema["maximum"] is { } most)
        {
            yield return (most.ToJsonString(), true);
            yield return ($"{most.GetValue<int>() + 1}", false);
            yield return ("0", false);
        }
        else if (schema["format"]?.GetValue<string>() == "uuid")
        {
            yield return (Guid.Empty.ToString(), true);
            yield return ("no-such-id", false);
        }
        else if (schema["format"] is not null)
        {
            yield return ("2026-11-23", true);
            yield return ("yesterday", false);
        }
        else
        {
            yield return (name == "phone" ? "+90 212 555 01 01" : "X", true);
            yield return (new string('x', schema["maxLength"]!.GetValue<int>() + 1), false);
        }
    }

    /// <summary>Reserves for a basket; there is no list of reservations to take one from.</summary>
    private static async Task<Guid> ReserveAsync(HttpClient http)
    {
        var id = Guid.CreateVersion7();
        JsonNode store = JsonNode.Parse(await http.GetStringAsync("/v1/stores?pageSize=1"))!["items"]![0]!;
        HttpRequestMessage request = Post("/v1/reservations", JsonNode.Parse($$"""
            {"id":"{{id}}","store":"{{store["code"]}}","till":"{{store["tills"]![0]!["code"]}}",
             "basket":{"currency":"TRY","at":"2026-11-23T12:00:00+03:00","lines":[{"id":"1","product":"A","unitPrice":10}]}
            }
            """)!);
        request.Headers.Add("Idempotency-Key", id.ToString());
        (await http.SendAsync(request)).EnsureSuccessStatusCode();
        return id;
    }

    /// <summary>Takes back a piece of the newest sale; there is no list of returns to take one from.</summary>
    private static async Task<Guid> ReturnAsync(HttpClient http)
    {
        var id = Guid.CreateVersion7();
        JsonNode newest = JsonNode.Parse(await http.GetStringAsync("/v1/sales?pageSize=1&returned=false"))!["items"]![0]!;
        JsonNode sale = JsonNode.Parse(await http.GetStringAsync($"/v1/sales/{newest["id"]}"))!;
        JsonNode line = sale["lines"]![0]!;
        HttpRequestMessage request = Post($"/v1/sales/{sale["id"]}/returns", JsonNode.Parse($$"""
            {"id":"{{id}}","store":"{{sale["store"]}}","till":"{{sale["till"]}}","receiptNumber":"R-{{id:N}}","at":"{{sale["at"]}}",
             "lines":[{"line":"{{line["id"]}}","quantity":{{line["quantity"]}}}]}
            """)!);
        request.Headers.Add("Idempotency-Key", id.ToString());
        (await http.SendAsync(request)).EnsureSuccessStatusCode();
        return id;
    }

    /// <summary>A return whose sale has not come.</summary>
    private static async Task BringLateReturnAsync(HttpClient http)
    {
        HttpRequestMessage request = Post("/v1/late-returns", JsonNode.Parse($$$"""
            {"sale":"{{{Guid.NewGuid()}}}","return":{"id":"{{{Guid.NewGuid()}}}","store":"IST-01","till":"1","receiptNumber":"LATE",
             "at":"2026-11-23T15:30:00+03:00","lines":[{"line":"1","quantity":1}]}}
            """)!);
        request.Headers.Add("Idempotency-Key", Guid.NewGuid().ToString());
        (await http.SendAsync(request)).EnsureSuccessStatusCode();
    }

    /// <summary>What names the receipt of the newest sale.</summary>
    private static async Task<string> LatestReceiptAsync(HttpClient http)
    {
        JsonNode sale = JsonNode.Parse(await http.GetStringAsync("/v1/sales?pageSize=1"))!["items"]![0]!;
        DateTimeOffset at = sale["at"]!.GetValue<DateTimeOffset>();
        DateOnly day = DateOnly.FromDateTime(at.ToOffset(TimeSpan.FromHours(3)).DateTime);
        return $"?store={sale["store"]}&number={sale["receiptNumber"]}&day={day:yyyy-MM-dd}";
    }

    /// <summary>The address of the first of its list.</summary>
    private static async Task<string> FirstAsync(HttpClient http, string address)
    {
        string list = address[..address.IndexOf("/{", StringComparison.Ordinal)];
        if (list == "/v1/returns") return $"{list}/{await ReturnAsync(http)}";
        if (list == "/v1/late-returns") await BringLateReturnAsync(http);
        if (list == "/v1/reservations") return $"{list}/{await ReserveAsync(http)}";
        if (list == "/v1/member-verifications") return $"{list}/{await VerifyAsync(http)}";
        if (list == "/v1/webhooks") await RegisterWebhookAsync(http);
        if (address.EndsWith("/draft", StringComparison.Ordinal)) return await DraftAsync(http);
        JsonNode answer = JsonNode.Parse(await http.GetStringAsync(list == "/v1/jobs" ? list : list + "?pageSize=1"))!;
        JsonNode first = (answer as JsonArray ?? answer["items"])![0]!;
        string name = address[(list.Length + 2)..address.IndexOf('}', StringComparison.Ordinal)];
        return address.Replace($"{{{name}}}", (first[name] ?? first["campaign"]![name])!.GetValue<string>(), StringComparison.Ordinal)
            .Replace("{version}", "1", StringComparison.Ordinal).Replace("{customer}", "C-001", StringComparison.Ordinal);
    }

    private static async Task<string> VerifyAsync(HttpClient http)
    {
        JsonNode shown = JsonNode.Parse(await http.GetStringAsync("/v1/customers/C-001/qr"))!;
        JsonObject store = JsonNode.Parse(await http.GetStringAsync("/v1/stores?pageSize=1"))!["items"]![0]!.AsObject();
        HttpResponseMessage answer = await http.SendAsync(Post("/v1/member-verifications", new JsonObject
        {
            ["store"] = store["code"]!.GetValue<string>(), ["till"] = store["tills"]![0]!["code"]!.GetValue<string>(), ["method"] = "QR",
            ["qr"] = shown["qr"]!.GetValue<string>(),
        }));
        return JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["id"]!.GetValue<string>();
    }

    private static async Task RegisterWebhookAsync(HttpClient http)
    {
        var hook = new JsonObject { ["url"] = "https://hook.laurel.example/in" };
        (await http.SendAsync(Post("/v1/webhooks", hook))).StatusCode.ShouldBe(HttpStatusCode.Created);
    }

    /// <summary>Makes a draft; the samples have none.</summary>
    private static async Task<string> DraftAsync(HttpClient http)
    {
        const string address = "/v1/campaigns/DRAFTED/draft";
        HttpRequestMessage request = new(HttpMethod.Put, address)
        {
            Content = Answers.Json("""
                {"campaign":{"code":"DRAFTED","name":"D","type":"BASKET_DISCOUNT","discount":{"type":"PERCENTAGE","percentage":5} } }
                """),
        };
        (await http.SendAsync(request)).EnsureSuccessStatusCode();
        return address;
    }

    private static async Task<JsonNode> ShouldAnswerAsync(
        HttpClient http, ApiDescription api, ApiOperation operation, HttpRequestMessage request, int status)
    {
        HttpResponseMessage answer = await http.SendAsync(request);
        string text = await answer.Content.ReadAsStringAsync();
        ((int)answer.StatusCode).ShouldBe(status, $"{operation.Id}: {text}");
        JsonNode body = JsonNode.Parse(text)!;
        SchemaCheck.Compare(api, operation.AnswerSchema(status)!, body).ShouldBeEmpty(operation.Id);
        foreach ((string header, JsonNode? _) in operation.Responses[$"{status}"]!["headers"] as JsonObject ?? [])
            answer.Headers.Contains(header).ShouldBeTrue($"{operation.Id} {header}");
        return body;
    }

    private static HttpRequestMessage Post(string address, JsonNode body) =>
        new(HttpMethod.Post, address) { Content = Answers.Json(body.ToJsonString()) };

    private async Task<HttpClient> AdministratorAsync()
    {
        LaurelClient client = await server.SignInAsync("admin@example.com");
        Me me = await client.GetMeAsync();
        client.Http.DefaultRequestHeaders.Add("X-XSRF-TOKEN", me.XsrfToken);
        return client.Http;
    }
}
