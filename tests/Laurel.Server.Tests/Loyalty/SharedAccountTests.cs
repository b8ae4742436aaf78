using Laurel.Client;
using Laurel.Engine.Loyalty.Ledger;
using Laurel.Engine.Loyalty.Programs;
using Laurel.Server.Loyalty.Accounts;
using Laurel.Server.Loyalty.Members;
using Laurel.Server.Loyalty.Programs;
using Laurel.Server.Platform.Storage;
using Laurel.Server.Tests.Platform;
using Laurel.Server.Tests.Sales;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Laurel.Server.Tests.Loyalty;

/// <summary>Members who use one account: a person who joined twice, and a household.</summary>
public sealed class SharedAccountTests(RunningServer server) : IClassFixture<RunningServer>
{
    private const string Reason = "One household";

    [Fact]
    public async Task All_points_move_with_their_last_days_and_both_use_them()
    {
        Club club = await Club.OpenAsync(server);
        (string ayse, string mehmet) = (await club.JoinAsync(), await club.JoinAsync());
        await club.SellAsync(mehmet, price: 300m);
        MembershipView shared = await ShareAsync(club, mehmet, ayse);
        (shared.Balance, shared.AccountOf, shared.Customer, shared.Lots.Count).ShouldBe((230, ayse, mehmet, 3));
        shared.SharedWith.ShouldBe([ayse]);
        MembershipView hers = await club.MemberAsync(ayse);
        (hers.Balance, hers.AccountOf).ShouldBe((230, ayse));
        hers.SharedWith.ShouldBe([mehmet]);

        await club.SellAsync(mehmet, price: 100m);
        await club.SellAsync(ayse, price: 200m, points: 200);
        (await club.MemberAsync(mehmet)).Balance.ShouldBe(230 + 10 - 200 + 10);
        PointEntryView[] entries = [.. (await club.Client.ListPointEntriesAsync(club.Code, mehmet)).Items];
        entries.Single(entry => entry.Type == PointEntryType.Transfer).Reason.ShouldBe(Reason);
        await club.ShouldAddUpAsync(ayse);
        await club.ShouldAddUpAsync(mehmet);
        await ShouldBeInOrderAsync(club);
    }

    [Fact]
    public async Task Both_may_buy_in_the_same_moment()
    {
        Club club = await Club.OpenAsync(server, terms => terms with { WelcomePoints = 0, Tiers = [] });
        (string ayse, string mehmet) = (await club.JoinAsync(), await club.JoinAsync());
        await ShareAsync(club, mehmet, ayse);
        SaleCommit[] sales = [.. await Task.WhenAll(
            Enumerable.Range(0, 24).Select(i => club.SaleAsync(i % 2 == 0 ? ayse : mehmet, price: 100m)))];
        SaleView[] sold = await Task.WhenAll(sales.Select(sale => club.Desk.CommitAsync(sale)));
        sold.ShouldAllBe(sale => sale.Points.Single().Earned == 10);
        (await club.MemberAsync(ayse)).Balance.ShouldBe(240);
        await club.ShouldAddUpAsync(ayse);
        await ShouldBeInOrderAsync(club);
    }

    [Fact]
    public async Task Two_who_each_want_the_others_account_end_in_one()
    {
        Club club = await Club.OpenAsync(server);
        (string ayse, string mehmet) = (await club.JoinAsync(), await club.JoinAsync());
        Task<MembershipView>[] wishes = [ShareAsync(club, ayse, mehmet), ShareAsync(club, mehmet, ayse)];
        await Task.WhenAll(wishes.Select(wish => wish.ContinueWith(_ => { }, TaskScheduler.Default)));
        wishes.Count(wish => wish.IsCompletedSuccessfully).ShouldBe(1);
        MembershipView hers = await club.MemberAsync(ayse);
        MembershipView his = await club.MemberAsync(mehmet);
        (hers.Balance, his.Balance, hers.AccountOf).ShouldBe((200, 200, his.AccountOf));
        await ShouldBeInOrderAsync(club);
    }

