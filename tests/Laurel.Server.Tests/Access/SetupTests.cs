using System.Net;
using System.Net.Http.Json;
using Laurel.Client;
using Laurel.Server.Platform.Access;
using Laurel.Server.Tests.Platform;
using Microsoft.Extensions.DependencyInjection;

namespace Laurel.Server.Tests.Access;

public sealed class SetupTests(RunningServer server) : IClassFixture<RunningServer>
{
    [Fact]
    public async Task The_one_time_link_makes_one_administrator_and_dies()
    {
        string token;
        await using (AsyncServiceScope scope = server.Services.CreateAsyncScope())
            token = (await scope.ServiceProvider.GetRequiredService<FirstAdministrator>().NewTokenAsync(default))!;
        var setup = new Setup { Token = token, Email = "owner@laurel.example", Name = "Owner", Password = "short" };
        HttpClient http = server.Stranger();
        HttpResponseMessage weak = await http.PostAsJsonAsync("/v1/setup", setup, WireJson.Default.Setup);
        ProblemDocument problem = await weak.ShouldBeProblemAsync(HttpStatusCode.BadRequest, ProblemTypes.InvalidInput);
        problem.Problems.ShouldContain(found => found.Pointer == "/password");

        HttpResponseMessage first = await http.PostAsJsonAsync(
            "/v1/setup", setup with { Password = RunningServer.Password }, WireJson.Default.Setup);
        Me me = (await first.Content.ReadFromJsonAsync(WireJson.Default.Me))!;
        me.Roles.ShouldBe([Roles.Administrator]);

        var again = setup with { Email = "second@laurel.example", Password = RunningServer.Password };
        HttpResponseMessage second = await server.Stranger().PostAsJsonAsync("/v1/setup", again, WireJson.Default.Setup);
        await second.ShouldBeProblemAsync(HttpStatusCode.Unauthorized, ProblemTypes.InvalidCredentials);
    }
}
