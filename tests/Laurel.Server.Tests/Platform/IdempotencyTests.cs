using System.Net;
using System.Net.Http.Json;
using System.Text;
using Laurel.Client;
using Laurel.Server.Platform.Idempotency;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Laurel.Server.Tests.Platform;

/// <summary>A write that was answered is answered again under its key, and not done again.</summary>
public sealed class IdempotencyTests(RunningServer server) : IClassFixture<RunningServer>
{
    /// <summary>What tills write, and what moves points, is never written without a key.</summary>
    private static readonly string[] WithKey =
    [
        "/v1/sales", "/v1/reservations", "/v1/returns", "/v1/late-returns", "/v1/loyalty-programs/{code}/members/{customer}/adjustments",
        "/v1/loyalty-programs/{code}/members/{customer}/share", "/v1/loyalty-programs/{code}/members/{customer}/part",
    ];

    /// <summary>Those that take no key, with the reason.</summary>
    private static readonly Dictionary<string, string> WithoutKey = new(StringComparer.Ordinal)
    {
        ["POST /v1/session"] = "Whoever signs in is nobody yet whose key it could be, and an old cookie must not be handed out again.",
        ["DELETE /v1/session"] = "Whoever has signed out is nobody any more; signing out again does nothing.",
        ["POST /v1/setup"] = "It signs in too, and its token is good for once.",
        ["POST /v1/quote"] = "A question that changes nothing.",
        ["POST /v1/campaigns/validate"] = "A question that changes nothing.",
        ["POST /v1/campaigns/forecast"] = "A question that changes nothing.",
        ["POST /v1/sales/{id:guid}/returns/preview"] = "A question that changes nothing.",
        ["POST /v1/returns/preview"] = "A question that changes nothing.",
    };

    public static TheoryData<string, string> Writes() => new()
    {
        { "/v1/campaigns", """{"code":"#","name":"#","type":"BASKET_DISCOUNT","discount":{"type":"PERCENTAGE","percentage":5} }""" },
        { "/v1/products", """{"code":"#","name":"#","unit":"PIECE","unitPrice":5,"vatRate":20,"barcodes":[],"policy":[]}""" },
        {
            "/v1/stores",
            """
            {"code":"#","name":"#","city":"#","timeZone":"Europe/Istanbul","currency":"TRY","pricesIncludeVat":true,
             "tills":[{"code":"1","name":"1"}]}
            """
        },
        { "/v1/users", """{"name":"#","email":"#@laurel.example","password":"correct horse battery","roles":["Cashier"]}""" },
    };

    [Fact]
    public void Every_write_of_the_api_takes_a_key()
    {
        (string Name, RouteEndpoint Endpoint)[] writes = [.. server.Endpoints.SelectMany(WritesOf)];
        WithoutKey.Keys.ShouldBeSubsetOf(writes.Select(write => write.Name));
        writes.Length.ShouldBeGreaterThanOrEqualTo(70);
        foreach ((string name, RouteEndpoint endpoint) in writes)
        {
            IdempotentWrite? write = endpoint.Metadata.GetMetadata<IdempotentWrite>();
            (write is null).ShouldBe(WithoutKey.ContainsKey(name), name);
            if (write is not null)
                write.IsKeyNeeded.ShouldBe(WithKey.Any(path => PathOf(endpoint).StartsWith(path, StringComparison.Ordinal)), name);
        }
    }

    [Fact]
    public void No_read_of_the_api_takes_a_key() => server.Endpoints
        .Where(endpoint => endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods.Contains("GET") == true)
        .ShouldAllBe(endpoint => endpoint.Metadata.GetMetadata<IdempotentWrite>() == null);

