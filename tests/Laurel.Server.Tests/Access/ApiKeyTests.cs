using System.Net;
using System.Net.Http.Json;
using Laurel.Client;
using Laurel.Server.Tests.Platform;

namespace Laurel.Server.Tests.Access;

public sealed class ApiKeyTests(RunningServer server) : IClassFixture<RunningServer>
{
    [Fact]
    public async Task A_key_of_a_till_reads_the_book_but_manages_nothing()
    {
        HttpClient till = await server.MachineAsync(
            new NewApiKey { Name = "Till", Scope = ApiKeyScope.Till, Store = "IST-01", Till = "1" });
        (await till.GetAsync("/v1/book")).StatusCode.ShouldBe(HttpStatusCode.OK);
        await (await till.GetAsync("/v1/users")).ShouldBeProblemAsync(HttpStatusCode.Forbidden, ProblemTypes.Forbidden);
        HttpResponseMessage write = await till.PostAsync("/v1/campaigns", Answers.Json("{}"));
        await write.ShouldBeProblemAsync(HttpStatusCode.Forbidden, ProblemTypes.Forbidden);
    }

    [Fact]
    public async Task A_revoked_key_opens_nothing()
    {
        HttpClient administrator = await server.PersonAsync(Roles.Administrator);
        var wanted = new NewApiKey { Name = "Webshop", Scope = ApiKeyScope.Integration };
        HttpResponseMessage made = await administrator.PostAsJsonAsync("/v1/api-keys", wanted, WireJson.Default.NewApiKey);
        IssuedApiKey issued = (await made.Content.ReadFromJsonAsync(WireJson.Default.IssuedApiKey))!;
        HttpClient machine = server.Stranger();
        machine.DefaultRequestHeaders.Add("Authorization", "Bearer " + issued.Secret);
        (await machine.GetAsync("/v1/book")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await administrator.DeleteAsync($"/v1/api-keys/{issued.Key.Id}")).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        await (await machine.GetAsync("/v1/book")).ShouldBeProblemAsync(HttpStatusCode.Unauthorized, ProblemTypes.Unauthorized);
    }

    [Theory]
    [InlineData("Bearer")]
    [InlineData("Bearer lrl_")]
    [InlineData("Bearer lrl_abcdefghij_aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")]
    [InlineData("Basic YTpi")]
    [InlineData("lrl' OR '1'='1")]
    public async Task What_is_no_key_is_refused(string header)
    {
        HttpClient machine = server.Stranger();
        machine.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", header);
        await (await machine.GetAsync("/v1/book")).ShouldBeProblemAsync(HttpStatusCode.Unauthorized, ProblemTypes.Unauthorized);
    }

    [Fact]
    public async Task A_key_of_a_till_needs_a_store_that_exists()
    {
        HttpClient administrator = await server.PersonAsync(Roles.Administrator);
        HttpResponseMessage answer = await administrator.PostAsync(
            "/v1/api-keys", Answers.Json("""{"name":"T","scope":"TILL","store":"NOWHERE"}"""));
        ProblemDocument problem = await answer.ShouldBeProblemAsync(HttpStatusCode.BadRequest, ProblemTypes.InvalidInput);
        problem.Problems.ShouldContain(found => found.Pointer == "/store");
    }
}