    [Fact]
    public async Task What_was_bought_before_comes_back_to_the_account_that_is_used()
    {
        Club club = await Club.OpenAsync(server, terms => terms with { WelcomePoints = 0 });
        (string ayse, string mehmet) = (await club.JoinAsync(), await club.JoinAsync());
        SaleView sale = await club.SellAsync(mehmet, price: 100m, pieces: 4);
        SaleView paid = await club.SellAsync(mehmet, price: 100m, points: 30);
        paid.Points.Single().Redeemed.ShouldBe(30);
        await ShareAsync(club, mehmet, ayse);
        long before = (await club.MemberAsync(ayse)).Balance;
        (await club.ReturnAsync(sale.Id, 2m)).Points.Single().ClawedBack.ShouldBe(20);
        ReturnPointsView back = (await club.ReturnAsync(paid.Id, 1m)).Points.Single();
        (back.GivenBack, back.ClawedBack).ShouldBe((30, paid.Points.Single().Earned));
        (await club.MemberAsync(ayse)).Balance.ShouldBe(before - 20 + 30 - paid.Points.Single().Earned);

        // After they part, the rest of the sale is still found.
        await club.Client.PartAccountAsync(club.Code, mehmet);
        (await club.ReturnAsync(sale.Id, 2m)).Points.Single().ClawedBack.ShouldBe(20);
        await ShouldBeInOrderAsync(club);
    }

    [Fact]
    public async Task What_moved_in_is_counted_once_for_several_movements_of_its_sale()
    {
        Club club = await Club.OpenAsync(server, terms => terms with { WelcomePoints = 0 });
        (string ayse, string mehmet) = (await club.JoinAsync(), await club.JoinAsync());
        SaleView sale = await club.SellAsync(mehmet, price: 100m);
        await ShareAsync(club, mehmet, ayse);
        await using AsyncServiceScope scope = server.Services.CreateAsyncScope();
        Store store = scope.ServiceProvider.GetRequiredService<Store>();
        ProgramBook programs = scope.ServiceProvider.GetRequiredService<ProgramBook>();
        PointsProgram program = await programs.GetAsync(club.Program.Id, CancellationToken.None);
        Guid account = await club.AccountAsync(store, ayse);
        var need = new AccountNeed(account, program) { Sales = [sale.Id], AlsoElsewhere = true };
        OpenAccounts open = await store.WriteAsync(
            () => scope.ServiceProvider.GetRequiredService<PointAccounts>().OpenAsync([need, need], CancellationToken.None),
            CancellationToken.None);
        open[account].Account.History.Count(entry => entry.Type == PointEntryType.Earned).ShouldBe(1);
        open[account].Apply(new ClawBackPoints("return", Desk.Now, AccountRows.NameOf(sale.Id), 0)).Balance.ShouldBe(0);
    }

    [Fact]
    public async Task Who_parts_begins_anew_and_the_points_stay()
    {
        Club club = await Club.OpenAsync(server);
        (string ayse, string mehmet) = (await club.JoinAsync(), await club.JoinAsync());
        await ShareAsync(club, mehmet, ayse);
        MembershipView alone = await club.Client.PartAccountAsync(club.Code, mehmet);
        (alone.Balance, alone.AccountOf).ShouldBe((0, mehmet));
        (await club.MemberAsync(ayse)).Balance.ShouldBe(200);
        LaurelProblemException again = await Should.ThrowAsync<LaurelProblemException>(
            () => club.Client.PartAccountAsync(club.Code, mehmet));
        again.Problem.Status.ShouldBe(409);
        await club.SellAsync(mehmet, price: 50m);
        (await club.MemberAsync(mehmet)).Balance.ShouldBe(5);
    }

    [Fact]
    public async Task Spending_of_all_counts_for_the_tier_of_the_account()
    {
        Club club = await Club.OpenAsync(server);
        (string ayse, string mehmet) = (await club.JoinAsync(), await club.JoinAsync());
        await club.SellAsync(ayse, price: 600m);
        await club.SellAsync(mehmet, price: 600m);
        (await club.MemberAsync(ayse)).Tier!.Code.ShouldBe("BRONZE");
        (await ShareAsync(club, mehmet, ayse)).Tier!.Code.ShouldBe("SILVER");
        (await club.MemberAsync(ayse)).Progress.Spending.ShouldBe(1_200m);

        // So does a till that looks him up, until he has an account of his own again.
        (await club.Client.GetCustomerAsync(mehmet)).Tier!.Code.ShouldBe("SILVER");
        await club.Client.PartAccountAsync(club.Code, mehmet);
        (await club.Client.GetCustomerAsync(mehmet)).Tier!.Code.ShouldBe("BRONZE");
    }

