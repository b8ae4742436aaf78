using Laurel.Client;
using Laurel.Engine.Loyalty.Programs;
using Laurel.Server.Tests.Samples;
using Microsoft.EntityFrameworkCore;

namespace Laurel.Server.Tests.Dashboard;

public sealed class DashboardTests(SampleServer server) : IClassFixture<SampleServer>
{
    [Fact]
    public async Task The_first_page_shows_what_the_sales_say()
    {
        LaurelClient client = await server.SignInAsync("admin@example.com");
        DashboardView view = await client.GetDashboardAsync();
        var today = new DateOnly(2026, 11, 23);
        view.Days.Select(day => day.Day).ShouldBe(Enumerable.Range(0, 28).Select(back => today.AddDays(back - 27)));
        view.Today.ShouldBe(view.Days[^1]);
        DateOnly before = today.AddDays(-28);
        long net = await server.InStoreAsync(store => store.Sales.Where(s => s.BusinessDate > before).SumAsync(s => s.NetMinor));
        view.Days.Sum(day => day.Net).ShouldBe(net / 100m);
        view.CampaignsLive.ShouldBe(4);
        view.Customers.ShouldBe(25);
        view.Variances.ShouldBe(0);
        view.TopByDiscount.Select(top => top.Discount).ShouldBeInOrder(SortDirection.Descending);
        view.TopByUses.Select(top => top.Uses).ShouldBeInOrder(SortDirection.Descending);
        view.TopByUses.Sum(top => top.Uses).ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task A_cashier_has_no_first_page()
    {
        LaurelClient client = await server.SignInAsync("cashier@example.com");
        LaurelProblemException refused = await Should.ThrowAsync<LaurelProblemException>(() => client.GetDashboardAsync());
        refused.Problem.Status.ShouldBe(403);
    }

    [Fact]
    public async Task The_rewards_program_shows_its_four_tiers()
    {
        LaurelClient client = await server.SignInAsync("marketer@example.com");
        LoyaltyProgramView program = (await client.ListLoyaltyProgramsAsync()).Items.Single();
        IReadOnlyList<TierTerms> tiers = program.Terms.Tiers;
        tiers.Select(tier => tier.Code).ShouldBe(["BRONZE", "SILVER", "GOLD", "PLATINUM"]);
        tiers.Select(tier => tier.MinPoints).ShouldBe([0, 500, 1_500, 5_000]);
        tiers.Select(tier => tier.MinAnnualSpending).ShouldBe([null, 1_000m, 5_000m, 15_000m]);
        tiers.Select(tier => tier.PointsMultiplier).ShouldBe([1m, 1.1m, 1.25m, 1.5m]);
        tiers.Select(tier => tier.DiscountPercentage).ShouldBe([0m, 0m, 5m, 10m]);
        program.TierMembers.Sum(tier => tier.Members).ShouldBe(25);
    }
}
