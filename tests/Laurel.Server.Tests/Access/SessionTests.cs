using System.Net;
using System.Net.Http.Json;
using Laurel.Client;
using Laurel.Server.Platform.Access;
using Laurel.Server.Tests.Platform;
using Microsoft.Extensions.DependencyInjection;

namespace Laurel.Server.Tests.Access;

public sealed class SessionTests(RunningServer server) : IClassFixture<RunningServer>
{
    [Fact]
    public async Task A_stranger_is_told_that_nobody_knows_them()
    {
        Me me = (await server.Stranger().GetFromJsonAsync("/v1/me", WireJson.Default.Me))!;
        me.SignedIn.ShouldBeFalse();
        me.XsrfToken.ShouldNotBeNullOrEmpty();
    }

    [Fact]
    public async Task A_wrong_password_and_an_unknown_address_get_the_same_answer()
    {
        await server.AddUserAsync("known@laurel.example", Roles.Auditor);
        string[] details = new string[2];
        for (int i = 0; i < 2; i++)
        {
            var wrong = new SignIn { Email = i == 0 ? "known@laurel.example" : "unknown@laurel.example", Password = "something else 1" };
            HttpResponseMessage answer = await server.Stranger().PostAsJsonAsync("/v1/session", wrong, WireJson.Default.SignIn);
            details[i] = (await answer.ShouldBeProblemAsync(HttpStatusCode.Unauthorized, ProblemTypes.InvalidCredentials)).Detail!;
        }

        details[0].ShouldBe(details[1]);
    }

    [Fact]
    public async Task Five_wrong_passwords_lock_the_account_even_for_the_right_one()
    {
        await server.AddUserAsync("locked@laurel.example", Roles.Auditor);
        var wrong = new SignIn { Email = "locked@laurel.example", Password = "something else 1" };
        for (int i = 0; i < 5; i++) await server.Stranger().PostAsJsonAsync("/v1/session", wrong, WireJson.Default.SignIn);
        HttpResponseMessage answer = await server.Stranger().PostAsJsonAsync(
            "/v1/session", wrong with { Password = RunningServer.Password }, WireJson.Default.SignIn);
        await answer.ShouldBeProblemAsync(HttpStatusCode.TooManyRequests, ProblemTypes.LockedOut);
    }

    [Fact]
    public async Task A_cookie_alone_writes_nothing()
    {
        HttpClient http = await server.PersonAsync(Roles.Administrator);
        http.DefaultRequestHeaders.Remove("X-XSRF-TOKEN");
        HttpResponseMessage answer = await http.PostAsync("/v1/campaigns", Answers.Json("{}"));
        await answer.ShouldBeProblemAsync(HttpStatusCode.BadRequest, ProblemTypes.MissingAntiforgery);
    }

    [Fact]
    public async Task Signing_out_ends_the_session()
    {
        HttpClient http = await server.PersonAsync(Roles.Administrator);
        (await http.GetAsync("/v1/users")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await http.DeleteAsync("/v1/session")).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        await (await http.GetAsync("/v1/users")).ShouldBeProblemAsync(HttpStatusCode.Unauthorized, ProblemTypes.Unauthorized);
    }

    [Fact]
    public async Task The_cookie_is_kept_from_scripts_and_other_sites()
    {
        await server.AddUserAsync("cookie@laurel.example", Roles.Auditor);
        HttpResponseMessage answer = await server.Stranger().PostAsJsonAsync(
            "/v1/session", new SignIn { Email = "cookie@laurel.example", Password = RunningServer.Password }, WireJson.Default.SignIn);
        string cookie = answer.Headers.GetValues("Set-Cookie").Single(text => text.StartsWith("laurel=", StringComparison.Ordinal));
        cookie.ShouldContain("httponly");
        cookie.ShouldContain("samesite=strict");
    }

    [Fact]
    public async Task The_link_of_the_first_start_is_worth_nothing_once_somebody_can_sign_in()
    {
        await server.AddUserAsync("first@laurel.example", Roles.Administrator);
        await using AsyncServiceScope scope = server.Services.CreateAsyncScope();
        (await scope.ServiceProvider.GetRequiredService<FirstAdministrator>().NewTokenAsync(default)).ShouldBeNull();
        var setup = new Setup { Token = "guess", Email = "x@laurel.example", Name = "X", Password = RunningServer.Password };
        HttpResponseMessage answer = await server.Stranger().PostAsJsonAsync("/v1/setup", setup, WireJson.Default.Setup);
        await answer.ShouldBeProblemAsync(HttpStatusCode.Unauthorized, ProblemTypes.InvalidCredentials);
    }
}
