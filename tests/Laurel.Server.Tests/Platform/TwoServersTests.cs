using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Laurel.Client;
using Microsoft.AspNetCore.Mvc.Testing;

namespace Laurel.Server.Tests.Platform;

public sealed class TwoServersTests(RunningServer server) : IClassFixture<RunningServer>
{
    [Fact]
    public async Task Who_signed_in_at_one_server_is_known_to_the_other()
    {
        await using WebApplicationFactory<Program> other = server.Start();
        const string email = "both@laurel.example";
        await server.AddUserAsync(email, Roles.Marketer);
        HttpResponseMessage signedIn = await server.Stranger().PostAsJsonAsync(
            "/v1/session", new SignIn { Email = email, Password = RunningServer.Password }, WireJson.Default.SignIn);
        string cookies = string.Join("; ", signedIn.Headers.GetValues("Set-Cookie").Select(cookie => cookie.Split(';')[0]));

        HttpClient second = other.CreateClient(new() { HandleCookies = false });
        second.DefaultRequestHeaders.Add("Cookie", cookies);
        Me me = (await second.GetFromJsonAsync("/v1/me", WireJson.Default.Me))!;

        me.Email.ShouldBe(email);
    }

    [Fact]
    public async Task A_campaign_that_is_changed_at_one_server_is_in_the_book_of_the_other()
    {
        await using WebApplicationFactory<Program> other = server.Start();
        HttpClient marketer = await server.PersonAsync(Roles.Marketer);
        HttpClient till = other.CreateClient();
        till.DefaultRequestHeaders.Authorization = (await server.MachineAsync(
            new NewApiKey { Name = "till", Scope = ApiKeyScope.Till, Store = "IST-01", Till = "1" })).DefaultRequestHeaders.Authorization;
        (await DueAsync(till)).ShouldBe(100m);

        (await marketer.PostAsync("/v1/campaigns", Answers.Json(Campaign("BOTH", 10)))).EnsureSuccessStatusCode();
        (await DueAsync(till)).ShouldBe(90m);

        (await marketer.PostAsync("/v1/campaigns/BOTH/deactivate", null)).EnsureSuccessStatusCode();
        (await DueAsync(till)).ShouldBe(100m);
    }

    [Fact]
    public async Task Of_many_changes_made_from_one_version_at_two_servers_exactly_one_is_kept()
    {
        await using WebApplicationFactory<Program> other = server.Start();
        HttpClient first = await server.PersonAsync(Roles.Marketer);
        HttpClient second = other.CreateClient();
        const string email = "racer@laurel.example";
        await server.AddUserAsync(email, Roles.Marketer);
        HttpResponseMessage signedIn = await second.PostAsJsonAsync(
            "/v1/session", new SignIn { Email = email, Password = RunningServer.Password }, WireJson.Default.SignIn);
        second.DefaultRequestHeaders.Add(
            "X-XSRF-TOKEN", (await signedIn.Content.ReadFromJsonAsync(WireJson.Default.Me))!.XsrfToken);
        (await first.PostAsync("/v1/campaigns", Answers.Json(Campaign("RACE", 1)))).EnsureSuccessStatusCode();

        HttpResponseMessage[] answers = await Task.WhenAll(
            Enumerable.Range(0, 24).Select(index => ChangeAsync(index % 2 == 0 ? first : second, index + 2)));

        answers.Count(answer => answer.StatusCode == HttpStatusCode.OK).ShouldBe(1);
        answers.Count(answer => answer.StatusCode == HttpStatusCode.Conflict).ShouldBe(23);
        JsonNode kept = JsonNode.Parse(await first.GetStringAsync("/v1/campaigns/RACE"))!;
        int winner = Array.FindIndex(answers, answer => answer.StatusCode == HttpStatusCode.OK) + 2;
        kept["campaign"]!["discount"]!["percentage"]!.GetValue<decimal>().ShouldBe(winner);
        kept["version"]!.GetValue<int>().ShouldBe(2);
    }

    private static Task<HttpResponseMessage> ChangeAsync(HttpClient http, int percentage)
    {
        var request = new HttpRequestMessage(HttpMethod.Put, "/v1/campaigns/RACE") { Content = Answers.Json(Campaign("RACE", percentage)) };
        request.Headers.Add("If-Match", "\"1\"");
        return http.SendAsync(request);
    }

    private static string Campaign(string code, int percentage) => $$"""
        {"code":"{{code}}","name":"Both","type":"PRODUCT_DISCOUNT","discount":{"type":"PERCENTAGE","percentage":{{percentage}}},
         "products":[{"product":"{{code}}"}]}
        """;

    private static async Task<decimal> DueAsync(HttpClient till)
    {
        HttpResponseMessage answer = await till.PostAsync("/v1/quote", Answers.Json("""
            {"basket":{"currency":"TRY","store":"IST-01","at":"2026-11-23T12:00:00+03:00",
                       "lines":[{"id":"1","product":"BOTH","unitPrice":100}]}}
            """));
        answer.EnsureSuccessStatusCode();
        return JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["due"]!.GetValue<decimal>();
    }
}
