using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Laurel.Client;
using Laurel.Server.Platform.Idempotency;
using Laurel.Server.Tests.Loyalty;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Laurel.Server.Tests.Platform;

/// <summary>A change or deletion that was answered is answered again under its key, and not done again.</summary>
public sealed class ChangeIdempotencyTests(RunningServer server) : IClassFixture<RunningServer>
{
    private const int AtOnce = 16;

    [Fact]
    public async Task Every_change_and_deletion_is_answered_again_as_the_first_time()
    {
        Club club = await Club.OpenAsync(server);
        IReadOnlyList<Write> writes = await WritesAsync(club);
        foreach (Write write in writes) await ShouldBeRepeatableAsync(club.Desk.Http, write);
        writes.Select(write => $"{write.Method} {write.Route}").ShouldBe(Changes(), ignoreOrder: true);
    }

    [Fact]
    public async Task A_campaign_is_changed_once_from_one_version_however_often_the_change_is_sent()
    {
        (HttpClient http, string code) = await CampaignAsync();
        HttpResponseMessage first = await SendAsync(http, "PUT", $"/v1/campaigns/{code}", CampaignOf(code, 6), code, "\"1\"");
        string answer = await first.Content.ReadAsStringAsync();
        first.StatusCode.ShouldBe(HttpStatusCode.OK, answer);
        foreach (string version in new[] { "\"1\"", "1" })
        {
            HttpResponseMessage again = await SendAsync(http, "PUT", $"/v1/campaigns/{code}", CampaignOf(code, 6), code, version);
            (again.StatusCode, await again.Content.ReadAsStringAsync()).ShouldBe((HttpStatusCode.OK, answer));
            again.Headers.ETag.ShouldBe(new EntityTagHeaderValue("\"2\""));
        }

        await ShouldBeReusedAsync(await SendAsync(http, "PUT", $"/v1/campaigns/{code}", CampaignOf(code, 7), code, "\"1\""));
        await ShouldBeReusedAsync(await SendAsync(http, "PUT", $"/v1/campaigns/{code}", CampaignOf(code, 6), code, "\"2\""));
        await ShouldBeReusedAsync(await SendAsync(http, "PUT", $"/v1/campaigns/{code}?note=1", CampaignOf(code, 6), code, "\"1\""));
        await ShouldBeReusedAsync(await SendAsync(http, "DELETE", $"/v1/campaigns/{code}", null, code));
        (await http.GetFromJsonAsync($"/v1/campaigns/{code}", WireJson.Default.CampaignView))!.Version.ShouldBe(2);
        (await ActionsAsync(http, code)).ShouldBe(["CHANGED", "CREATED"], ignoreOrder: true);
    }

    [Fact]
    public async Task Equal_changes_and_equal_deletions_at_once_are_one()
    {
        (HttpClient http, string code) = await CampaignAsync();
        await ShouldBeOneAsync(HttpStatusCode.OK, () =>
            SendAsync(http, "PUT", $"/v1/campaigns/{code}", CampaignOf(code, 6), code, "\"1\""));
        await ShouldBeOneAsync(HttpStatusCode.NoContent, () => SendAsync(http, "DELETE", $"/v1/campaigns/{code}", null, "gone-" + code));
        (await ActionsAsync(http, code)).ShouldBe(["DELETED", "CHANGED", "CREATED"], ignoreOrder: true);
    }

    [Fact]
    public async Task A_decision_about_another_revision_under_the_same_key_is_refused()
    {
        (HttpClient http, string code) = await CampaignAsync();
        string draft = $$"""{"campaign":{{CampaignOf(code, 6)}}}""";
        (await SendAsync(http, "PUT", $"/v1/campaigns/{code}/draft", draft, null)).StatusCode.ShouldBe(HttpStatusCode.OK);
        string publish = $"/v1/campaigns/{code}/draft/publish";
        (await SendAsync(http, "POST", publish, null, code, "\"1\"")).StatusCode.ShouldBe(HttpStatusCode.OK);
        await ShouldBeReusedAsync(await SendAsync(http, "POST", publish, null, code, "\"2\""));
    }

