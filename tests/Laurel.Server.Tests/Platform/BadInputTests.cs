using System.Net;
using System.Text;
using System.Text.Json;
using Laurel.Client;
using Laurel.Engine.Problems;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;

namespace Laurel.Server.Tests.Platform;

/// <summary>Whatever is sent to whatever endpoint, the answer is a problem that says what is wrong, and never our own failure.</summary>
public sealed class BadInputTests(RunningServer server) : IClassFixture<RunningServer>
{
    private static readonly string[] QueryNames =
    [
        "page", "pageSize", "sort", "search", "nonsense", "store", "from", "to", "campaign", "customer", "at", "phone", "card", "segment",
        "barcode", "department", "category", "brand", "state", "type",
    ];

    private static readonly string[] QueryValues =
    [
        "0", "-1", "99999999999999999999", "NaN", "1e3", "%00", "%ff", "%ED%A0%80", "%F0%9F%98%80", "'%20OR%201=1", "%25%5F%5B",
        "2026-02-30", "9999-12-31", "-", "a&@=b",
    ];

    private static readonly string[] RouteValues =
    [
        "%ff", "%ED%A0%80", "%F0%9F%98%80", "a%2Fb", "..%2F..", "%20", "'", "%25", "%0d%0a", "%C4%B0", "{code}",
    ];

    private static readonly (string Name, string Value)[] Headers =
    [
        ("If-Match", "x"), ("If-Match", "\"-1\""), ("If-Match", "*"), ("If-Match", "\"99999999999999999999\""),
        ("If-Match", "W/\"1\", \"2\""),
        ("If-None-Match", "x"), ("If-None-Match", "*"), ("Idempotency-Key", "two words"), ("Idempotency-Key", new string('k', 5000)),
        ("Idempotency-Key", "\u00e9"), ("Accept", "nonsense"), ("Accept", "application/xml"), ("Accept-Language", ";;;q=,"),
        ("X-XSRF-TOKEN", "wrong"), ("Authorization", "Bearer lrl_"), ("Authorization", "nonsense"), ("Content-Encoding", "gzip"),
        ("Accept-Encoding", "nonsense;q=2"), ("Cookie", "laurel=nonsense; laurel-xsrf=nonsense"), ("Range", "bytes=9-1"), ("Expect", "x"),
    ];

    [Fact]
    public async Task No_body_makes_an_endpoint_fail()
    {
        HttpClient http = await server.PersonAsync(Roles.Administrator);
        string[] endpoints = [.. Api().Where(api => api.TakesBody).Select(api => api.Name)];
        endpoints.ShouldAllBe(endpoint => BadBodies.Has(endpoint));
        endpoints.Length.ShouldBe(BadBodies.Count);
        int sent = 0;
        foreach (Endpoint api in Api().Where(api => api.TakesBody))
        {
            foreach (string body in BadBodies.For(api.Name))
            {
                await ShouldHoldAsync(http, Request(api, Answers.Json(body)), body);
                sent++;
            }
        }

        sent.ShouldBeGreaterThan(5000);
    }

    [Fact]
    public async Task What_is_no_json_is_refused_wherever_a_body_is_taken()
    {
        HttpClient http = await server.PersonAsync(Roles.Administrator);
        foreach (Endpoint api in Api().Where(api => api.TakesBody))
        {
            foreach (string type in new[] { "text/plain", "application/x-www-form-urlencoded", "multipart/form-data", "application/xml" })
            {
                using var content = new StringContent("{}", Encoding.UTF8, type);
                await (await http.SendAsync(Request(api, content)))
                    .ShouldBeProblemAsync(HttpStatusCode.UnsupportedMediaType, ProblemTypes.UnsupportedMediaType);
            }

            await (await http.SendAsync(Request(api, null)))
                .ShouldBeProblemAsync(HttpStatusCode.UnsupportedMediaType, ProblemTypes.UnsupportedMediaType);
            foreach (string none in new[] { "", "{", "NaN", "{\"a\":1}}", string.Concat(Enumerable.Repeat("{\"a\":", 10_000)) })
            {
                await (await http.SendAsync(Request(api, Answers.Json(none))))
                    .ShouldBeProblemAsync(HttpStatusCode.BadRequest, ProblemTypes.MalformedJson);
            }

            using var bytes = new ByteArrayContent([0xFF, 0xFE, 0x00]) { Headers = { { "Content-Type", "application/json" } } };
            await (await http.SendAsync(Request(api, bytes))).ShouldBeProblemAsync(HttpStatusCode.BadRequest, ProblemTypes.MalformedJson);
        }
    }

    [Fact]
    public async Task A_body_of_two_megabytes_is_too_large_everywhere()
    {
        HttpClient http = await server.PersonAsync(Roles.Administrator);
        string body = "\"" + new string('x', 2 * 1024 * 1024) + "\"";
        foreach (Endpoint api in Api().Where(api => api.TakesBody))
        {
            await (await http.SendAsync(Request(api, Answers.Json(body))))
                .ShouldBeProblemAsync(HttpStatusCode.RequestEntityTooLarge, ProblemTypes.BodyTooLarge);
            HttpRequestMessage chunked = Request(api, Answers.Json(body));
            chunked.Headers.TransferEncodingChunked = true;
            await (await http.SendAsync(chunked)).ShouldBeProblemAsync(HttpStatusCode.RequestEntityTooLarge, ProblemTypes.BodyTooLarge);
        }
    }

