using Laurel.Admin.Campaigns.Calendar;
using Laurel.Admin.Tests.Browser;
using Laurel.Client;
using Laurel.Engine.Campaigns;
using Laurel.Engine.Campaigns.Discounts;
using Microsoft.Playwright;

namespace Laurel.Admin.Tests.Campaigns;

/// <summary>The calendar: what runs on which days of a month, in which store and state.</summary>
public sealed class CalendarTests(DemoShop shop) : IClassFixture<DemoShop>
{
    [Theory]
    [InlineData(null, null, 1, 28, true, true)]
    [InlineData("2027-02-05", "2027-02-20", 5, 20, false, false)]
    [InlineData("2027-02-28", null, 28, 28, false, true)]
    [InlineData("2026-12-31", "2027-02-01", 1, 1, true, false)]
    [InlineData("2027-02-01", "2027-02-28", 1, 28, false, false)]
    public void A_bar_covers_the_days_of_the_month(string? from, string? to, int first, int last, bool before, bool goesOn) =>
        MonthBar.Of(View(from, to), new DateOnly(2027, 2, 1)).ShouldNotBeNull()
            .ShouldSatisfyAllConditions(
                bar => (bar.First, bar.Last).ShouldBe((first, last)), bar => (bar.BeganBefore, bar.GoesOn).ShouldBe((before, goesOn)));

    [Theory]
    [InlineData("2027-03-01", null)]
    [InlineData(null, "2027-01-31")]
    public void Other_months_have_none(string? from, string? to) => MonthBar.Of(View(from, to), new DateOnly(2027, 2, 1)).ShouldBeNull();

    [Fact]
    public async Task Leafing_keeps_the_store_and_the_state_that_were_chosen()
    {
        LaurelClient api = await shop.ApiAsync();
        IReadOnlyList<StoreView> stores = (await api.ListStoresAsync(new StoreQuery { PageSize = 2 })).Items;
        await api.CreateCampaignAsync(Dated("FEB-HERE", "2027-02-05", "2027-02-20", stores[0].Code));
        await api.CreateCampaignAsync(Dated("FEB-THERE", "2027-02-25", "2027-03-03", stores[1].Code));
        Viewer viewer = await shop.ViewerAsync(Window.Phone, "marketer@example.com");
        IPage page = viewer.Page;
        await viewer.FollowAsync("/calendar?month=2027-02");
        ILocator here = page.Locator("[data-campaign=FEB-HERE]"), there = page.Locator("[data-campaign=FEB-THERE]");
        await ShouldSpanAsync(here, "5 / 21");
        await ShouldSpanAsync(there, "25 / 29");

        await page.Locator(".campaign-filters .mud-select").Last.ClickAsync();
        await page.Locator(".mud-popover-open .mud-list-item", new PageLocatorOptions { HasText = stores[1].Name }).ClickAsync();
        await Assertions.Expect(here).ToHaveCountAsync(0);
        await ShouldSpanAsync(there, "25 / 29");
        await page.Locator(".campaign-tabs [data-state=APPROVED]").ClickAsync();
        await Assertions.Expect(page.Locator("[data-campaign]")).ToHaveCountAsync(1);
        await viewer.ReadyAsync();
        (await viewer.LookAsync("calendar-filtered")).ShouldBeEmpty();

        await page.Locator("a[href*='month=2027-03']").ClickAsync();
        await ShouldSpanAsync(there, "1 / 4");
        await Assertions.Expect(page.Locator("[data-campaign]")).ToHaveCountAsync(1);
        await page.Locator("a[href*='month=2027-04']").ClickAsync();
        await page.GetByText("Bu ayın hiçbir kampanyası filtrelere uymuyor.").WaitForAsync();
        await page.Locator("a[href='calendar?month=2027-04']").ClickAsync();
        await page.Locator("[data-campaign=WELCOME10]").WaitForAsync();
        new Uri(page.Url).Query.ShouldBe("?month=2027-04");
    }

    private static Task ShouldSpanAsync(ILocator campaign, string days) => Assertions.Expect(campaign.Locator(".calendar-bar"))
        .ToHaveAttributeAsync("style", $"grid-column: {days}");

    private static Campaign Dated(string code, string? from, string? to, params string[] stores) => new()
    {
        Code = code, Name = code, Type = CampaignType.BasketDiscount, Discount = new PercentageDiscount { Percentage = 5m },
        Stores = stores, Schedule = new Schedule { StartDate = Day(from), EndDate = Day(to) },
    };

    private static CampaignView View(string? from, string? to) => new()
    {
        Campaign = Dated("X", from, to), Version = 1, State = CampaignState.Live, CreatedAt = default, CreatedBy = "", ChangedAt = default,
        ChangedBy = "", UsedTotal = 0, UsedBudget = 0m,
    };

    private static DateOnly? Day(string? text) =>
        text is null ? null : DateOnly.ParseExact(text, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