    [Fact]
    public async Task No_PIN_and_no_token_is_in_a_kept_answer()
    {
        Club club = await Club.OpenAsync(server);
        HttpClient http = club.Desk.Http;
        string customer = await club.JoinAsync();
        string pin = $"/v1/customers/{customer}/pin";
        (await SendAsync(http, "PUT", pin, """{"pin":"73912"}""", "pin-" + customer)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        await ShouldBeReusedAsync(await SendAsync(http, "PUT", pin, """{"pin":"73913"}""", "pin-" + customer));
        HttpResponseMessage answer = await SendAsync(http, "PUT", "/v1/me", """{"language":"tr"}""", "me-" + customer);
        string token = (await answer.Content.ReadFromJsonAsync(WireJson.Default.Me))!.XsrfToken.ShouldNotBeNull();
        HttpResponseMessage again = await SendAsync(http, "PUT", "/v1/me", """{"language":"tr"}""", "me-" + customer);
        Me repeated = (await again.Content.ReadFromJsonAsync(WireJson.Default.Me))!;
        (repeated.Language, repeated.XsrfToken).ShouldBe(("tr", null));
        await server.WithStoreAsync(async store =>
        {
            IdempotencyKey ofPin = await store.IdempotencyKeys.SingleAsync(row => row.Key == "pin-" + customer);
            (ofPin.AnswerStatus, ofPin.AnswerBody).ShouldBe((204, null));
            IdempotencyKey ofMe = await store.IdempotencyKeys.SingleAsync(row => row.Key == "me-" + customer);
            Encoding.UTF8.GetString(ofMe.AnswerBody!).ShouldNotContain(token);
        });
    }

    private static async Task ShouldBeRepeatableAsync(HttpClient http, Write write)
    {
        string key = "every-" + Guid.NewGuid().ToString("N");
        string said = $"{write.Method} {write.Route}: ";
        HttpResponseMessage first = await SendAsync(http, write.Method, write.Address, write.Body, key, write.Version);
        string answer = await first.Content.ReadAsStringAsync();
        first.IsSuccessStatusCode.ShouldBeTrue(said + answer);
        first.Headers.Contains("Idempotency-Replayed").ShouldBeFalse(said);
        HttpResponseMessage again = await SendAsync(http, write.Method, write.Address, write.Body, key, write.Version);
        string repeated = await again.Content.ReadAsStringAsync();
        again.StatusCode.ShouldBe(first.StatusCode, said + repeated);
        again.Headers.GetValues("Idempotency-Replayed").ShouldBe(["true"]);
        again.Headers.ETag.ShouldBe(first.Headers.ETag);
        again.Content.Headers.ContentType.ShouldBe(first.Content.Headers.ContentType);

        // The token is not said again.
        if (write.Route != "/v1/me") repeated.ShouldBe(answer, said);
        await ShouldBeReusedAsync(await SendAsync(http, write.Method, write.Address, write.Body, key, "\"99\""));
    }

    /// <summary>One right request for every change and deletion, in an order in which all of them can be done.</summary>
    private static async Task<IReadOnlyList<Write>> WritesAsync(Club club)
    {
        (HttpClient http, LaurelClient client) = (club.Desk.Http, club.Client);
        string name = "N" + club.Desk.Name;
        string customer = await club.JoinAsync();
        string product = $$"""{"code":"{{name}}","name":"P","unit":"PIECE","unitPrice":5,"vatRate":20,"barcodes":[],"policy":[]}""";
        string type = $$"""{"code":"{{name}}","name":"T","kind":"BASKET_DISCOUNT"}""";
        string shop = $$"""
            {"code":"{{name}}","name":"S","city":"C","timeZone":"Europe/Istanbul","currency":"TRY","pricesIncludeVat":true,
             "tills":[{"code":"1","name":"1"}]}
            """;
        (string Address, string Body)[] made =
            [("products", product), ("campaign-types", type), ("stores", shop), ("campaigns", CampaignOf(name, 5))];
        foreach ((string address, string body) in made)
            (await SendAsync(http, "POST", "/v1/" + address, body, null)).StatusCode.ShouldBe(HttpStatusCode.Created, address);
        UserView user = await client.CreateUserAsync(new NewUser
        {
            Name = "U", Email = name + "@laurel.example", Password = RunningServer.Password, Roles = [Roles.Cashier],
        });
        IssuedApiKey key = await client.CreateApiKeyAsync(new NewApiKey { Name = name, Scope = ApiKeyScope.Integration });
        IssuedWebhook hook = await client.CreateWebhookAsync(new WebhookChange { Url = "https://shop.example/" + name });
        LoyaltyProgramView program = await client.GetLoyaltyProgramAsync(club.Code);
        string terms = JsonSerializer.Serialize(
            new LoyaltyProgramChange { Code = club.Code, Store = program.Store, IsActive = true, Terms = program.Terms },
            WireJson.Default.LoyaltyProgramChange);
        return
        [
            new("PUT", "/v1/me", "", """{"language":"tr"}"""),
            new("PUT", "/v1/approval-rule", "", "{}"),
            new("PUT", "/v1/users/{id:guid}", $"{user.Id}", """{"name":"V","roles":["Cashier"],"active":true}"""),
            new("PUT", "/v1/products/{code}", name, product.Replace("\"P\"", "\"Q\"", StringComparison.Ordinal)),
            new("PUT", "/v1/stores/{code}", name, shop.Replace("\"S\"", "\"R\"", StringComparison.Ordinal)),
            new("PUT", "/v1/customers/{code}/card", customer, $$"""{"card":"99{{name}}","reason":"Lost it"}"""),
            new("PUT", "/v1/customers/{code}/pin", customer, """{"pin":"73912"}"""),
            new("DELETE", "/v1/customers/{code}/pin", customer),
            new("PUT", "/v1/loyalty-programs/{code}", club.Code, terms, $"\"{program.Version}\""),
            new("PUT", "/v1/webhooks/{id:guid}", $"{hook.Webhook.Id}", $$"""{"url":"https://shop.example/other/{{name}}"}"""),
            new("DELETE", "/v1/webhooks/{id:guid}", $"{hook.Webhook.Id}"),
            new("DELETE", "/v1/api-keys/{id:guid}", $"{key.Key.Id}"),
            new("PUT", "/v1/campaign-types/{code}", name, type.Replace("\"T\"", "\"Y\"", StringComparison.Ordinal)),
            new("DELETE", "/v1/campaign-types/{code}", name),
            new("PUT", "/v1/campaigns/{code}", name, CampaignOf(name, 6), "\"1\""),
            new("PUT", "/v1/campaigns/{code}/details", name, """{"description":"D"}""", "\"2\""),
            new("PUT", "/v1/campaigns/{code}/draft", name, $$"""{"campaign":{{CampaignOf(name, 7)}}}"""),
            new("DELETE", "/v1/campaigns/{code}/draft", name),
            new("DELETE", "/v1/campaigns/{code}", name),
        ];
    }

    private IEnumerable<string> Changes() =>
        from endpoint in server.Endpoints
        where endpoint.Metadata.GetMetadata<IdempotentWrite>() is not null
        from method in endpoint.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods
        where method is not "POST"
        select $"{method} /{endpoint.RoutePattern.RawText!.Trim('/')}";

    private async Task<(HttpClient Http, string Code)> CampaignAsync()
    {
        HttpClient http = await server.PersonAsync(Roles.Administrator);
        string code = "CH" + Guid.NewGuid().ToString("N");
        HttpResponseMessage made = await SendAsync(http, "POST", "/v1/campaigns", CampaignOf(code, 5), null);
        made.StatusCode.ShouldBe(HttpStatusCode.Created);
        return (http, code);
    }

    private static string CampaignOf(string code, int percentage) => $$$"""
        {"code":"{{{code}}}","name":"C","type":"BASKET_DISCOUNT","discount":{"type":"PERCENTAGE","percentage":{{{percentage}}}}}
        """;

    private static async Task<IReadOnlyList<string>> ActionsAsync(HttpClient http, string code) =>
        [.. (await new LaurelClient(http).ListAuditAsync(new AuditQuery { Code = code })).Items.Select(entry => entry.Action)];

    private static async Task ShouldBeOneAsync(HttpStatusCode status, Func<Task<HttpResponseMessage>> send)
    {
        HttpResponseMessage[] answers = await Task.WhenAll(Enumerable.Range(0, AtOnce).Select(_ => send()));
        answers.ShouldAllBe(answer => answer.StatusCode == status);
        answers.Count(answer => !answer.Headers.Contains("Idempotency-Replayed")).ShouldBe(1);
    }

    private static Task<ProblemDocument> ShouldBeReusedAsync(HttpResponseMessage answer) =>
        answer.ShouldBeProblemAsync(HttpStatusCode.Conflict, ProblemTypes.IdempotencyKeyReused);

    private static Task<HttpResponseMessage> SendAsync(
        HttpClient http, string method, string address, string? body, string? key, string? version = null)
    {
        var request = new HttpRequestMessage(new HttpMethod(method), address);
        if (body is not null) request.Content = Answers.Json(body);
        if (key is not null) request.Headers.TryAddWithoutValidation("Idempotency-Key", key);
        if (version is not null) request.Headers.TryAddWithoutValidation("If-Match", version);
        return http.SendAsync(request);
    }

    private sealed record Write(string Method, string Route, string Thing, string? Body = null, string? Version = null)
    {
        public string Address => Route.IndexOf('{', StringComparison.Ordinal) is >= 0 and var start
            ? Route[..start] + Thing + Route[(Route.IndexOf('}', StringComparison.Ordinal) + 1)..]
            : Route;
    }
}
