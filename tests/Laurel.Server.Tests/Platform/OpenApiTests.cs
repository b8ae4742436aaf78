using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Laurel.Client;
using Laurel.Server.Platform.Samples;
using Laurel.Server.Tests.Samples;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.OpenApi;
using Microsoft.OpenApi.Reader;

namespace Laurel.Server.Tests.Platform;

/// <summary>The description of the API is whole, is the one that is checked in, and tells the truth.</summary>
public sealed class OpenApiTests(SampleServer server) : IClassFixture<SampleServer>
{
    private const string Copy = "docs/reference/openapi.json";
    private const string Accept = "LAUREL_ACCEPT_OPENAPI";

    private static readonly string[] Open = ["getMe", "signIn", "setUp", "isLive", "isReady"];

    [Fact]
    public async Task The_description_is_the_one_that_is_checked_in()
    {
        string served = (await ReadAsync()).Text;
        string path = Path.Combine(Root(), Copy);
        if (Environment.GetEnvironmentVariable(Accept) == "1")
            await File.WriteAllTextAsync(path, served, new UTF8Encoding(false), Xunit.TestContext.Current.CancellationToken);
        string kept = File.Exists(path) ? await File.ReadAllTextAsync(path, Xunit.TestContext.Current.CancellationToken) : "";
        if (kept.ReplaceLineEndings("\n") == served) return;
        Assert.Fail(
            $"The API is not the one in {Copy}. First difference:\n{Difference(kept.Split('\n'), served.Split('\n'))}\n"
            + $"When the change is meant, run this test with {Accept}=1 and commit the file.");
    }