    [Fact]
    public async Task Those_who_used_an_account_go_along_when_it_moves()
    {
        Club club = await Club.OpenAsync(server);
        string[] people = [await club.JoinAsync(), await club.JoinAsync(), await club.JoinAsync()];
        await ShareAsync(club, people[0], people[1]);
        await ShareAsync(club, people[1], people[2]);
        foreach (string person in people)
        {
            MembershipView member = await club.MemberAsync(person);
            (member.AccountOf, member.Balance, member.SharedWith.Count).ShouldBe((people[2], 300, 2));
        }

        LaurelProblemException refused = await Should.ThrowAsync<LaurelProblemException>(() => ShareAsync(club, people[0], people[1]));
        refused.Problem.Problems.Single().Pointer.ShouldBe("/with");
    }

    [Fact]
    public async Task A_birthday_is_the_persons_and_is_spent_together()
    {
        Club club = await Club.OpenAsync(server);
        (string ayse, string mehmet) = (await club.JoinAsync(), await club.JoinAsync());
        await ShareAsync(club, mehmet, ayse);
        DateTimeOffset now = server.Clock.GetUtcNow();
        DateOnly today = DateOnly.FromDateTime(now.DateTime);
        await server.WithStoreAsync(async store =>
        {
            await store.Customers.Where(row => row.Code == mehmet || row.Code == ayse)
                .ExecuteUpdateAsync(set => set.SetProperty(row => row.DateOfBirth, new DateOnly(1990, today.Month, today.Day)));
            DateTimeOffset long_ago = now.AddDays(-90);
            await store.CustomerLoyalties.Where(row => row.ProgramId == club.Program.Id)
                .ExecuteUpdateAsync(set => set.SetProperty(row => row.JoinedAt, long_ago));
        });
        for (int i = 0; i < 2; i++) await server.RunJobAsync(GiveBirthdays.Name);
        (await club.MemberAsync(ayse)).Balance.ShouldBe(200 + 50 + 50);
        await club.ShouldAddUpAsync(mehmet);
        await club.ShouldAddUpAsync(ayse);
        await ShouldBeInOrderAsync(club);
    }

    [Fact]
    public async Task Points_that_a_till_holds_do_not_move()
    {
        Club club = await Club.OpenAsync(server);
        (string ayse, string mehmet) = (await club.JoinAsync(), await club.JoinAsync());
        await club.HoldAsync(mehmet, 50);
        LaurelProblemException refused = await Should.ThrowAsync<LaurelProblemException>(() => ShareAsync(club, mehmet, ayse));
        refused.Problem.Problems.Single().Message.ShouldStartWith("A till holds points");
        (await club.MemberAsync(mehmet)).AccountOf.ShouldBe(mehmet);
    }

    [Fact]
    public async Task Both_are_members_and_not_the_same()
    {
        Club club = await Club.OpenAsync(server);
        string ayse = await club.JoinAsync();
        foreach (string with in new[] { ayse, "NOBODY", await club.Desk.CustomerAsync() })
        {
            LaurelProblemException refused = await Should.ThrowAsync<LaurelProblemException>(() => ShareAsync(club, ayse, with));
            refused.Problem.Problems.Single().Pointer.ShouldBe("/with");
        }
    }

    private static Task<MembershipView> ShareAsync(Club club, string own, string with) =>
        club.Client.ShareAccountAsync(club.Code, own, new AccountSharing { With = with, Reason = Reason });

    private static async Task ShouldBeInOrderAsync(Club club)
    {
        CheckReport report = await club.Client.CheckAsync();
        report.Invariants.Where(one => one.Name.StartsWith("points", StringComparison.Ordinal))
            .ShouldAllBe(one => one.BrokenBy == null);
    }
}
