using System.Net;
using System.Text.Json.Nodes;
using Laurel.Client;
using Laurel.Engine.Campaigns;
using Laurel.Engine.Campaigns.Discounts;
using Laurel.Engine.Quotes;
using Laurel.Server.Tests.Platform;
using Laurel.Server.Tests.Sales;
using Microsoft.EntityFrameworkCore;

namespace Laurel.Server.Tests.Loyalty;

/// <summary>Campaigns that give points have uses, limits and coupons as others have, and give them back; they have no budget.</summary>
public sealed class PointsCampaignTests(RunningServer server) : IClassFixture<RunningServer>
{
    [Fact]
    public async Task A_sale_that_earns_more_by_it_uses_it_and_one_that_earns_nothing_does_not()
    {
        Club club = await OpenAsync();
        Campaign campaign = await RunAsync(club, new Limits { Total = 1 });
        string stranger = await club.Desk.CustomerAsync();
        SaleCommit nobody = await club.SaleAsync(stranger, 100m);
        nobody.Quote.PointsCampaigns.ShouldHaveSingleItem();
        (await club.Desk.CommitAsync(nobody)).Campaigns.ShouldBeEmpty("a stranger to the program earns nothing");
        string member = await club.JoinAsync();
        SaleView sale = await club.SellAsync(member, 100m);
        sale.Campaigns.Select(used => (used.Campaign, used.Amount, used.Points, used.Overrun)).ShouldBe([(campaign.Code, 0m, 50L, false)]);
        sale.Points.Single().Earned.ShouldBe(60);
        sale.Variance.ShouldBeNull();
        CampaignView view = await club.Client.GetCampaignAsync(campaign.Code);
        (view.UsedTotal, view.UsedBudget, view.UsedPoints).ShouldBe((1, 0m, 50));
        SaleCommit next = await club.SaleAsync(member, 100m);
        next.Quote.PointsCampaigns.ShouldBeEmpty();
        (await club.Desk.CommitAsync(next)).Points.Single().Earned.ShouldBe(10);
        await ShouldHoldAsync(club);
    }

    [Fact]
    public async Task A_receipt_beyond_its_limits_keeps_its_points_and_is_an_overrun()
    {
        Club club = await OpenAsync();
        Campaign campaign = await RunAsync(club, new Limits { Total = 1, PerCustomer = 1 });
        string member = await club.JoinAsync();
        SaleCommit[] offline = [await club.SaleAsync(member, 100m), await club.SaleAsync(member, 100m)];
        await club.Desk.CommitAsync(offline[0]);
        SaleView late = await club.Desk.CommitAsync(offline[1]);
        late.Campaigns.Single().Overruns.ShouldBe([OverrunKind.Campaign, OverrunKind.Customer]);
        late.Points.Single().Earned.ShouldBe(60);
        (await CountedAsync(campaign)).ShouldBe((1, 0, 1));
        await ShouldHoldAsync(club);
    }

    [Fact]
    public async Task A_reservation_holds_the_last_use()
    {
        Club club = await OpenAsync();
        Campaign campaign = await RunAsync(club, new Limits { Total = 1 });
        SaleCommit first = await club.SaleAsync(await club.JoinAsync(), 100m);
        SaleCommit second = await club.SaleAsync(await club.JoinAsync(), 100m);
        (await ReserveAsync(club, first)).Quote.PointsCampaigns.ShouldHaveSingleItem();
        (await CountedAsync(campaign)).ShouldBe((0, 1, 0));
        (await ReserveAsync(club, second)).Quote.PointsCampaigns.ShouldBeEmpty("the first till holds the last one");
        await club.Client.ReleaseAsync(second.Id);
        (await club.Desk.CommitAsync(first)).Campaigns.Single().Overrun.ShouldBeFalse();
        (await CountedAsync(campaign)).ShouldBe((1, 0, 0));
        await ShouldHoldAsync(club);
    }