    [Theory]
    [MemberData(nameof(Writes))]
    public async Task A_repetition_gets_the_same_answer_and_changes_nothing(string address, string template)
    {
        HttpClient http = await server.PersonAsync(Roles.Administrator);
        string name = "N" + Guid.NewGuid().ToString("N");
        string body = template.Replace("#", name, StringComparison.Ordinal);
        HttpResponseMessage first = await PostAsync(http, address, body, name);
        string answer = await first.Content.ReadAsStringAsync();
        first.StatusCode.ShouldBe(HttpStatusCode.Created, answer);
        HttpResponseMessage[] again = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => PostAsync(http, address, body, name)));
        foreach (HttpResponseMessage repeated in again)
        {
            repeated.StatusCode.ShouldBe(HttpStatusCode.Created);
            (await repeated.Content.ReadAsStringAsync()).ShouldBe(answer);
            repeated.Headers.GetValues("Idempotency-Replayed").ShouldBe(["true"]);
            repeated.Headers.Location.ShouldBe(first.Headers.Location);
            repeated.Headers.ETag.ShouldBe(first.Headers.ETag);
            repeated.Content.Headers.ContentType.ShouldBe(first.Content.Headers.ContentType);
        }

        HttpResponseMessage other = await PostAsync(http, address, body.Replace(name, name + "2", StringComparison.Ordinal), name);
        await other.ShouldBeProblemAsync(HttpStatusCode.Conflict, ProblemTypes.IdempotencyKeyReused);

        // Without the key it is a second write, which is refused because the first stands.
        ((int)(await PostAsync(http, address, body, null)).StatusCode).ShouldBeInRange(400, 409);
    }

    [Theory]
    [MemberData(nameof(Writes))]
    public async Task Equal_requests_at_once_are_one_write(string address, string template)
    {
        HttpClient http = await server.PersonAsync(Roles.Administrator);
        string name = "P" + Guid.NewGuid().ToString("N");
        string body = template.Replace("#", name, StringComparison.Ordinal);
        HttpResponseMessage[] answers = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => PostAsync(http, address, body, name)));
        answers.ShouldAllBe(answer => answer.StatusCode == HttpStatusCode.Created);
        (await Task.WhenAll(answers.Select(answer => answer.Content.ReadAsStringAsync()))).Distinct().ShouldHaveSingleItem();
        answers.Count(answer => !answer.Headers.Contains("Idempotency-Replayed")).ShouldBe(1);
    }

    [Fact]
    public async Task A_repeated_switch_is_answered_as_the_first_and_turns_nothing_back()
    {
        HttpClient http = await server.PersonAsync(Roles.Marketer);
        string code = "S" + Guid.NewGuid().ToString("N");
        string body = Writes().First().Data.Item2.Replace("#", code, StringComparison.Ordinal);
        (await PostAsync(http, "/v1/campaigns", body, null)).StatusCode.ShouldBe(HttpStatusCode.Created);
        HttpResponseMessage off = await http.SendAsync(Keyed($"/v1/campaigns/{code}/deactivate", null, "off"));
        (await http.SendAsync(Keyed($"/v1/campaigns/{code}/activate", null, "on"))).StatusCode.ShouldBe(HttpStatusCode.OK);
        HttpResponseMessage again = await http.SendAsync(Keyed($"/v1/campaigns/{code}/deactivate", null, "off"));
        (await again.Content.ReadAsStringAsync()).ShouldBe(await off.Content.ReadAsStringAsync());
        again.Headers.ETag.ShouldBe(off.Headers.ETag);
        CampaignView now = (await http.GetFromJsonAsync($"/v1/campaigns/{code}", WireJson.Default.CampaignView))!;
        now.Campaign.IsActive.ShouldBeTrue();
        now.Version.ShouldBe(3);
        HttpResponseMessage elsewhere = await http.SendAsync(Keyed($"/v1/campaigns/{code}/activate", null, "off"));
        await elsewhere.ShouldBeProblemAsync(HttpStatusCode.Conflict, ProblemTypes.IdempotencyKeyReused);
    }

    [Fact]
    public async Task The_secret_of_a_new_key_is_shown_once_and_kept_nowhere()
    {
        HttpClient http = await server.PersonAsync(Roles.Administrator);
        const string body = """{"name":"Webshop","scope":"INTEGRATION"}""";
        HttpResponseMessage first = await PostAsync(http, "/v1/api-keys", body, "secret");
        IssuedApiKey issued = (await first.Content.ReadFromJsonAsync(WireJson.Default.IssuedApiKey))!;
        issued.Secret.ShouldNotBeNullOrEmpty();
        HttpResponseMessage again = await PostAsync(http, "/v1/api-keys", body, "secret");
        again.StatusCode.ShouldBe(HttpStatusCode.Created);
        IssuedApiKey repeated = (await again.Content.ReadFromJsonAsync(WireJson.Default.IssuedApiKey))!;
        repeated.Key.ShouldBe(issued.Key);
        repeated.Secret.ShouldBeNull();
        await server.WithStoreAsync(async store =>
        {
            byte[] kept = (await store.IdempotencyKeys.SingleAsync(row => row.Key == "secret")).AnswerBody!;
            Encoding.UTF8.GetString(kept).ShouldNotContain(issued.Secret);
            Encoding.UTF8.GetString(kept).ShouldContain(issued.Key.Prefix);
        });
    }

    [Fact]
    public async Task What_was_refused_is_not_kept_so_that_a_mended_request_may_use_the_key()
    {
        HttpClient http = await server.PersonAsync(Roles.Administrator);
        string name = "R" + Guid.NewGuid().ToString("N");
        (string address, string template) = Writes().Skip(1).First().Data;
        string body = template.Replace("#", name, StringComparison.Ordinal);
        string wrong = body.Replace("\"vatRate\":20", "\"vatRate\":-1", StringComparison.Ordinal);
        await (await PostAsync(http, address, wrong, name)).ShouldBeProblemAsync(HttpStatusCode.BadRequest, ProblemTypes.InvalidInput);
        (await PostAsync(http, address, body, name)).StatusCode.ShouldBe(HttpStatusCode.Created);
        string taken = body.Replace("\"unitPrice\":5", "\"unitPrice\":6", StringComparison.Ordinal);
        await (await PostAsync(http, address, taken, name + "-2")).ShouldBeProblemAsync(HttpStatusCode.Conflict, ProblemTypes.Conflict);
        await server.WithStoreAsync(async store =>
            (await store.IdempotencyKeys.CountAsync(row => row.Key == name + "-2")).ShouldBe(0));
    }

    [Fact]
    public async Task An_answer_is_kept_for_seven_days_and_the_key_of_a_sale_for_ever()
    {
        string email = $"{Guid.NewGuid():N}@laurel.example";
        await server.AddUserAsync(email, Roles.Administrator);
        HttpClient http = await server.SignInAsync(email);
        string name = "E" + Guid.NewGuid().ToString("N");
        string body = Writes().First().Data.Item2.Replace("#", name, StringComparison.Ordinal);
        (await PostAsync(http, "/v1/campaigns", body, name)).StatusCode.ShouldBe(HttpStatusCode.Created);
        await server.WithStoreAsync(async store =>
        {
            store.Add(new IdempotencyKey
            {
                Scope = "key:till", Key = name, RequestHash = [1], ResourceId = Guid.CreateVersion7(), CreatedAt = server.Clock.GetUtcNow(),
            });
            await store.SaveChangesAsync();
        });
        server.Clock.Advance(KeyedWrites.Kept);
        http = await server.SignInAsync(email);
        (await PostAsync(http, "/v1/campaigns", body, name)).Headers.Contains("Idempotency-Replayed").ShouldBeTrue();
        server.Clock.Advance(TimeSpan.FromSeconds(1));
        HttpResponseMessage late = await PostAsync(http, "/v1/campaigns", body, name);
        ProblemDocument problem = await late.ShouldBeProblemAsync(HttpStatusCode.Conflict, ProblemTypes.Conflict);
        problem.Problems.ShouldHaveSingleItem().Pointer.ShouldBe("/code");
        await server.RunJobAsync(TrimIdempotencyKeys.Name);
        await server.WithStoreAsync(async store =>
            (await store.IdempotencyKeys.Where(row => row.Key == name).Select(row => row.Scope).ToListAsync()).ShouldBe(["key:till"]));
    }

    [Theory]
    [InlineData("two words")]
    [InlineData("ğ")]
    [InlineData("12345678901234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901")]
    public async Task A_key_that_is_none_is_refused_before_anything_is_done(string key)
    {
        HttpClient http = await server.PersonAsync(Roles.Administrator);
        HttpResponseMessage answer = await PostAsync(http, "/v1/products", "{}", key);
        ProblemDocument problem = await answer.ShouldBeProblemAsync(HttpStatusCode.BadRequest, ProblemTypes.InvalidInput);
        problem.Problems.ShouldHaveSingleItem().Pointer.ShouldBe("header/Idempotency-Key");
    }

    private static IEnumerable<(string Name, RouteEndpoint Endpoint)> WritesOf(RouteEndpoint endpoint) =>
        from method in endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? []
        where PathOf(endpoint).StartsWith("/v1", StringComparison.Ordinal) && method is "POST" or "PUT" or "PATCH" or "DELETE"
        select ($"{method} {PathOf(endpoint)}", endpoint);

    private static string PathOf(RouteEndpoint endpoint) => "/" + endpoint.RoutePattern.RawText!.Trim('/');

    private static Task<HttpResponseMessage> PostAsync(HttpClient http, string address, string body, string? key) =>
        http.SendAsync(Keyed(address, Answers.Json(body), key));

    private static HttpRequestMessage Keyed(string address, HttpContent? body, string? key)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = body };
        if (key is not null) request.Headers.TryAddWithoutValidation("Idempotency-Key", key);
        return request;
    }
}
