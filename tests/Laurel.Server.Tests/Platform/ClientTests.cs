using System.Net;
using System.Text.Json;
using Laurel.Client;

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
        var lossy = new LosingOneAnswer(http);
        var client = new LaurelClient(new HttpClient(lossy) { BaseAddress = http.BaseAddress });
        var wanted = new NewApiKey { Name = "Lost " + Guid.NewGuid().ToString("N"), Scope = ApiKeyScope.Integration };
        await Should.ThrowAsync<HttpRequestException>(() => client.CreateApiKeyAsync(wanted));
        IssuedApiKey repeated = await client.CreateApiKeyAsync(wanted);
        repeated.Secret.ShouldBeNull();
        (await client.ListApiKeysAsync(new ListQuery { Search = wanted.Name })).Items.ShouldHaveSingleItem().ShouldBe(repeated.Key);

        // That write is answered now; the same call again is a new one.
        (await client.CreateApiKeyAsync(wanted)).Secret.ShouldNotBeNull();
    }

    /// <summary>Passes the first write on, and then the line breaks before its answer comes.</summary>
    private sealed class LosingOneAnswer(HttpClient inner) : HttpMessageHandler
    {
        private bool _lost;

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var copy = new HttpRequestMessage(request.Method, request.RequestUri) { Content = request.Content };
            foreach ((string name, IEnumerable<string> values) in request.Headers) copy.Headers.TryAddWithoutValidation(name, values);
            HttpResponseMessage answer = await inner.SendAsync(copy, cancellationToken);
            if (_lost || request.Method != HttpMethod.Post) return answer;
            answer.StatusCode.ShouldBe(HttpStatusCode.Created);
            _lost = true;
            throw new HttpRequestException("The line broke.");
        }
    }
}
