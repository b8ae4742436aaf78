using System.Security.Claims;
using Laurel.Client;
using Laurel.Server.Loyalty.Members;
using Laurel.Server.Platform.Storage;
using Laurel.Server.Tests.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Laurel.Server.Tests.Loyalty;

/// <summary>Accounts that are shared or parted just after somebody has read them, and before he writes.</summary>
public sealed class MovedAccountTests(RunningServer server) : IClassFixture<RunningServer>
{
    /// <summary>Long enough for a request to read what it needs and to wait for the account.</summary>
    private static readonly TimeSpan UntilItWaits = TimeSpan.FromMilliseconds(800);

    private static readonly ClaimsPrincipal Clerk = new(new ClaimsIdentity([new(ClaimTypes.Name, "clerk@laurel.example")], "Test"));

    [Fact]
    public async Task A_sale_goes_after_the_points_of_its_customer()
    {
        Club club = await Club.OpenAsync(server);
        (string ayse, string mehmet) = (await club.JoinAsync(), await club.JoinAsync());
        SaleCommit sale = await club.SaleAsync(mehmet, price: 100m, points: 150);
        SaleView sold = await MeanwhileAsync(
            club, mehmet, () => club.Desk.CommitAsync(sale), async share => await ShareAsync(share, club, mehmet, ayse));
        (sold.Points.Single().Redeemed, sold.Points.Single().Earned).ShouldBe((150, 2));
        (await club.MemberAsync(ayse)).Balance.ShouldBe(200 - 150 + 2);
        await server.WithStoreAsync(async store => (await store.CustomerLoyalties
            .SingleAsync(row => row.ProgramId == club.Program.Id && row.SharesWithId != null)).Balance.ShouldBe(0));
        await ShouldBeInOrderAsync(club, ayse, mehmet);
    }

    [Fact]
    public async Task A_sale_goes_to_the_account_that_its_customer_has_again()
    {
        Club club = await Club.OpenAsync(server);
        (string ayse, string mehmet) = (await club.JoinAsync(), await club.JoinAsync());
        await club.Client.ShareAccountAsync(club.Code, mehmet, new AccountSharing { With = ayse, Reason = "One household" });
        SaleCommit[] sales = [await club.SaleAsync(ayse, price: 200m), await club.SaleAsync(mehmet, price: 100m)];
        await MeanwhileAsync(
            club, ayse, () => Task.WhenAll(sales.Select(sale => club.Desk.CommitAsync(sale))), async share =>
                (await share.PartAsync(await KnownAsync(club, mehmet), Clerk, CancellationToken.None)).ShouldBe(AccountParting.Done));
        (await club.MemberAsync(ayse)).Balance.ShouldBe(200 + 20);
        (await club.MemberAsync(mehmet)).Balance.ShouldBe(10);
        await ShouldBeInOrderAsync(club, ayse, mehmet);
    }

    [Fact]
    public async Task A_till_holds_points_where_they_are_by_now()
    {
        Club club = await Club.OpenAsync(server);
        (string ayse, string mehmet) = (await club.JoinAsync(), await club.JoinAsync());
        ReserveRequest held = await MeanwhileAsync(
            club, mehmet, () => club.HoldAsync(mehmet, 50), async share => await ShareAsync(share, club, mehmet, ayse));
        (await club.MemberAsync(ayse)).Spendable.ShouldBe(150);

        // While a till holds some of them nobody parts: the sale must find what is held for it.
        LaurelProblemException refused = await Should.ThrowAsync<LaurelProblemException>(
            () => club.Client.PartAccountAsync(club.Code, mehmet));
        (refused.Problem.Status, refused.Problem.Detail).ShouldBe(
            (409, "A till holds points of this account at the moment. Try again when the sale is over."));
        await club.Client.ReleaseAsync(held.Id);
        (await club.Client.PartAccountAsync(club.Code, mehmet)).AccountOf.ShouldBe(mehmet);
    }