    [Fact]
    public async Task The_description_is_sound_OpenAPI_3_1()
    {
        byte[] bytes = Encoding.UTF8.GetBytes((await ReadAsync()).Text);
        using var stream = new MemoryStream(bytes);
        ReadResult read = OpenApiDocument.Load(stream, "json", new OpenApiReaderSettings());
        read.Diagnostic!.SpecificationVersion.ShouldBe(OpenApiSpecVersion.OpenApi3_1);
        read.Diagnostic.Errors.ShouldBeEmpty();
        read.Diagnostic.Warnings.ShouldBeEmpty();
        read.Document!.Validate(ValidationRuleSet.GetDefaultRuleSet()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Every_operation_has_its_endpoint_and_every_endpoint_its_operation()
    {
        IEnumerable<string> endpoints =
            from source in server.Services.GetServices<EndpointDataSource>()
            from endpoint in source.Endpoints.OfType<RouteEndpoint>()
            let path = "/" + endpoint.RoutePattern.RawText!.Trim('/').Replace(":guid", "", StringComparison.Ordinal)
            where path.StartsWith("/v1", StringComparison.Ordinal) || path.StartsWith("/health", StringComparison.Ordinal)
            from method in endpoint.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods
            select $"{method} {path}";
        (await ReadAsync()).Operations.Select(operation => $"{operation.Method} {operation.Path}").ShouldBe(endpoints, ignoreOrder: true);
    }

    [Fact]
    public async Task Every_operation_says_what_it_does_for_whom_and_how_it_fails()
    {
        ApiDescription api = await ReadAsync();
        string[] tags = [.. api.Tags.Select(tag => tag!["name"]!.GetValue<string>())];
        api.Operations.Select(operation => operation.Id).ShouldBeUnique();
        foreach (ApiOperation operation in api.Operations)
        {
            operation.Body["summary"]?.GetValue<string>().ShouldNotBeNullOrEmpty(operation.Id);
            operation.Body["tags"]!.AsArray().Single()!.GetValue<string>().ShouldBeOneOf(tags);
            bool isOpen = operation.Body["security"]!.AsArray().Count == 0;
            isOpen.ShouldBe(Open.Contains(operation.Id), operation.Id);
            if (!isOpen) operation.Responses.Count(answer => answer.Key is "401" or "403").ShouldBe(2, operation.Id);
            foreach (JsonObject parameter in operation.Parameters)
                parameter["description"]?.GetValue<string>().ShouldNotBeNullOrEmpty($"{operation.Id} {parameter["name"]}");
            foreach ((string status, JsonNode? answer) in operation.Responses.Where(answer => answer.Key[0] == '4'))
            {
                string schema = answer!["content"]!["application/problem+json"]!["schema"]!["$ref"]!.GetValue<string>();
                schema.ShouldBe("#/components/schemas/Problem", $"{operation.Id} {status}");
            }
        }
    }

    [Fact]
    public async Task Every_schema_and_every_field_is_described()
    {
        ApiDescription api = await ReadAsync();
        var silent = new List<string>();
        foreach ((string name, JsonNode? schema) in api.Schemas)
        {
            if (schema!["description"] is null) silent.Add(name);
            foreach ((string field, JsonNode? member) in schema["properties"] as JsonObject ?? [])
            {
                if (member!["description"] is null) silent.Add($"{name}.{field}");
                member.ToJsonString().ShouldNotBe("{}", $"{name}.{field}");
            }
        }

        silent.ShouldBeEmpty("give it a comment in the code, or an entry in SchemaGlossary");
    }

    [Fact]
    public async Task A_list_searches_or_says_that_it_does_not_and_refuses_it()
    {
        HttpClient http = server.Stranger();
        var client = new LaurelClient(http);
        await client.GetMeAsync();
        await client.SignInAsync(new SignIn { Email = "admin@example.com", Password = SampleUsers.Password, Remember = false });
        foreach (ApiOperation list in (await ReadAsync()).Operations.Where(one => Asks(one, "sort")))
        {
            string path = string.Join('/', list.Path.Split('/').Select(part => part.StartsWith('{') ? "x" : part));
            var address = new Uri(path + "?search=~nobody~", UriKind.Relative);
            if (!Asks(list, "search"))
            {
                ProblemDocument problem = await (await http.GetAsync(address))
                    .ShouldBeProblemAsync(HttpStatusCode.BadRequest, ProblemTypes.InvalidInput);
                problem.Problems.Single().Pointer.ShouldBe("query/search", list.Id);
            }
            else if (Asks(list, "page") && !list.Path.Contains('{', StringComparison.Ordinal))
            {
                JsonNode.Parse(await http.GetStringAsync(address))!["total"]!.GetValue<int>().ShouldBe(0, list.Id);
            }
        }

        static bool Asks(ApiOperation operation, string parameter) =>
            operation.Parameters.Any(one => one["name"]?.GetValue<string>() == parameter);
    }

    [Fact]
    public async Task Every_kind_of_failure_is_listed()
    {
        ApiDescription api = await ReadAsync();
        api.Schema("Problem")["properties"]!["type"]!["enum"]!.AsArray().Select(kind => kind!.GetValue<string>()).ShouldBe(
            typeof(ProblemTypes).GetFields().Where(field => field.Name != nameof(ProblemTypes.Prefix))
                .Select(field => (string)field.GetRawConstantValue()!));
    }

    [Fact]
    public async Task The_page_asks_nobody_but_this_server()
    {
        HttpClient http = server.Stranger();
        string page = await http.GetStringAsync("/docs/");
        page.ShouldContain("\"telemetry\":false");
        page.ShouldNotContain("https://");
        page.ShouldNotContain("//cdn");
        (await http.GetStringAsync("/docs/scalar.js")).Length.ShouldBeGreaterThan(100_000);
    }

    private static string Difference(string[] kept, string[] served)
    {
        int first = 0;
        while (first < kept.Length && first < served.Length && kept[first] == served[first]) first++;
        IEnumerable<string> Lines(string[] all, string mark) =>
            all.Skip(first).Take(6).Select((line, i) => $"{first + i + 1,6} {mark} {line}");
        return string.Join('\n', [.. Lines(kept, "-"), .. Lines(served, "+")]);
    }

    private static string Root()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Laurel.slnx"))) folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("This test reads the sources: run it from a working copy.");
    }

    private Task<ApiDescription> ReadAsync() => ApiDescription.ReadAsync(server.Stranger());
}
