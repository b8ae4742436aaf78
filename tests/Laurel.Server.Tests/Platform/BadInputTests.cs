using System.Net;
using System.Text;
using Laurel.Client;
using Microsoft.AspNetCore.Routing;

namespace Laurel.Server.Tests.Platform;

/// <summary>Whatever is sent, the answer is a problem that names what is wrong, and never our own failure.</summary>
public sealed class BadInputTests(RunningServer server) : IClassFixture<RunningServer>
{
    private static readonly string[] Bodies =
    [
        "", " ", "{", "[", "null", "true", "NaN", "\"text\"", "[]", "{}", "{\"a\":", "{\"code\":NaN}", "{\"code\":1e999999}",
        "{'code':'x'}",
        "{\"code\":\"\\ud800\",\"name\":\"\\udfff\"}", "{\"\\ud800\":1}", "{\"code\":\"a\\u0000b\"}", "{\"code\":\"a\",\"code\":\"b\"}",
        "{\"email\":\"x' OR 1=1 --\",\"password\":\"'; DROP TABLE campaign; --\"}", "{\"email\":1,\"password\":[],\"remember\":\"yes\"}",
        "{\"code\":null,\"name\":null,\"type\":null,\"discount\":null}", "{\"basket\":{\"lines\":[null]},\"settings\":[]}",
        "{\"basket\":{\"currency\":\"TRY\",\"at\":\"2026-11-23T15:00:00+03:00\","
            + "\"lines\":[{\"id\":\"1\",\"product\":\"A\",\"unitPrice\":1e400}]}}",
        "{\"basket\":{\"currency\":\"TRY\",\"at\":\"9999-12-31T23:59:59-14:00\","
            + "\"lines\":[{\"id\":\"1\",\"product\":\"A\",\"unitPrice\":1}]}}",
        "{\"basket\":{\"currency\":\"TRY\",\"at\":\"0001-01-01T00:00:00+14:00\","
            + "\"lines\":[{\"id\":\"1\",\"product\":\"A\",\"unitPrice\":1}]}}",
        "{\"discount\":{\"type\":\"PERCENTAGE\",\"percentage\":-0.0001},\"code\":\"\",\"name\":\"\",\"type\":\"X\",\"surprise\":1}",
    ];

    private static readonly string[] Queries =
    [
        "page=0", "page=-1", "page=99999999999999999999", "page=x", "pageSize=201", "pageSize=0", "sort=drop", "sort=-", "nonsense=1",
        "page=1&page=zwei", "search=" + "%F0%9F%98%80", "search=%00", "search='%20OR%201=1", "sort=%ff", "pageSize=1e3",
    ];

    [Fact]
    public async Task No_body_makes_the_server_fail()
    {
        HttpClient http = await server.PersonAsync(Roles.Administrator);
        foreach ((string method, string address) in Api().Where(api => api.Method is "POST" or "PUT"))
        {
            foreach (string body in Bodies) await ShouldHoldAsync(http, method, address, Answers.Json(body), body);
            string deep = string.Concat(Enumerable.Repeat("{\"a\":", 5000));
            await ShouldHoldAsync(http, method, address, Answers.Json(deep), "deep");
            await ShouldHoldAsync(http, method, address, new StringContent("{}", Encoding.UTF8, "text/plain"), "text/plain");
            var bytes = new ByteArrayContent([0xFF, 0xFE, 0x00]) { Headers = { { "Content-Type", "application/json" } } };
            await ShouldHoldAsync(http, method, address, bytes, "bytes");
        }
    }

    [Fact]
    public async Task A_body_of_two_megabytes_is_too_large()
    {
        HttpClient http = await server.PersonAsync(Roles.Administrator);
        var content = Answers.Json("\"" + new string('x', 2 * 1024 * 1024) + "\"");
        HttpResponseMessage answer = await http.PostAsync("/v1/quote", content);
        await answer.ShouldBeProblemAsync(HttpStatusCode.RequestEntityTooLarge, ProblemTypes.BodyTooLarge);
    }

    [Fact]
    public async Task No_query_makes_the_server_fail()
    {
        HttpClient http = await server.PersonAsync(Roles.Administrator);
        foreach ((string method, string address) in Api().Where(api => api.Method == "GET"))
        {
            foreach (string query in Queries) await ShouldHoldAsync(http, method, $"{address}?{query}", null, query);
        }
    }

    [Fact]
    public async Task Every_list_is_bounded()
    {
        HttpClient http = await server.PersonAsync(Roles.Administrator);
        foreach (string list in new[] { "campaigns", "users", "api-keys", "sales", "products", "customers", "stores", "webhooks" })
        {
            HttpResponseMessage answer = await http.GetAsync($"/v1/{list}?pageSize=201");
            ProblemDocument problem = await answer.ShouldBeProblemAsync(HttpStatusCode.BadRequest, ProblemTypes.InvalidInput);
            problem.Problems.ShouldContain(found => found.Pointer == "query/pageSize");
        }
    }

    [Fact]
    public async Task A_wrong_address_or_method_is_said_so()
    {
        HttpClient http = server.Stranger();
        await (await http.GetAsync("/v1/nothing")).ShouldBeProblemAsync(HttpStatusCode.NotFound, ProblemTypes.NotFound);
        await (await http.PatchAsync("/v1/me", null)).ShouldBeProblemAsync(HttpStatusCode.MethodNotAllowed, ProblemTypes.MethodNotAllowed);
    }

    private static async Task ShouldHoldAsync(HttpClient http, string method, string address, HttpContent? content, string sent)
    {
        var request = new HttpRequestMessage(new HttpMethod(method), address) { Content = content };
        request.Headers.TryAddWithoutValidation("If-Match", "\"1\"");
        HttpResponseMessage answer = await http.SendAsync(request);
        string text = await answer.Content.ReadAsStringAsync();
        ((int)answer.StatusCode).ShouldBeLessThan(500, $"{method} {address} with {sent}: {text}");
        if ((int)answer.StatusCode >= 400)
            answer.Content.Headers.ContentType?.MediaType.ShouldBe("application/problem+json", $"{method} {address} with {sent}: {text}");
    }

    private IEnumerable<(string Method, string Address)> Api() =>
        from endpoint in server.Endpoints
        let path = "/" + endpoint.RoutePattern.RawText!.Trim('/')
        where path.StartsWith("/v1", StringComparison.Ordinal)
        from method in endpoint.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods
        let address = path.Replace("{id:guid}", Guid.Empty.ToString(), StringComparison.Ordinal)
        select (method, address.Replace("{code}", "X", StringComparison.Ordinal).Replace("{name}", "x", StringComparison.Ordinal)
            .Replace("{delivery:guid}", Guid.Empty.ToString(), StringComparison.Ordinal));
}
