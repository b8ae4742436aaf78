using System.Globalization;
using Laurel.Admin.Tests.Browser;
using Laurel.Admin.Tests.Till;
using Laurel.Client;
using Laurel.Engine.Campaigns.Discounts;
using Microsoft.Playwright;

namespace Laurel.Admin.Tests.Campaigns;

public sealed class CampaignJourneyTests(DemoShop shop) : IClassFixture<DemoShop>
{
    private const string Code = "DAIRY-WEEK";

    [Fact]
    public async Task A_campaign_that_a_marketer_makes_is_given_at_the_till_and_follows_when_it_changes()
    {
        LaurelClient api = await shop.ApiAsync();
        decimal price = (await api.GetProductAsync("MILK-1L")).UnitPrice;
        // Some campaigns of the sample run at certain hours only; without them the sums are the same at any time of day.
        foreach (CampaignView other in (await api.ListCampaignsAsync(new CampaignQuery { PageSize = 100 })).Items)
            await api.DeactivateCampaignAsync(other.Campaign.Code);

        Viewer viewer = await shop.ViewerAsync(Window.Desktop);
        await MakeAsync(viewer);
        CampaignView stored = await api.GetCampaignAsync(Code);
        stored.State.ShouldBe(CampaignState.Live);
        stored.Campaign.Discount.ShouldBeOfType<PercentageDiscount>().Percentage.ShouldBe(15m);

        await viewer.Page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "All campaigns" }).ClickAsync();
        await viewer.Page.Locator($"[data-campaign='{Code}'] [data-state=LIVE]").WaitForAsync();

        await SellAsync(viewer, price, 15m, api);
        await ChangeAsync(viewer);
        await SellAsync(viewer, price, 20m, api);
        viewer.TakeFaults().ShouldBeEmpty();
    }

    private static async Task MakeAsync(Viewer viewer)
    {
        IPage page = viewer.Page;
        await viewer.FollowAsync("/campaigns");
        await page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "New campaign" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "Percentage off the basket" }).ClickAsync();
        var editor = new Editor(page);
        await editor.TypeAsync("/name", "Dairy week");
        await Assertions.Expect(editor.Field("/code")).ToHaveValueAsync(Code);
        await editor.ChooseAsync("/type", "Product discount");
        await editor.TypeAsync("/discount/percentage", "15");
        await editor.PressAsync("products", "Add a rule");
        await editor.TypeAsync("/rules/0/value", "DAIRY");
        await editor.Field("/rules/0/value").PressAsync("Escape");
        await Assertions.Expect(editor.Sentence).ToContainTextAsync("15\u00A0% off");
        await Assertions.Expect(editor.Sentence).ToContainTextAsync("DAIRY");
        (await viewer.LookAsync("journey-editor")).ShouldBeEmpty();
        await editor.SaveAsync(Code);
        await Assertions.Expect(page.Locator("h1").First).ToHaveTextAsync("Dairy week");
    }

    private static async Task ChangeAsync(Viewer viewer)
    {
        await viewer.FollowAsync($"/campaigns/{Code}");
        await viewer.Page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "Edit", Exact = true }).ClickAsync();
        var editor = new Editor(viewer.Page);
        await editor.TypeAsync("/discount/percentage", "20");
        await editor.SaveAsync(Code);
    }

    private static async Task SellAsync(Viewer viewer, decimal price, decimal percentage, LaurelClient api)
    {
        IPage page = viewer.Page;
        decimal gross = 3 * price;
        decimal saving = decimal.Round(gross * percentage / 100m, 2, MidpointRounding.AwayFromZero);
        var till = new TillScreen(page);
        await till.OpenAsync("IST-01");
        await till.ScanAsync("MILK-1L", "3*");
        ILocator given = page.Locator($"[data-line='MILK-1L'] [data-saving='{Code}']");
        await Assertions.Expect(given).ToContainTextAsync("Dairy week");
        await Assertions.Expect(given).ToContainTextAsync(Text(saving));
        await Assertions.Expect(till.Due).ToContainTextAsync(Text(gross - saving));

        await page.Keyboard.PressAsync("F8");
        await Assertions.Expect(page.Locator($"[role=dialog] [data-applied='{Code}']")).ToContainTextAsync("Dairy week");
        (await viewer.LookAsync("journey-explanation")).ShouldBeEmpty();
        await page.Keyboard.PressAsync("Escape");
        await page.Locator("[role=dialog]").WaitForAsync(new LocatorWaitForOptions { State = WaitForSelectorState.Detached });

        await till.OpenPaymentAsync();
        (await viewer.LookAsync("journey-payment")).ShouldBeEmpty();
        await till.TakeAsync();
        ILocator receipt = page.Locator("[data-receipt]");
        await Assertions.Expect(receipt).ToContainTextAsync("Dairy week");
        await Assertions.Expect(receipt).ToContainTextAsync("−" + Text(saving));
        var id = Guid.Parse((await receipt.GetAttributeAsync("data-receipt"))!, CultureInfo.InvariantCulture);
        SaleView sale = await api.GetSaleAsync(id);
        sale.Variance.ShouldBeNull();
        sale.Discount.ShouldBe(saving);
        sale.Campaigns.ShouldHaveSingleItem().Campaign.ShouldBe(Code);
    }

    private static string Text(decimal amount) => amount.ToString("0.00", CultureInfo.InvariantCulture);
}
