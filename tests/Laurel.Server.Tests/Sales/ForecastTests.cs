using System.Net;
using System.Text.Json.Nodes;
using Laurel.Client;
using Laurel.Engine;
using Laurel.Engine.Campaigns;
using Laurel.Engine.Campaigns.Discounts;
using Laurel.Server.Tests.Campaigns;
using Laurel.Server.Tests.Platform;

namespace Laurel.Server.Tests.Sales;

/// <summary>What a campaign would have given on the receipts there are. A desk's campaigns apply to its own receipts alone.</summary>
public sealed class ForecastTests(RunningServer server) : IClassFixture<RunningServer>
{
    [Fact]
    public async Task A_new_campaign_would_have_given_so_much_on_the_receipts_that_there_are()
    {
        Desk desk = await SoldAsync(receipts: 3);
        CampaignForecast forecast = await desk.Client.ForecastCampaignAsync(desk.Campaign(limits: new Limits { Budget = 500m }));
        forecast.From.ShouldBe(new DateOnly(2026, 10, 27));
        forecast.To.ShouldBe(new DateOnly(2026, 11, 23));
        forecast.Receipts.ShouldBe(forecast.ReceiptsInAll);
        forecast.Skipped.ShouldBe(0);
        forecast.AppliedTo.ShouldBe(3);
        forecast.Given.ShouldBe(36m);
        forecast.Cost.ShouldBe(36m);
        forecast.GivenPerDay.ShouldBe(1.29m);
        forecast.Budget.ShouldBe(500m);
        forecast.Displaces.ShouldBeEmpty();
        forecast.BlockedBy.ShouldBeEmpty();
        forecast.Refusals.Sum(refusal => refusal.Receipts).ShouldBe(forecast.Receipts - 3);
    }

    [Fact]
    public async Task Nothing_is_written()
    {
        Desk desk = await SoldAsync();
        long version = (await desk.Client.GetBookAsync()).Version;
        await desk.Client.ForecastCampaignAsync(desk.Campaign());
        (await desk.Client.GetBookAsync()).Version.ShouldBe(version);
        await Marketing.RefusedAsync(
            () => desk.Client.GetCampaignAsync(desk.Campaign().Code), HttpStatusCode.NotFound, ProblemTypes.NotFound);
    }

    [Fact]
    public async Task A_campaign_that_gives_less_because_of_it_is_named_with_what_it_loses()
    {
        Desk desk = await Desk.OpenAsync(server);
        await desk.RunAsync(desk.Campaign("-OLD") with { Name = "The old one" });
        await SellAsync(desk, 2);
        CampaignForecast forecast = await desk.Client.ForecastCampaignAsync(Off(desk, "", 20m, priority: 10));
        forecast.AppliedTo.ShouldBe(2);
        forecast.Given.ShouldBe(48m);
        forecast.Cost.ShouldBe(24m);
        forecast.Displaces.ShouldBe([new DisplacedCampaign
        {
            Campaign = desk.Campaign("-OLD").Code, Name = "The old one", Receipts = 2, Amount = 24m,
        }]);
    }

    [Fact]
    public async Task A_campaign_that_keeps_it_away_is_named_with_the_receipts()
    {
        Desk desk = await Desk.OpenAsync(server);
        await desk.RunAsync(Off(desk, "-STRONG", 20m, priority: 10));
        await SellAsync(desk, 2);
        CampaignForecast forecast = await desk.Client.ForecastCampaignAsync(desk.Campaign());
        forecast.AppliedTo.ShouldBe(0);
        forecast.Given.ShouldBe(0m);
        forecast.Cost.ShouldBe(0m);
        forecast.BlockedBy.ShouldBe(
            [new BlockingCampaign { Campaign = desk.Campaign("-STRONG").Code, Name = "Ten off", Receipts = 2 }]);
        forecast.Refusals.ShouldContain(new RefusedReceipts { Reason = RefusalReason.NotCombinable, Receipts = 2 });
    }

