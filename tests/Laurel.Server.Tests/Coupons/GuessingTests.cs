using System.Net;
using Laurel.Client;
using Laurel.Server.Tests.Platform;

namespace Laurel.Server.Tests.Coupons;

public sealed class GuessingTests(RunningServer server) : IClassFixture<RunningServer>
{
    [Fact]
    public async Task After_twenty_refused_codes_a_caller_waits_until_the_hour_is_over_and_others_do_not()
    {
        server.Clock.Advance(TimeSpan.FromHours(1));
        HttpClient guesser = await server.MachineAsync(
            new NewApiKey { Name = "guesser", Scope = ApiKeyScope.Till, Store = "IST-01", Till = "1" });
        HttpClient honest = await server.MachineAsync(
            new NewApiKey { Name = "honest", Scope = ApiKeyScope.Till, Store = "IST-01", Till = "1" });
        for (int i = 0; i < 20; i++) (await guesser.GetAsync($"/v1/coupons/GUESS-{i}")).StatusCode.ShouldBe(HttpStatusCode.OK);
        HttpResponseMessage answer = await guesser.GetAsync("/v1/coupons/GUESS-20");
        await answer.ShouldBeProblemAsync(HttpStatusCode.TooManyRequests, ProblemTypes.TooManyRequests);
        TimeSpan wait = answer.Headers.RetryAfter!.Delta!.Value;
        wait.ShouldBeInRange(TimeSpan.FromSeconds(1), TimeSpan.FromHours(1));
        (await honest.GetAsync("/v1/coupons/GUESS-21")).StatusCode.ShouldBe(HttpStatusCode.OK);
        server.Clock.Advance(wait);
        (await guesser.GetAsync("/v1/coupons/GUESS-22")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Of_ten_thousand_guesses_by_every_way_twenty_are_answered()
    {
        server.Clock.Advance(TimeSpan.FromHours(1));
        HttpClient guesser = await TillAsync("everything");
        int answered = 0;
        for (int i = 0; i < 130; i++)
        {
            // Code by code as far as that goes, and then as many as a basket may have.
            string[] codes = [.. Enumerable.Range(0, i < 30 ? 1 : 100).Select(n => $"ALL-{i}-{n}")];
            HttpResponseMessage answer = (i % 3) switch
            {
                0 => await guesser.GetAsync("/v1/coupons/" + codes[0]),
                1 => await QuoteAsync(guesser, codes),
                _ => await ReserveAsync(guesser, codes),
            };
            if (answer.StatusCode == HttpStatusCode.TooManyRequests) continue;
            answer.IsSuccessStatusCode.ShouldBeTrue(await answer.Content.ReadAsStringAsync());
            answered += codes.Length;
        }

        answered.ShouldBe(20);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Codes_in_a_basket_count_like_look_ups_and_baskets_without_any_are_always_priced(bool reserves)
    {
        server.Clock.Advance(TimeSpan.FromHours(1));
        HttpClient guesser = await TillAsync($"baskets {reserves}");
        Task<HttpResponseMessage> Ask(params string[] codes) => reserves ? ReserveAsync(guesser, codes) : QuoteAsync(guesser, codes);
        (await Ask([.. Enumerable.Range(0, 19).Select(i => $"B{reserves}-{i}")])).IsSuccessStatusCode.ShouldBeTrue();

        // A till asks again for the same receipt with each line.
        for (int i = 0; i < 30; i++) (await Ask($"B{reserves}-0", $"B{reserves}-1")).IsSuccessStatusCode.ShouldBeTrue();
        HttpResponseMessage blocked = await Ask($"B{reserves}-20", $"B{reserves}-21");
        await blocked.ShouldBeProblemAsync(HttpStatusCode.TooManyRequests, ProblemTypes.TooManyRequests);
        blocked.Headers.RetryAfter.ShouldNotBeNull();
        (await guesser.GetAsync("/v1/coupons/ANOTHER")).StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        (await Ask()).IsSuccessStatusCode.ShouldBeTrue();
    }

    [Fact]
    public async Task Who_changes_the_key_after_each_few_guesses_is_known_by_the_address()
    {
        server.Clock.Advance(TimeSpan.FromHours(1));
        for (int key = 0; key < 11; key++)
        {
            HttpClient guesser = await server.MachineAsync(
                new NewApiKey { Name = $"key {key}", Scope = ApiKeyScope.Till, Store = "IST-01", Till = "1" });
            for (int i = 0; i < 19; i++)
            {
                HttpResponseMessage answer = await guesser.GetAsync($"/v1/coupons/GUESS-{key}-{i}");
                if (answer.StatusCode != HttpStatusCode.TooManyRequests) continue;
                key.ShouldBeGreaterThanOrEqualTo(9);
                return;
            }
        }

        Assert.Fail("209 guesses from one address were answered.");
    }

    private Task<HttpClient> TillAsync(string name) => server.MachineAsync(
        new NewApiKey { Name = name, Scope = ApiKeyScope.Till, Store = "IST-01", Till = "1" });

    private static Task<HttpResponseMessage> QuoteAsync(HttpClient http, params string[] codes) =>
        http.PostAsync("/v1/quote", Answers.Json($$"""{"basket":{{Basket(codes)}}}"""));

    private static Task<HttpResponseMessage> ReserveAsync(HttpClient http, params string[] codes)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "/v1/reservations");
        request.Headers.Add("Idempotency-Key", Guid.NewGuid().ToString());
        request.Content = Answers.Json($$"""{"id":"{{Guid.NewGuid()}}","store":"IST-01","till":"1","basket":{{Basket(codes)}}}""");
        return http.SendAsync(request);
    }

    private static string Basket(string[] codes) => $$"""
        {"currency":"TRY","store":"IST-01","at":"2026-11-23T12:00:00+03:00",
         "coupons":[{{string.Join(',', codes.Select(code => $"{{\"code\":\"{code}\"}}"))}}],
         "lines":[{"id":"1","product":"TEA","unitPrice":100}]}
        """;
}
