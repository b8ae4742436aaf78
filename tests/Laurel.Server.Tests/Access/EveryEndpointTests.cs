using System.Net;
using Laurel.Client;
using Laurel.Server.Tests.Platform;
using Microsoft.AspNetCore.Authorization;

namespace Laurel.Server.Tests.Access;

/// <summary>
/// The server's own list of endpoints against the table of those who may call them, so that a new one can't be forgotten.
/// </summary>
public sealed class EveryEndpointTests(RunningServer server) : IClassFixture<RunningServer>
{
    [Fact]
    public void Every_endpoint_has_its_row_in_the_table_and_every_row_its_endpoint() =>
        WhoMay.Guarded.Keys.Concat(WhoMay.ForAnyone).ShouldBe(ApiEndpoint.All(server).Select(api => $"{api}"), ignoreOrder: true);

    [Fact]
    public void Every_endpoint_of_the_api_names_its_policy_or_is_meant_for_anyone()
    {
        foreach (ApiEndpoint api in ApiEndpoint.All(server))
        {
            bool anyone = api.Endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null;
            anyone.ShouldBe(api.IsForAnyone, $"{api}");
            if (!anyone) api.Endpoint.Metadata.GetOrderedMetadata<IAuthorizeData>().ShouldNotBeEmpty($"{api}");
        }
    }

    [Fact]
    public async Task A_stranger_is_let_in_nowhere_else()
    {
        HttpClient stranger = server.Stranger();
        int asked = 0;
        foreach (ApiEndpoint api in ApiEndpoint.All(server).Where(api => !api.IsForAnyone))
        {
            await (await api.SendAsync(stranger)).ShouldBeProblemAsync(HttpStatusCode.Unauthorized, ProblemTypes.Unauthorized);
            asked++;
        }

        asked.ShouldBeGreaterThan(15);
    }

    [Fact]
    public async Task A_role_reaches_what_the_table_says_and_nothing_more()
    {
        foreach (string role in Roles.All)
        {
            HttpClient person = await server.PersonAsync(role);
            foreach (ApiEndpoint api in ApiEndpoint.Guarded(server))
            {
                HttpStatusCode status = (await api.SendAsync(person)).StatusCode;
                (status == HttpStatusCode.Forbidden).ShouldBe(!api.IsFor(role), $"{role}: {api} answered {status}");
                ((int)status).ShouldBeLessThan(500, $"{role}: {api}");
            }
        }
    }

    [Fact]
    public async Task Only_administrators_reach_users_keys_jobs_and_webhooks()
    {
        foreach (ApiEndpoint api in ApiEndpoint.All(server).Where(api => IsAdministration(api.Path)))
        {
            foreach (string role in Roles.All) (await api.AllowsAsync(server, role)).ShouldBe(role == Roles.Administrator, $"{api}");
        }
    }

    private static bool IsAdministration(string path) =>
        new[] { "/v1/users", "/v1/api-keys", "/v1/jobs", "/v1/webhooks" }.Any(start => path.StartsWith(start, StringComparison.Ordinal));
}