    [Fact]
    public async Task No_member_may_stand_twice()
    {
        HttpClient http = await server.PersonAsync(Roles.Administrator);
        foreach (Endpoint api in Api().Where(api => api.TakesBody))
        {
            const string body = """{"basket":{"lines":[{"id":"1"},{"id":"2","a/b":1,"\u0061/b":2}]},"code":"x","code":"y"}""";
            HttpResponseMessage answer = await http.SendAsync(Request(api, Answers.Json(body)));
            ProblemDocument problem = await answer.ShouldBeProblemAsync(HttpStatusCode.BadRequest, ProblemTypes.InvalidInput);
            problem.Problems.Select(found => found.Pointer).ShouldBe(["/basket/lines/1/a~1b", "/code"]);
        }
    }

    [Fact]
    public async Task No_query_makes_an_endpoint_fail()
    {
        HttpClient http = await server.PersonAsync(Roles.Administrator);
        foreach (Endpoint api in Api().Where(api => api.Method == "GET"))
        {
            foreach (string name in QueryNames)
            {
                foreach (string value in QueryValues)
                {
                    var request = new HttpRequestMessage(HttpMethod.Get, $"{api.Address}?{name}={value}");
                    ProblemDocument? problem = await ShouldHoldAsync(http, request, $"{name}={value}");

                    // A name that the endpoint does not know is refused whatever stands behind it.
                    if (problem?.Problems?.Any(found => found.Code == ProblemCode.UnknownField) == true) break;
                }
            }

            var strange = new HttpRequestMessage(HttpMethod.Get, $"{api.Address}?page=1&page=two&%00=1&=&&");
            await ShouldHoldAsync(http, strange, "a strange query");
        }
    }

    [Fact]
    public async Task No_code_in_the_address_makes_an_endpoint_fail()
    {
        HttpClient http = await server.PersonAsync(Roles.Administrator);
        foreach (Endpoint api in Api().Where(api => api.Path.Contains('{', StringComparison.Ordinal)))
        {
            foreach (string value in RouteValues.Append(new string('9', 3000)))
            {
                string address = api.Path.Replace("{id:guid}", value, StringComparison.Ordinal)
                    .Replace("{code}", value, StringComparison.Ordinal).Replace("{customer}", value, StringComparison.Ordinal);
                var request = new HttpRequestMessage(new HttpMethod(api.Method), address);
                if (api.TakesBody) request.Content = Answers.Json("{}");
                await ShouldHoldAsync(http, request, value);
            }
        }
    }

    [Fact]
    public async Task No_header_makes_an_endpoint_fail()
    {
        HttpClient http = await server.PersonAsync(Roles.Administrator);
        foreach (Endpoint api in Api().Where(api => api.Name != "DELETE /v1/session"))
        {
            foreach ((string name, string value) in Headers)
            {
                HttpRequestMessage request = Request(api, api.TakesBody ? Answers.Json("{}") : null);
                if (name == "Content-Encoding")
                {
                    request.Content?.Headers.TryAddWithoutValidation(name, value);
                }
                else
                {
                    request.Headers.Remove(name);
                    request.Headers.TryAddWithoutValidation(name, value);
                }

                await ShouldHoldAsync(http, request, $"{name}: {value}");
            }
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

    private static HttpRequestMessage Request(Endpoint api, HttpContent? content)
    {
        var request = new HttpRequestMessage(new HttpMethod(api.Method), api.Address) { Content = content };
        request.Headers.TryAddWithoutValidation("If-Match", "\"1\"");
        request.Headers.TryAddWithoutValidation("Idempotency-Key", Guid.NewGuid().ToString());
        return request;
    }

    private static async Task<ProblemDocument?> ShouldHoldAsync(HttpClient http, HttpRequestMessage request, string sent)
    {
        string what = $"{request.Method} {request.RequestUri} with {(sent.Length > 3000 ? sent[..3000] : sent)}";
        HttpResponseMessage answer = await http.SendAsync(request);
        string text = await answer.Content.ReadAsStringAsync();
        ((int)answer.StatusCode).ShouldBeLessThan(500, $"{what}: {text}");
        if ((int)answer.StatusCode < 400) return null;
        answer.Content.Headers.ContentType?.MediaType.ShouldBe("application/problem+json", $"{what}: {text}");
        ProblemDocument problem = JsonSerializer.Deserialize(text, WireJson.Default.ProblemDocument)!;
        problem.Type.ShouldStartWith(ProblemTypes.Prefix, Case.Sensitive, $"{what}: {text}");
        problem.Status.ShouldBe((int)answer.StatusCode, what);
        problem.Detail.ShouldNotBeNullOrWhiteSpace($"{what}: {text}");
        problem.Problems.ShouldAllBe(found => found.Message.EndsWith('.') && found.Code.Length > 0, $"{what}: {text}");
        return problem;
    }

    private IEnumerable<Endpoint> Api() =>
        from endpoint in server.Endpoints
        let path = "/" + endpoint.RoutePattern.RawText!.Trim('/')
        where path.StartsWith("/v1", StringComparison.Ordinal)
        from method in endpoint.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods
        select new Endpoint(method, path, endpoint.Metadata.GetMetadata<IAcceptsMetadata>() is not null);

    private sealed record Endpoint(string Method, string Path, bool TakesBody)
    {
        public string Name => $"{Method} {Path}";

        public string Address => Path.Replace("{id:guid}", Guid.Empty.ToString(), StringComparison.Ordinal)
            .Replace("{code}", "X", StringComparison.Ordinal).Replace("{name}", "x", StringComparison.Ordinal)
            .Replace("{delivery:guid}", Guid.Empty.ToString(), StringComparison.Ordinal)
            .Replace("{customer}", "X", StringComparison.Ordinal);
    }
}
