using Laurel.Server.Tests.Platform;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Infrastructure;
using Microsoft.AspNetCore.Routing;

namespace Laurel.Server.Tests.Access;

/// <summary>An endpoint of the API, as the server itself lists it.</summary>
internal sealed record ApiEndpoint(string Method, string Path, RouteEndpoint Endpoint)
{
    public bool IsForAnyone => WhoMay.ForAnyone.Contains(ToString());

    public static IEnumerable<ApiEndpoint> All(RunningServer server) =>
        from endpoint in server.Endpoints
        let path = "/" + endpoint.RoutePattern.RawText!.Trim('/')
        where path.StartsWith("/v1", StringComparison.Ordinal)
        from method in endpoint.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods
        select new ApiEndpoint(method, path, endpoint);

    /// <summary>Those that only certain callers reach; the one that signs the caller out comes last.</summary>
    public static IEnumerable<ApiEndpoint> Guarded(RunningServer server) =>
        All(server).Where(endpoint => !endpoint.IsForAnyone).OrderBy(endpoint => endpoint.Path == "/v1/session");

    /// <summary>Whether the table of those who may names a role for it.</summary>
    public bool IsFor(string role) => WhoMay.Guarded[ToString()].Contains(role);

    /// <summary>Whether its policy lets a role in.</summary>
    public async Task<bool> AllowsAsync(RunningServer server, string role)
    {
        var provider = (IAuthorizationPolicyProvider)server.Services.GetService(typeof(IAuthorizationPolicyProvider))!;
        AuthorizationPolicy policy =
            (await AuthorizationPolicy.CombineAsync(provider, Endpoint.Metadata.GetOrderedMetadata<IAuthorizeData>()))!;
        return policy.Requirements.OfType<RolesAuthorizationRequirement>().All(rule => rule.AllowedRoles.Contains(role));
    }

    /// <summary>Asks for something that is not there, with an empty body.</summary>
    public Task<HttpResponseMessage> SendAsync(HttpClient http)
    {
        string address = Path.Replace("{id:guid}", Guid.Empty.ToString(), StringComparison.Ordinal)
            .Replace("{delivery:guid}", Guid.Empty.ToString(), StringComparison.Ordinal)
            .Replace("{code}", "NOTHING", StringComparison.Ordinal).Replace("{customer}", "NOBODY", StringComparison.Ordinal)
            .Replace("{name}", "nothing", StringComparison.Ordinal);
        var request = new HttpRequestMessage(new HttpMethod(Method), address);
        if (Method is "POST" or "PUT") request.Content = Answers.Json("{}");
        return http.SendAsync(request);
    }

    public override string ToString() => $"{Method} {Path}";
}
