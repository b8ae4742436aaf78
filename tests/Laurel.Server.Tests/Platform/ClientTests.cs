using System.Text;
using System.Text.Json;
using Laurel.Client;
using Laurel.Engine.Campaigns;
using Laurel.Server.Tests.Campaigns;
using Microsoft.Extensions.Time.Testing;

namespace Laurel.Server.Tests.Platform;

/// <summary>What a program sees that speaks to the server through the client.</summary>
public sealed class ClientTests(RunningServer server) : IClassFixture<RunningServer>
{
    [Fact]
    public async Task A_problem_without_fields_has_an_empty_list_of_them()
    {
        var client = new LaurelClient(await server.PersonAsync(Roles.Administrator));
        var refused = await Should.ThrowAsync<LaurelProblemException>(() => client.GetProductAsync("NOTHING"));
        refused.Problem.Problems.ShouldBeEmpty();
        refused.Is(ProblemTypes.NotFound).ShouldBeTrue();
        JsonSerializer.Deserialize("{}", WireJson.Default.ProblemDocument)!.Type.ShouldBe("about:blank");
    }

    [Fact]
    public async Task A_write_whose_answer_was_lost_is_repeated_and_not_done_twice()
    {
        HttpClient http = await server.PersonAsync(Roles.Administrator);
        LaurelClient client = Losing(http, HttpMethod.Post);
        var wanted = new NewApiKey { Name = "Lost " + Guid.NewGuid().ToString("N"), Scope = ApiKeyScope.Integration };
        await Should.ThrowAsync<HttpRequestException>(() => client.CreateApiKeyAsync(wanted));
        IssuedApiKey repeated = await client.CreateApiKeyAsync(wanted);
        repeated.Secret.ShouldBeNull();
        (await client.ListApiKeysAsync(new ListQuery { Search = wanted.Name })).Items.ShouldHaveSingleItem().ShouldBe(repeated.Key);

        // That write is answered now; the same call again is a new one.
        (await client.CreateApiKeyAsync(wanted)).Secret.ShouldNotBeNull();
    }

    [Fact]
    public async Task A_change_whose_answer_was_lost_is_no_conflict_with_itself()
    {
        HttpClient http = await server.PersonAsync(Roles.Administrator);
        LaurelClient client = Losing(http, HttpMethod.Put);
        Campaign campaign = Marketing.Campaign(Marketing.NewCode());
        CampaignView made = await client.CreateCampaignAsync(campaign);
        Task<CampaignView> ChangeAsync() =>
            client.ChangeCampaignAsync(campaign.Code, made.Version, Marketing.Campaign(campaign.Code, percentage: 20m));
        await Should.ThrowAsync<HttpRequestException>(ChangeAsync);
        (await ChangeAsync()).Version.ShouldBe(made.Version + 1);

        // It is answered now, so once more from that version is another change.
        (await Should.ThrowAsync<LaurelProblemException>(ChangeAsync)).Is(ProblemTypes.StaleVersion).ShouldBeTrue();
    }

    [Fact]
    public async Task A_deletion_whose_answer_was_lost_is_repeated_and_finds_what_it_deleted()
    {
        HttpClient http = await server.PersonAsync(Roles.Administrator);
        LaurelClient client = Losing(http, HttpMethod.Delete);
        CampaignView made = await client.CreateCampaignAsync(Marketing.Campaign(Marketing.NewCode()));
        Task DeleteAsync() => client.DeleteCampaignAsync(made.Campaign.Code);
        await Should.ThrowAsync<HttpRequestException>(DeleteAsync);
        await DeleteAsync();
        (await Should.ThrowAsync<LaurelProblemException>(DeleteAsync)).Is(ProblemTypes.NotFound).ShouldBeTrue();
    }

    [Fact]
    public async Task What_is_written_again_after_another_change_is_meant_anew()
    {
        HttpClient http = await server.PersonAsync(Roles.Administrator);
        LaurelClient client = Losing(http, HttpMethod.Put);
        string code = "W" + Guid.NewGuid().ToString("N");
        ProductView Product(decimal price) => new() { Code = code, Name = "Tea", Unit = SaleUnit.Piece, UnitPrice = price, VatRate = 20m };
        await client.CreateProductAsync(Product(4m));
        await Should.ThrowAsync<HttpRequestException>(() => client.ChangeProductAsync(code, Product(5m)));
        await client.ChangeProductAsync(code, Product(6m));
        await client.ChangeProductAsync(code, Product(5m));
        (await client.GetProductAsync(code)).UnitPrice.ShouldBe(5m);
    }

    [Fact]
    public void A_change_counts_as_repeated_until_its_time_is_over_or_something_else_is_written_there()
    {
        var clock = new FakeTimeProvider();
        var writes = new UnansweredWrites(clock);
        string KeyOf(string body = "a", int? version = null, string address = "/v1/products/X") =>
            writes.KeyOf(HttpMethod.Put, address, version, Encoding.UTF8.GetBytes(body));
        string first = KeyOf();
        KeyOf().ShouldBe(first);
        KeyOf("b").ShouldNotBe(first);
        KeyOf().ShouldNotBe(first);
        string second = KeyOf();
        clock.Advance(TimeSpan.FromMinutes(5));
        KeyOf().ShouldNotBe(second);

        // A version is never meant twice, so a change from it stays the same.
        string versioned = KeyOf(version: 3);
        clock.Advance(TimeSpan.FromDays(1));
        KeyOf(version: 3).ShouldBe(versioned);
        KeyOf(version: 4).ShouldNotBe(versioned);

        string near = KeyOf();
        string far = KeyOf(address: "/v1/products/XY");
        writes.Written("/v1/products/X/image");
        KeyOf().ShouldNotBe(near);
        KeyOf(address: "/v1/products/XY").ShouldBe(far);
        writes.Written("/v1/products");
        KeyOf(address: "/v1/products/XY").ShouldNotBe(far);
    }

    private static LaurelClient Losing(HttpClient http, HttpMethod method) =>
        new(new HttpClient(new LosingOneAnswer(http, method)) { BaseAddress = http.BaseAddress });

    /// <summary>Passes the first write of its kind on, and then the line breaks before its answer comes.</summary>
    private sealed class LosingOneAnswer(HttpClient inner, HttpMethod method) : HttpMessageHandler
    {
        private bool _lost;

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var copy = new HttpRequestMessage(request.Method, request.RequestUri) { Content = request.Content };
            foreach ((string name, IEnumerable<string> values) in request.Headers) copy.Headers.TryAddWithoutValidation(name, values);
            HttpResponseMessage answer = await inner.SendAsync(copy, cancellationToken);
            if (request.Method != HttpMethod.Get) request.Headers.Contains("Idempotency-Key").ShouldBeTrue();
            if (_lost || request.Method != method) return answer;
            answer.IsSuccessStatusCode.ShouldBeTrue();
            _lost = true;
            throw new HttpRequestException("The line broke.");
        }
    }
}
