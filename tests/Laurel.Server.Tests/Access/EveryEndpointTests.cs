using System.Net;
using Laurel.Client;
using Laurel.Server.Tests.Platform;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;

namespace Laurel.Server.Tests.Access;

/// <summary>Made from the list of endpoints itself, so that a new one can't be forgotten.</summary>
public sealed class EveryEndpointTests(RunningServer server) : IClassFixture<RunningServer>
{
    private static readonly string[] OpenToAnyone = ["GET /v1/me", "POST /v1/session", "POST /v1/setup"];

    [Fact]
    public void Every_endpoint_of_the_api_names_its_policy_or_is_meant_for_anyone()
    {
        foreach ((string method, string path, RouteEndpoint endpoint) in Api())
        {
            bool anyone = endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null;
            anyone.ShouldBe(OpenToAnyone.Contains($"{method} {path}"), $"{method} {path}");
            if (!anyone) endpoint.Metadata.GetOrderedMetadata<IAuthorizeData>().ShouldNotBeEmpty($"{method} {path}");
        }
    }

    [Fact]
    public async Task A_stranger_is_let_in_nowhere_else()
    {
        HttpClient stranger = server.Stranger();
        int asked = 0;
        foreach ((string method, string path, _) in Api().Where(api => !OpenToAnyone.Contains($"{api.Method} {api.Path}")))
        {
            await (await SendAsync(stranger, method, path)).ShouldBeProblemAsync(HttpStatusCode.Unauthorized, ProblemTypes.Unauthorized);
            asked++;
        }

        asked.ShouldBeGreaterThan(15);
    }

    [Fact]
    public async Task A_role_reaches_what_its_policy_says_and_nothing_more()
    {
        foreach (string role in Roles.All)
        {
            HttpClient person = await server.PersonAsync(role);
            foreach ((string method, string path, RouteEndpoint endpoint) in Api())
            {
                if (path == "/v1/session" || OpenToAnyone.Contains($"{method} {path}")) continue;
                bool allowed = await AllowsAsync(endpoint, role);
                HttpStatusCode status = (await SendAsync(person, method, path)).StatusCode;
                (status == HttpStatusCode.Forbidden).ShouldBe(!allowed, $"{role}: {method} {path} answered {status}");
                ((int)status).ShouldBeLessThan(500, $"{role}: {method} {path}");
            }
        }
    }

    [Fact]
    public async Task Only_administrators_reach_users_keys_jobs_and_webhooks()
    {
        foreach (RouteEndpoint endpoint in Api().Where(api => IsAdministration(api.Path)).Select(api => api.Endpoint))
        {
            foreach (string role in Roles.All) (await AllowsAsync(endpoint, role)).ShouldBe(role == Roles.Administrator);
        }
    }

    private static bool IsAdministration(string path) =>
        new[] { "/v1/users", "/v1/api-keys", "/v1/jobs", "/v1/webhooks" }.Any(start => path.StartsWith(start, StringComparison.Ordinal));

    private async Task<bool> AllowsAsync(RouteEndpoint endpoint, string role)
    {
        var provider = (IAuthorizationPolicyProvider)server.Services.GetService(typeof(IAuthorizationPolicyProvider))!;
        IReadOnlyList<IAuthorizeData> names = endpoint.Metadata.GetOrderedMetadata<IAuthorizeData>();
        AuthorizationPolicy policy = (await AuthorizationPolicy.CombineAsync(provider, names))!;
        return policy.Requirements.OfType<Microsoft.AspNetCore.Authorization.Infrastructure.RolesAuthorizationRequirement>()
            .All(requirement => requirement.AllowedRoles.Contains(role));
    }

    private IEnumerable<(string Method, string Path, RouteEndpoint Endpoint)> Api() =>
        from endpoint in server.Endpoints
        let path = "/" + endpoint.RoutePattern.RawText!.Trim('/')
        where path.StartsWith("/v1", StringComparison.Ordinal)
        from method in endpoint.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods
        select (method, path, endpoint);

    private static Task<HttpResponseMessage> SendAsync(HttpClient http, string method, string path)
    {
        string address = path.Replace("{id:guid}", Guid.Empty.ToString(), StringComparison.Ordinal)
            .Replace("{delivery:guid}", Guid.Empty.ToString(), StringComparison.Ordinal)
            .Replace("{code}", "NOTHING", StringComparison.Ordinal).Replace("{name}", "nothing", StringComparison.Ordinal);
        var request = new HttpRequestMessage(new HttpMethod(method), address);
        if (method is "POST" or "PUT") request.Content = Answers.Json("{}");
        return http.SendAsync(request);
    }
}
