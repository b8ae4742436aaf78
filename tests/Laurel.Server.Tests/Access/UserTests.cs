using System.Net;
using Laurel.Client;
using Laurel.Server.Tests.Platform;
using Microsoft.EntityFrameworkCore;

namespace Laurel.Server.Tests.Access;

/// <summary>Accounts of people: who is switched off is out, and somebody always stays to switch people on.</summary>
public sealed class UserTests(RunningServer server) : IClassFixture<RunningServer>
{
    [Fact]
    public async Task Whoever_is_switched_off_is_out_within_a_minute_and_cant_come_back()
    {
        LaurelClient administrator = new(await server.PersonAsync(Roles.Administrator));
        string email = $"{Guid.NewGuid():N}@laurel.example";
        await server.AddUserAsync(email, Roles.Marketer);
        HttpClient marketer = await server.SignInAsync(email);
        (await marketer.GetAsync("/v1/campaigns")).StatusCode.ShouldBe(HttpStatusCode.OK);
        await ChangeAsync(administrator, email, isActive: false);
        server.Clock.Advance(TimeSpan.FromSeconds(61));
        (await marketer.GetAsync("/v1/campaigns")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        await Should.ThrowAsync<HttpRequestException>(() => server.SignInAsync(email));
    }

    [Fact]
    public async Task Whoever_loses_a_role_loses_its_rights_within_a_minute()
    {
        LaurelClient administrator = new(await server.PersonAsync(Roles.Administrator));
        string email = $"{Guid.NewGuid():N}@laurel.example";
        await server.AddUserAsync(email, Roles.Administrator);
        HttpClient other = await server.SignInAsync(email);
        (await other.GetAsync("/v1/users")).StatusCode.ShouldBe(HttpStatusCode.OK);
        await ChangeAsync(administrator, email, isActive: true, Roles.Marketer);
        server.Clock.Advance(TimeSpan.FromSeconds(61));
        (await other.GetAsync("/v1/users")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await other.GetAsync("/v1/me")).StatusCode.ShouldBe(HttpStatusCode.OK, "the page for signing in asks for this first");
        HttpClient again = await server.SignInAsync(email);
        (await again.GetAsync("/v1/users")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await again.GetAsync("/v1/campaigns")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task The_last_administrator_can_neither_be_switched_off_nor_lose_the_role()
    {
        (string email, LaurelClient only) = await OnlyAdministratorAsync();
        await ShouldBeLastAsync(() => ChangeAsync(only, email, isActive: false));
        await ShouldBeLastAsync(() => ChangeAsync(only, email, isActive: true, Roles.Marketer));
        UserView still = await FindAsync(only, email);
        still.Active.ShouldBeTrue();
        still.Roles.ShouldBe([Roles.Administrator]);
        (await only.ListAuditAsync(new AuditQuery { Code = email })).Items
            .ShouldAllBe(entry => entry.Before == null, "nothing was changed");
        string second = $"{Guid.NewGuid():N}@laurel.example";
        await server.AddUserAsync(second, Roles.Administrator);
        (await ChangeAsync(only, email, isActive: true, Roles.Marketer)).Roles.ShouldBe([Roles.Marketer]);
    }

    [Fact]
    public async Task Of_two_administrators_who_switch_each_other_off_in_one_moment_one_stays()
    {
        for (int round = 0; round < 10; round++)
        {
            (string first, LaurelClient his) = await OnlyAdministratorAsync();
            string second = $"{Guid.NewGuid():N}@laurel.example";
            await server.AddUserAsync(second, Roles.Administrator);
            LaurelClient hers = new(await server.SignInAsync(second));
            Guid[] ids = [(await FindAsync(his, first)).Id, (await FindAsync(hers, second)).Id];
            bool[] done = await Task.WhenAll(TryAsync(his, ids[1]), TryAsync(hers, ids[0]));
            done.Count(one => one).ShouldBe(1);
            await server.WithStoreAsync(async store => (await store.Users.CountAsync(
                user => user.IsActive && user.RoleNames.Contains(Roles.Administrator))).ShouldBe(1));
        }
    }

    private static async Task<bool> TryAsync(LaurelClient client, Guid id)
    {
        try
        {
            await client.ChangeUserAsync(id, new UserChange { Name = "Out", Roles = [Roles.Administrator], Active = false });
            return true;
        }
        catch (LaurelProblemException refused)
        {
            refused.Problem.Status.ShouldBe((int)HttpStatusCode.Conflict);
            return false;
        }
    }

    private static async Task ShouldBeLastAsync(Func<Task> act)
    {
        LaurelProblemException refused = await Should.ThrowAsync<LaurelProblemException>(act);
        (refused.Problem.Status, refused.Problem.Detail).ShouldBe((409, "Somebody must stay an administrator: make another one first."));
    }

    private static async Task<UserView> ChangeAsync(LaurelClient administrator, string email, bool isActive, params string[] roles)
    {
        UserView user = await FindAsync(administrator, email);
        return await administrator.ChangeUserAsync(
            user.Id, new UserChange { Name = user.Name, Roles = roles.Length == 0 ? user.Roles : roles, Active = isActive });
    }

    private static async Task<UserView> FindAsync(LaurelClient administrator, string email) =>
        (await administrator.ListUsersAsync(new ListQuery { Search = email })).Items.Single();

    private async Task<(string Email, LaurelClient Client)> OnlyAdministratorAsync()
    {
        string email = $"{Guid.NewGuid():N}@laurel.example";
        await server.AddUserAsync(email, Roles.Administrator);
        await server.WithStoreAsync(store => store.Users.Where(user => user.Email != email)
            .ExecuteUpdateAsync(set => set.SetProperty(user => user.IsActive, false)));
        return (email, new LaurelClient(await server.SignInAsync(email)));
    }
}
