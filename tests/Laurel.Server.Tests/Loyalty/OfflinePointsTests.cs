using Laurel.Client;
using Laurel.Engine.Loyalty.Programs;
using Laurel.Server.Tests.Platform;
using Laurel.Server.Tests.Sales;

namespace Laurel.Server.Tests.Loyalty;

/// <summary>Points that a till spent without having them held: always accepted, and noted where it was too many.</summary>
public sealed class OfflinePointsTests(RunningServer server) : IClassFixture<RunningServer>
{
    [Fact]
    public async Task Within_the_limit_of_a_day_nothing_is_noted_and_beyond_it_only_what_is_beyond()
    {
        Club club = await OpenAsync(50);
        string customer = await club.JoinAsync();
        Guid[] sales = [(await SellAsync(club, customer, 30)).Id, (await SellAsync(club, customer, 30)).Id];
        Guid tomorrow = (await SellAsync(club, customer, 40, Desk.Now.AddHours(13))).Id;
        (await SpentAsync(club, sales[0])).ShouldBe((30, null, null));
        (await SpentAsync(club, sales[1])).ShouldBe((30, 10, null));
        (await SpentAsync(club, tomorrow)).ShouldBe((40, null, null));
        await ShouldFindAsync(club, customer, sales[1]);
        await club.ShouldAddUpAsync(customer);
    }

    [Fact]
    public async Task Two_of_a_household_have_one_limit()
    {
        Club club = await OpenAsync(50);
        (string ayse, string mehmet) = (await club.JoinAsync(), await club.JoinAsync());
        await club.Client.ShareAccountAsync(club.Code, mehmet, new AccountSharing { With = ayse, Reason = "One household" });
        SaleCommit[] sales = [await club.SaleAsync(ayse, 100m, points: 40), await club.SaleAsync(mehmet, 100m, points: 40)];
        await Task.WhenAll(sales.Select(sale => club.Desk.CommitAsync(sale)));
        (int, long?, long?)[] spent = [await SpentAsync(club, sales[0].Id), await SpentAsync(club, sales[1].Id)];
        spent.ShouldBe([(40, null, null), (40, 30, null)], ignoreOrder: true);
    }

    [Fact]
    public async Task Without_a_limit_every_point_that_was_not_held_is_noted_and_a_till_is_not_told()
    {
        Club club = await OpenAsync(0);
        string customer = await club.JoinAsync();
        SaleView sale = await SellAsync(club, customer, 20);
        (await SpentAsync(club, sale.Id)).ShouldBe((20, 20, null));
        await ShouldFindAsync(club, customer, sale.Id);
        HttpClient till = await server.MachineAsync(
            new NewApiKey { Name = "till", Scope = ApiKeyScope.Till, Store = "IST-01", Till = "1" });
        SalePointsView seen = (await new LaurelClient(till).GetSaleAsync(sale.Id)).Points.Single();
        (seen.Redeemed, seen.OverLimit, seen.Overdrawn).ShouldBe((20, null, null));
    }

    [Fact]
    public async Task What_was_held_for_a_receipt_needs_no_limit()
    {
        Club club = await OpenAsync(0);
        string customer = await club.JoinAsync();
        SaleCommit sale = await club.SaleAsync(customer, 100m, points: 60);
        await club.Client.ReserveAsync(new ReserveRequest
        {
            Id = sale.Id, Store = sale.Store, Till = sale.Till, Basket = sale.Basket, Settings = sale.Settings,
        });
        await club.Desk.CommitAsync(sale);
        (await SpentAsync(club, sale.Id)).ShouldBe((60, null, null));
        (await club.Client.ListSalesAsync(new SaleQuery { Customer = customer, Overrun = true })).Total.ShouldBe(0);
    }

    [Fact]
    public async Task Points_that_were_not_there_are_owed_and_noted()
    {
        Club club = await OpenAsync(1_000);
        string customer = await club.JoinAsync();
        SaleView sale = await SellAsync(club, customer, 130);
        (await SpentAsync(club, sale.Id)).ShouldBe((130, null, 30));
        await ShouldFindAsync(club, customer, sale.Id);
        (await club.MemberAsync(customer)).Balance.ShouldBeLessThan(0);
    }

    private Task<Club> OpenAsync(int limit) => Club.OpenAsync(
        server, terms => terms with { Redemption = new RedemptionTerms { OfflineLimit = limit }, Tiers = [] });

    private static Task<SaleView> SellAsync(Club club, string customer, int points, DateTimeOffset? at = null) =>
        club.SellAsync(customer, 100m, points: points, at: at);

    private static async Task<(int Redeemed, long? OverLimit, long? Overdrawn)> SpentAsync(Club club, Guid sale)
    {
        SalePointsView points = (await club.Client.GetSaleAsync(sale)).Points.Single();
        return ((int)points.Redeemed, points.OverLimit, points.Overdrawn);
    }

    private static async Task ShouldFindAsync(Club club, string customer, Guid sale)
    {
        Page<SaleSummary> found = await club.Client.ListSalesAsync(new SaleQuery { Customer = customer, Overrun = true });
        found.Items.Select(one => (one.Id, one.HasOverrun)).ShouldBe([(sale, true)]);
        Page<SaleSummary> others = await club.Client.ListSalesAsync(new SaleQuery { Customer = customer, Overrun = false });
        others.Items.ShouldAllBe(one => !one.HasOverrun);
    }
}