    [Fact]
    public async Task A_whole_return_gives_use_and_coupon_back_and_a_part_of_it_does_not()
    {
        Club club = await OpenAsync();
        Campaign campaign = await RunAsync(club, new Limits { Total = 1 }, coupon: true);
        string coupon = await club.Desk.CouponAsync(campaign, CouponType.SingleUse);
        string member = await club.JoinAsync();
        SaleView sale = await club.Desk.CommitAsync(await club.Desk.SaleAsync(club.Desk.Basket(member, coupon)));
        sale.Campaigns.Single().Coupon.ShouldBe(coupon);
        (await UsesAsync(coupon)).ShouldBe(1);
        await ReturnAsync(club, sale, [new ReturnLine { Line = "1", Quantity = 2m }]);
        (await CountedAsync(campaign)).ShouldBe((1, 0, 0));
        (await club.Client.PreviewReturnAsync(sale.Id, new ReturnPreviewRequest { Lines = [new ReturnLine { Line = "2", Quantity = 1m }] }))
            .ReopenedCoupons.ShouldBe([coupon]);
        await ReturnAsync(club, sale, [new ReturnLine { Line = "2", Quantity = 1m }]);
        (await CountedAsync(campaign)).ShouldBe((0, 0, 0));
        (await UsesAsync(coupon)).ShouldBe(0);
        CampaignView view = await club.Client.GetCampaignAsync(campaign.Code);
        (view.UsedTotal, view.UsedPoints).ShouldBe((0, 0));
        SaleView again = await club.Desk.CommitAsync(await club.Desk.SaleAsync(club.Desk.Basket(member, coupon)));
        again.Campaigns.Single().Overrun.ShouldBeFalse();
        await club.Client.VoidAsync(again.Id, new VoidRequest
        {
            Id = Guid.CreateVersion7(), Store = "IST-01", Till = "1", ReceiptNumber = "V-" + club.Desk.Name, At = Desk.Now,
        });
        (await CountedAsync(campaign)).ShouldBe((0, 0, 0));
        await ShouldHoldAsync(club);
        await club.ShouldAddUpAsync(member);
    }

    [Fact]
    public async Task Points_that_the_server_counts_otherwise_are_a_variance()
    {
        Club club = await OpenAsync();
        Campaign campaign = await RunAsync(club, null);
        SaleCommit sale = await club.SaleAsync(await club.JoinAsync(), 100m);
        PointsCampaign own = sale.Quote.PointsCampaigns.Single();
        PointsCampaign[] wrong = [own with { Points = 5_000 }, new PointsCampaign("NEVER-WAS", 3m, null, null, null)];
        SaleView told = await club.Desk.CommitAsync(sale with { Quote = sale.Quote with { PointsCampaigns = wrong } });
        told.Variance.ShouldNotBeNull().PointsCampaigns.ShouldBe([campaign.Code, "NEVER-WAS"]);
        told.Variance.Campaigns.ShouldBeEmpty();
        SaleView missed = await club.Desk.CommitAsync(await club.SaleAsync(await club.JoinAsync(), 100m) with
        {
            Quote = sale.Quote with { PointsCampaigns = [] },
        });
        missed.Variance.ShouldNotBeNull().PointsCampaigns.ShouldBe([campaign.Code]);
    }