    [Fact]
    public async Task A_correction_and_a_return_go_after_the_points_too()
    {
        Club club = await Club.OpenAsync(server);
        (string ayse, string mehmet) = (await club.JoinAsync(), await club.JoinAsync());
        SaleView sale = await club.SellAsync(mehmet, price: 100m);
        var gift = new PointAdjustment { Points = 7, Reason = "Forgotten at the till" };
        await MeanwhileAsync(
            club, mehmet,
            async () =>
            {
                await Task.WhenAll(club.Client.AdjustPointsAsync(club.Code, mehmet, gift), (Task)club.ReturnAsync(sale.Id, 1m));
                return true;
            },
            async share => await ShareAsync(share, club, mehmet, ayse));
        (await club.MemberAsync(ayse)).Balance.ShouldBe(100 + 110 + 7 - 10);
        await ShouldBeInOrderAsync(club);
    }

    [Fact]
    public async Task Who_joins_again_is_welcomed_in_the_account_that_is_used()
    {
        Club club = await Club.OpenAsync(server, terms => terms with { WelcomePoints = 0 });
        (string ayse, string mehmet) = (await club.JoinAsync(), await club.JoinAsync());
        await club.Client.ShareAccountAsync(club.Code, mehmet, new AccountSharing { With = ayse, Reason = "One household" });
        await club.Client.LeaveAsync(club.Code, mehmet);
        await club.ChangeAsync(terms => terms with { WelcomePoints = 30 });
        await club.Client.EnrolAsync(club.Code, new NewMember { Customer = mehmet });
        (await club.MemberAsync(ayse)).Balance.ShouldBe(30);
        await ShouldBeInOrderAsync(club, ayse, mehmet);
    }

    /// <summary>Begins something that needs a member's account while it is held, changes the account, and only then lets it go.</summary>
    private async Task<T> MeanwhileAsync<T>(Club club, string member, Func<Task<T>> act, Func<ShareAccount, Task> change)
    {
        await using AsyncServiceScope scope = server.Services.CreateAsyncScope();
        Store store = scope.ServiceProvider.GetRequiredService<Store>();
        Guid account = (await KnownAsync(club, member)).Id;
        Task<T>? begun = null;
        await store.WriteAsync(
            async () =>
            {
                await store.CustomerLoyalties.Where(row => row.Id == account)
                    .ExecuteUpdateAsync(set => set.SetProperty(row => row.Revision, row => row.Revision + 1));
                begun = act();
                await Task.Delay(UntilItWaits);
                begun.IsCompleted.ShouldBeFalse();
                await change(scope.ServiceProvider.GetRequiredService<ShareAccount>());
                return true;
            },
            CancellationToken.None);
        return await begun!;
    }

    private async Task ShareAsync(ShareAccount use, Club club, string own, string with) => await use.ShareAsync(
        await KnownAsync(club, own), await KnownAsync(club, with), new AccountSharing { With = with, Reason = "One household" }, Clerk,
        CancellationToken.None);

    private async Task<KnownAccount> KnownAsync(Club club, string member)
    {
        await using AsyncServiceScope scope = server.Services.CreateAsyncScope();
        Store store = scope.ServiceProvider.GetRequiredService<Store>();
        return await (
            from membership in store.CustomerLoyalties
            join person in store.Customers on membership.CustomerId equals person.Id
            where person.Code == member && membership.ProgramId == club.Program.Id
            select new KnownAccount(membership.SharesWithId ?? membership.Id, membership.ProgramId, membership.Id, person.Code))
            .SingleAsync();
    }

    private static async Task ShouldBeInOrderAsync(Club club, params string[] members)
    {
        foreach (string member in members) await club.ShouldAddUpAsync(member);
        CheckReport report = await club.Client.CheckAsync();
        report.Invariants.Where(one => one.Name.StartsWith("points", StringComparison.Ordinal))
            .ShouldAllBe(one => one.BrokenBy == null);
    }
}