    [Fact]
    public async Task It_is_tried_beside_the_campaigns_of_its_own_time_and_without_their_dates()
    {
        Desk desk = await Desk.OpenAsync(server);
        await SellAsync(desk, 1);
        await desk.RunAsync(Dated(Off(desk, "-DECEMBER", 30m, priority: 20), new(2026, 12, 1), new(2026, 12, 31)));
        await desk.RunAsync(Dated(Off(desk, "-FEBRUARY", 20m, priority: 10), new(2027, 2, 1), null));
        CampaignForecast january = await desk.Client.ForecastCampaignAsync(
            Dated(desk.Campaign(), new(2027, 1, 1), new(2027, 1, 31)));
        january.AppliedTo.ShouldBe(1);
        january.Given.ShouldBe(12m);
        CampaignForecast now = await desk.Client.ForecastCampaignAsync(desk.Campaign());
        now.BlockedBy.ShouldHaveSingleItem().Campaign.ShouldBe(desk.Campaign("-DECEMBER").Code);
        CampaignForecast spring = await desk.Client.ForecastCampaignAsync(Dated(desk.Campaign(), new(2027, 1, 31), new(2027, 3, 1)));
        spring.BlockedBy.ShouldHaveSingleItem().Campaign.ShouldBe(desk.Campaign("-FEBRUARY").Code);
        CampaignForecast lastYear = await desk.Client.ForecastCampaignAsync(
            Dated(desk.Campaign(), new(2025, 1, 1), new(2025, 1, 31)));
        lastYear.AppliedTo.ShouldBe(1);
    }

    [Fact]
    public async Task A_campaign_that_exists_already_is_not_counted_against_itself()
    {
        Desk desk = await Desk.OpenAsync(server);
        await desk.RunAsync(desk.Campaign());
        await SellAsync(desk, 1);
        CampaignForecast forecast = await desk.Client.ForecastCampaignAsync(
            Off(desk, "", 15m, priority: 0) with { Code = desk.Campaign().Code.ToLowerInvariant(), IsActive = false });
        forecast.AppliedTo.ShouldBe(1);
        forecast.Given.ShouldBe(18m);
        forecast.Cost.ShouldBe(18m);
        forecast.Displaces.ShouldBeEmpty();
    }

    [Fact]
    public async Task What_was_used_of_limits_stands_in_nobodys_way()
    {
        Desk desk = await Desk.OpenAsync(server);
        string customer = await desk.CustomerAsync();
        await desk.RunAsync(desk.Campaign("-OLD", new Limits { Total = 1, PerCustomer = 1 }));
        await desk.CommitAsync(await desk.SaleAsync(desk.Basket(customer)));
        await desk.CommitAsync(await desk.SaleAsync(desk.Basket(customer)));
        CampaignForecast forecast = await desk.Client.ForecastCampaignAsync(
            Off(desk, "", 20m, priority: 10) with { Limits = new Limits { Total = 1, Budget = 1m, PerCustomer = 1 } });
        forecast.AppliedTo.ShouldBe(2);
        forecast.Given.ShouldBe(48m);
        forecast.Displaces.ShouldHaveSingleItem().Amount.ShouldBe(24m);
        forecast.Budget.ShouldBe(1m);
    }

    [Fact]
    public async Task A_limit_for_each_customer_still_asks_for_one()
    {
        Desk desk = await SoldAsync(receipts: 2);
        CampaignForecast forecast = await desk.Client.ForecastCampaignAsync(desk.Campaign(limits: new Limits { PerCustomer = 1 }));
        forecast.AppliedTo.ShouldBe(0);
        forecast.Refusals.Single(one => one.Reason == RefusalReason.CustomerRequired).Receipts.ShouldBeGreaterThanOrEqualTo(2);
    }

    [Fact]
    public async Task A_campaign_of_points_applies_and_gives_no_money()
    {
        Desk desk = await SoldAsync();
        CampaignForecast forecast = await desk.Client.ForecastCampaignAsync(
            desk.Campaign() with { Discount = new BonusPointsDiscount { Points = 50 } });
        forecast.AppliedTo.ShouldBe(1);
        forecast.Given.ShouldBe(0m);
        forecast.Cost.ShouldBe(0m);
    }

    [Fact]
    public async Task A_stop_in_a_store_holds_here_too()
    {
        Desk desk = await Desk.OpenAsync(server);
        await desk.RunAsync(Off(desk, "-STRONG", 20m, priority: 10));
        await SellAsync(desk, 1);
        await desk.Client.StopCampaignAsync(
            desk.Campaign("-STRONG").Code, new NewCampaignStop { Store = "IST-01", Reason = "Wrong price on the shelf." });
        (await desk.Client.ForecastCampaignAsync(desk.Campaign())).AppliedTo.ShouldBe(1);
    }