    [Theory]
    [InlineData("""[{"campaign":"A","points":5},{"campaign":"a","points":5}]""", "/quote/pointsCampaigns/1/campaign")]
    [InlineData("""[{"campaign":"A","points":0}]""", "/quote/pointsCampaigns/0/points")]
    [InlineData("""[{"campaign":"A","points":1000001}]""", "/quote/pointsCampaigns/0/points")]
    [InlineData("""[{"campaign":"A","multiplier":0}]""", "/quote/pointsCampaigns/0/multiplier")]
    [InlineData("""[{"campaign":"A","multiplier":-2}]""", "/quote/pointsCampaigns/0/multiplier")]
    [InlineData("""[{"campaign":"A","multiplier":1000.5}]""", "/quote/pointsCampaigns/0/multiplier")]
    [InlineData("""[{"campaign":"A","multiplier":2,"points":5}]""", "/quote/pointsCampaigns/0")]
    [InlineData("""[{"campaign":"A"}]""", "/quote/pointsCampaigns/0")]
    [InlineData("""[{"campaign":"","points":5}]""", "/quote/pointsCampaigns/0/campaign")]
    public async Task A_receipt_with_points_that_no_campaign_can_give_is_refused(string campaigns, string pointer)
    {
        Desk desk = await Desk.OpenAsync(server);
        JsonObject body = Desk.Body(await desk.SaleAsync());
        body["quote"]!["pointsCampaigns"] = JsonNode.Parse(campaigns);
        HttpResponseMessage answer = await Desk.SendAsync(desk.Http, body.ToJsonString(), Guid.NewGuid().ToString());
        ProblemDocument problem = await answer.ShouldBeProblemAsync(HttpStatusCode.BadRequest, ProblemTypes.InvalidInput);
        problem.Problems.Select(found => found.Pointer).ShouldBe([pointer]);
    }

    [Fact]
    public async Task It_has_no_budget()
    {
        Club club = await OpenAsync();
        var refused = await Should.ThrowAsync<LaurelProblemException>(() => RunAsync(club, new Limits { Budget = 100m }));
        refused.Problem.Problems.ShouldHaveSingleItem().Pointer.ShouldBe("/limits/budget");
    }

    private Task<Club> OpenAsync() => Club.OpenAsync(server, terms => terms with { Tiers = [] });

    /// <summary>50 points for each sale of the desk's product.</summary>
    private static async Task<Campaign> RunAsync(Club club, Limits? limits, bool coupon = false)
    {
        Campaign campaign = club.Desk.Campaign("", limits, coupon) with { Discount = new BonusPointsDiscount { Points = 50 } };
        await club.Desk.RunAsync(campaign);
        return campaign;
    }

    private static Task<ReservationView> ReserveAsync(Club club, SaleCommit sale) => club.Client.ReserveAsync(new ReserveRequest
    {
        Id = sale.Id, Store = sale.Store, Till = sale.Till, Basket = sale.Basket, Settings = sale.Settings,
    });

    private static Task<ReturnView> ReturnAsync(Club club, SaleView sale, IReadOnlyList<ReturnLine> lines) => club.Client.ReturnAsync(
        sale.Id,
        new ReturnRequest
        {
            Id = Guid.CreateVersion7(), Store = "IST-01", Till = "1", ReceiptNumber = "R-" + Guid.NewGuid().ToString("N")[..12],
            At = Desk.Now, Lines = lines,
        });

    private async Task<(long Used, long Held, long Overruns)> CountedAsync(Campaign campaign)
    {
        (long, long, long) counted = default;
        await server.WithStoreAsync(async store => counted = await store.CampaignCounters
            .Where(counter => store.Campaigns.Any(row => row.Id == counter.CampaignId && row.Code == campaign.Code))
            .Select(counter => new ValueTuple<long, long, long>(counter.UsedTotal, counter.HeldTotal, counter.OverrunTotal)).SingleAsync());
        return counted;
    }

    private async Task<long> UsesAsync(string coupon)
    {
        long uses = 0;
        await server.WithStoreAsync(async store => uses = await store.Coupons.Where(row => row.Code == coupon).Select(row => row.Uses)
            .SingleAsync());
        return uses;
    }

    private static async Task ShouldHoldAsync(Club club)
    {
        CheckReport report = await club.Client.CheckAsync();
        report.Invariants.Where(one => one.BrokenBy is not null).Select(one => $"{one.Name}: {one.BrokenBy}").ShouldBeEmpty();
    }
}
