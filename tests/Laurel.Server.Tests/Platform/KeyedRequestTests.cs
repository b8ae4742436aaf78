using System.Net;
using System.Security.Claims;
using System.Security.Cryptography;
using Laurel.Server.Platform.Idempotency;
using Laurel.Server.Platform.Problems;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Laurel.Server.Tests.Platform;

/// <summary>Which requests are the same, and which answers are kept with them.</summary>
public sealed class KeyedRequestTests(RunningServer server) : IClassFixture<RunningServer>
{
    private static readonly byte[] Body = "{}"u8.ToArray();

    [Fact]
    public void The_hash_of_a_sale_is_the_one_that_the_oldest_sales_are_kept_with() =>
        HashOf("POST", "/v1/sales").ShouldBe(SHA256.HashData("POST /v1/sales\n{}"u8));

    [Theory]
    [InlineData("", null, "", "", true)]
    [InlineData("?a=1&b=2", null, "?b=2&a=1", null, true)]
    [InlineData("?a=%C3%A7", "\"3\"", "?A=ç", " 3 ", true)]
    [InlineData("?a=1&a=2", null, "?a=2&a=1", null, false)]
    [InlineData("?a=1", null, "?a=2", null, false)]
    [InlineData("?a=1", null, "", null, false)]
    [InlineData("?a=1%26b%3D2", null, "?a=1&b=2", null, false)]
    [InlineData("", "\"3\"", "", "\"4\"", false)]
    [InlineData("", "\"3\"", "", null, false)]
    public void Requests_are_the_same_when_they_ask_the_same_of_the_same_version(
        string query, string? version, string otherQuery, string? otherVersion, bool isSame)
    {
        byte[] one = HashOf("PUT", "/v1/campaigns/X", query, version);
        byte[] other = HashOf("PUT", "/v1/campaigns/X", otherQuery, otherVersion);
        one.SequenceEqual(other).ShouldBe(isSame);
    }

    [Fact]
    public void Method_and_path_count_too_and_no_path_reads_like_a_version()
    {
        byte[] one = HashOf("PUT", "/v1/campaigns/X", "", "3");
        one.ShouldNotBe(HashOf("DELETE", "/v1/campaigns/X", "", "3"));
        one.ShouldNotBe(HashOf("PUT", "/v1/campaigns/Y", "", "3"));
        one.ShouldNotBe(HashOf("PUT", "/v1/campaigns/X If-Match 3"));
    }

    [Fact]
    public async Task A_refusal_within_a_choice_of_answers_is_not_kept_and_a_success_is()
    {
        string key = Guid.NewGuid().ToString();
        Results<NoContent, ProblemHttpResult> refused = ProblemAnswer.Conflict("Not now.");
        (await AnswerAsync(key, refused)).ShouldBeOfType<ProblemHttpResult>();
        await server.WithStoreAsync(async store => (await store.IdempotencyKeys.AnyAsync(row => row.Key == key)).ShouldBeFalse());
        Results<NoContent, ProblemHttpResult> done = TypedResults.NoContent();
        (await AnswerAsync(key, done)).ShouldBeOfType<NoContent>();
        (await AnswerAsync(key, refused)).ShouldBeOfType<KeptAnswer>().Status.ShouldBe((int)HttpStatusCode.NoContent);
    }

    private async Task<object?> AnswerAsync(string key, IResult answer)
    {
        await using AsyncServiceScope scope = server.Services.CreateAsyncScope();
        HttpContext http = Request("DELETE", "/v1/nothing");
        http.RequestServices = scope.ServiceProvider;
        http.Request.Headers[IdempotencyHeader.Name] = key;
        return await new HonoursKey().InvokeAsync(
            EndpointFilterInvocationContext.Create(http), _ => ValueTask.FromResult<object?>(answer));
    }

    private static byte[] HashOf(string method, string path, string query = "", string? version = null)
    {
        HttpContext http = Request(method, path);
        http.Request.QueryString = new QueryString(query);
        if (version is not null) http.Request.Headers.IfMatch = version;
        return KeyedRequest.Of(http.Request, "key", Body).Hash;
    }

    private static DefaultHttpContext Request(string method, string path)
    {
        var http = new DefaultHttpContext { User = new ClaimsPrincipal(new ClaimsIdentity([new(ClaimTypes.NameIdentifier, "somebody")])) };
        (http.Request.Method, http.Request.Path) = (method, path);
        return http;
    }
}