    [Fact]
    public async Task Receipts_that_are_voided_or_too_old_are_left_out()
    {
        Desk desk = await Desk.OpenAsync(server);
        SaleView voided = await desk.CommitAsync(await desk.SaleAsync());
        await desk.Client.VoidAsync(voided.Id, new VoidRequest
        {
            Id = Guid.CreateVersion7(), Store = "IST-01", Till = "1", ReceiptNumber = $"{desk.Name}-V", At = Desk.Now.AddMinutes(1),
            Reason = "Rung up twice.",
        });
        await desk.CommitAsync(await desk.SaleAsync(desk.Basket() with { At = Desk.Now.AddDays(-28) }));
        (await desk.Client.ForecastCampaignAsync(desk.Campaign())).AppliedTo.ShouldBe(0);
        CampaignForecast longer = await desk.Client.ForecastCampaignAsync(desk.Campaign(), days: 29);
        longer.AppliedTo.ShouldBe(1);
        longer.From.ShouldBe(new DateOnly(2026, 10, 26));
        longer.GivenPerDay.ShouldBe(0.41m);
    }

    [Fact]
    public async Task A_wrong_campaign_is_refused_as_when_it_is_made()
    {
        Desk desk = await Desk.OpenAsync(server);
        foreach (Campaign wrong in new[] { Off(desk, "", 101m, priority: 0), desk.Campaign() with { Stores = ["NOWHERE"] } })
        {
            string body = LaurelJson.ToJson(wrong);
            HttpResponseMessage made = await desk.Http.PostAsync("/v1/campaigns", Answers.Json(body));
            HttpResponseMessage asked = await desk.Http.PostAsync("/v1/campaigns/forecast", Answers.Json(body));
            asked.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
            (await ProblemsAsync(asked)).ShouldBe(await ProblemsAsync(made));
        }
    }

    [Theory]
    [InlineData("days=0")]
    [InlineData("days=91")]
    [InlineData("days=-1")]
    [InlineData("days=many")]
    [InlineData("day=1")]
    public async Task A_parameter_that_is_not_right_is_refused(string query)
    {
        Desk desk = await Desk.OpenAsync(server);
        HttpResponseMessage answer = await desk.Http.PostAsync(
            "/v1/campaigns/forecast?" + query, Answers.Json(LaurelJson.ToJson(desk.Campaign())));
        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await ProblemsAsync(answer)).ShouldContain($"query/{query[..query.IndexOf('=', StringComparison.Ordinal)]}");
    }

    [Fact]
    public async Task Who_belongs_to_a_store_hears_of_its_receipts_only()
    {
        Desk desk = await SoldAsync();
        string store = "S-" + desk.Name;
        await desk.Client.CreateStoreAsync(new StoreView
        {
            Code = store, Name = store, City = "Ankara", TimeZone = "Europe/Istanbul", Currency = "TRY", PricesIncludeVat = true,
            Tills = [new TillView { Code = "1", Name = "1" }],
        });
        string email = $"{desk.Name}@laurel.example";
        await desk.Client.CreateUserAsync(new NewUser
        {
            Name = "Manager", Email = email, Password = RunningServer.Password, Roles = [Roles.StoreManager], Store = store,
        });
        var manager = new LaurelClient(await server.SignInAsync(email));
        CampaignForecast forecast = await manager.ForecastCampaignAsync(desk.Campaign());
        forecast.ReceiptsInAll.ShouldBe(0);
        forecast.Receipts.ShouldBe(0);
        forecast.GivenPerDay.ShouldBe(0m);
    }

    private async Task<Desk> SoldAsync(int receipts = 1)
    {
        Desk desk = await Desk.OpenAsync(server);
        await SellAsync(desk, receipts);
        return desk;
    }

    private static async Task SellAsync(Desk desk, int receipts)
    {
        for (int i = 0; i < receipts; i++) await desk.CommitAsync(await desk.SaleAsync());
    }

    private static Campaign Off(Desk desk, string suffix, decimal percentage, int priority) => desk.Campaign(suffix) with
    {
        Discount = new PercentageDiscount { Percentage = percentage }, Priority = priority,
    };

    private static Campaign Dated(Campaign campaign, DateOnly? first, DateOnly? last) =>
        campaign with { Schedule = new Schedule { StartDate = first, EndDate = last } };

    private static async Task<string> ProblemsAsync(HttpResponseMessage answer) =>
        JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["problems"]!.ToJsonString();
}
