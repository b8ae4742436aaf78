using System.Net;
using Laurel.Client;
using Laurel.Server.Platform.Access;
using Laurel.Server.Tests.Access;
using Laurel.Server.Tests.Platform;

namespace Laurel.Server.Tests.Security;

/// <summary>Keys against every endpoint, as roles are, by the table of those who may.</summary>
public sealed class KeyScopeTests(RunningServer server) : IClassFixture<RunningServer>
{
    [Theory]
    [InlineData(ApiKeyScope.Till, Policies.TillKey)]
    [InlineData(ApiKeyScope.Integration, Policies.IntegrationKey)]
    public async Task A_key_reaches_what_the_table_says_and_nothing_more(ApiKeyScope scope, string role)
    {
        HttpClient machine = await server.MachineAsync(
            new NewApiKey { Name = $"every {scope}", Scope = scope, Store = scope == ApiKeyScope.Till ? "IST-01" : null });
        int refused = 0;
        foreach (ApiEndpoint endpoint in ApiEndpoint.Guarded(server))
        {
            bool allowed = endpoint.IsFor(role);
            HttpStatusCode status = (await endpoint.SendAsync(machine)).StatusCode;
            (status == HttpStatusCode.Forbidden).ShouldBe(!allowed, $"{scope}: {endpoint} answered {status}");
            ((int)status).ShouldBeLessThan(500, $"{scope}: {endpoint}");
            refused += allowed ? 0 : 1;
        }

        refused.ShouldBeGreaterThan(40);
    }

    [Theory]
    [InlineData(ApiKeyScope.Till)]
    [InlineData(ApiKeyScope.Integration)]
    public async Task No_key_administers_approves_or_makes_anything_that_is_worth_money(ApiKeyScope scope)
    {
        string role = scope == ApiKeyScope.Till ? Policies.TillKey : Policies.IntegrationKey;
        string[] forPeople = ["/v1/users", "/v1/api-keys", "/v1/jobs", "/v1/webhooks", "/v1/audit"];
        string[] changesNothing = ["/v1/campaigns/validate", "/v1/campaigns/forecast"];
        string[] worthMoney = ["/v1/coupon", "/v1/approval-rule", "/v1/campaigns", "/v1/campaign-types"];
        foreach (ApiEndpoint endpoint in ApiEndpoint.Guarded(server))
        {
            bool isForPeople = forPeople.Any(start => endpoint.Path.StartsWith(start, StringComparison.Ordinal))
                || (endpoint.Method != "GET" && !changesNothing.Contains(endpoint.Path)
                    && worthMoney.Any(start => endpoint.Path.StartsWith(start, StringComparison.Ordinal)));
            if (isForPeople) (await endpoint.AllowsAsync(server, role)).ShouldBeFalse($"{scope}: {endpoint}");
        }
    }
}
