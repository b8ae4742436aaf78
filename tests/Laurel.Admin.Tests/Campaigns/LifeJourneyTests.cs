using Laurel.Admin.Tests.Browser;
using Laurel.Client;
using Laurel.Engine.Campaigns;
using Laurel.Engine.Campaigns.Discounts;
using Microsoft.Playwright;

namespace Laurel.Admin.Tests.Campaigns;

public sealed class LifeJourneyTests(DemoShop shop) : IClassFixture<DemoShop>
{
    private const string Code = "BIG-WEEK";

    [Fact]
    public async Task A_draft_waits_is_approved_by_somebody_else_stopped_in_a_store_and_deleted()
    {
        LaurelClient api = await shop.ApiAsync();
        await api.ChangeApprovalRuleAsync(new ApprovalRule { Budget = 1_000m });
        IPage marketer = await shop.SignInAsync("marketer@example.com", "/campaigns/new?template=PERCENT_BASKET");
        await WriteAsync(marketer);
        (await api.GetCampaignAsync(Code)).State.ShouldBe(CampaignState.Draft);
        await PressAsync(marketer, "[data-draft=DRAFT]", "Ask for approval");
        await marketer.Locator("[data-draft=WAITING]").WaitForAsync();

        Viewer viewer = await shop.ViewerAsync(Window.Desktop);
        await viewer.FollowAsync("/approvals");
        await viewer.Page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "Big week" }).ClickAsync();
        await viewer.Page.Locator("[data-draft=WAITING]").WaitForAsync();
        await viewer.ReadyAsync();
        (await viewer.LookAsync("journey-approval")).ShouldBeEmpty();
        await PressAsync(viewer.Page, "[data-draft=WAITING]", "Approve");
        await viewer.Page.Locator("[data-state=LIVE]").WaitForAsync();
        (await api.GetCampaignAsync(Code)).ApprovedBy.ShouldBe("admin@example.com");
        (await api.GetCampaignDetailsAsync(Code)).Terms.ShouldBe("Only this week.");

        await StopAsync(viewer, api);
        await DeleteAsync(viewer, api);
        await viewer.FollowAsync($"/audit?code={Code}");
        await Assertions.Expect(viewer.Page.Locator("tbody")).ToContainTextAsync("approved");
        await viewer.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Show changes" }).First.ClickAsync();
        await viewer.Page.Locator(".audit-open").WaitForAsync();
        (await viewer.LookAsync("journey-audit")).ShouldBeEmpty();
    }

    [Fact]
    public async Task An_approver_sees_all_that_a_change_of_a_running_campaign_would_say()
    {
        const string Running = "TEA-WEEK";
        const string Approver = "approver@laurel.example";
        LaurelClient api = await shop.ApiAsync();
        await api.ChangeApprovalRuleAsync(new ApprovalRule { Budget = 1_000m });
        string product = (await api.ListProductsAsync(new ProductQuery { PageSize = 1 })).Items[0].Code;
        Campaign small = new()
        {
            Code = Running, Name = "Tea week", Type = CampaignType.ProductDiscount,
            Discount = new PercentageDiscount { Percentage = 10m }, Products = [new CampaignProduct { Product = product }],
            Limits = new Limits { Budget = 500m },
        };
        await api.CreateCampaignAsync(small);
        CampaignProduct dear = new() { Product = product, Percentage = 90m, MaxQuantity = 3m };
        CampaignDraftView draft = await api.SaveCampaignDraftAsync(Running, null, new CampaignDraftWrite
        {
            Campaign = small with { Products = [dear], Limits = new Limits { Budget = 5_000m } },
            Details = new CampaignDetails { Terms = "While stocks last." },
        });
        await api.PublishCampaignDraftAsync(Running, draft.Revision);
        await api.CreateUserAsync(
            new NewUser { Email = Approver, Name = "Approver", Roles = [Roles.Approver], Password = DemoShop.Password });

        Viewer viewer = await shop.ViewerAsync(Window.Desktop, Approver);
        await viewer.FollowAsync($"/campaigns/{Running}");
        ILocator settings = viewer.Page.Locator("section[aria-labelledby=draft-settings]");
        await Assertions.Expect(settings).ToContainTextAsync("Percentage 90");
        await Assertions.Expect(settings).ToContainTextAsync("At most 3");
        await Assertions.Expect(settings).ToContainTextAsync("5,000");
        await Assertions.Expect(viewer.Page.Locator("section[aria-labelledby=draft-details]")).ToContainTextAsync("While stocks last.");
        (await viewer.LookAsync("journey-approver")).ShouldBeEmpty();
        await PressAsync(viewer.Page, "[data-draft=WAITING]", "Approve");
        await viewer.Page.Locator("[data-draft]").WaitForAsync(new LocatorWaitForOptions { State = WaitForSelectorState.Detached });
        (await api.GetCampaignAsync(Running)).Campaign.Products.ShouldHaveSingleItem().Percentage.ShouldBe(90m);
    }

    private static async Task WriteAsync(IPage page)
    {
        var editor = new Editor(page);
        await editor.TypeAsync("/name", "Big week");
        await editor.TypeAsync("/code", Code);
        await editor.TypeAsync("/limits/budget", "5000");
        await editor.TypeAsync("/details/terms", "Only this week.");
        await page.Locator(".campaign-save").GetByRole(
            AriaRole.Button, new LocatorGetByRoleOptions { Name = "Save as draft", Exact = true }).ClickAsync();
        await Assertions.Expect(page).ToHaveURLAsync($"/campaigns/{Code}");
    }

    private static async Task StopAsync(Viewer viewer, LaurelClient api)
    {
        IPage page = viewer.Page;
        await PressAsync(page, "section[aria-labelledby=stops-heading]", "Stop in a store");
        ILocator dialog = page.Locator("[role=dialog]");
        await dialog.Locator("#reason").FillAsync("Wrong shelf label.");
        await dialog.Locator(".mud-select").First.ClickAsync();
        await page.Locator(".mud-popover-open .mud-list-item").First.ClickAsync();
        await dialog.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Stop in a store", Exact = true }).ClickAsync();
        await page.Locator("[data-stop]").WaitForAsync();
        (await viewer.LookAsync("journey-stopped")).ShouldBeEmpty();
        (await api.GetCampaignAsync(Code)).StoppedIn.Count.ShouldBe(1);
    }

    private static async Task DeleteAsync(Viewer viewer, LaurelClient api)
    {
        IPage page = viewer.Page;
        await PressAsync(page, ".page-acts", "Delete");
        await page.Locator("[role=dialog]")
            .GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Delete", Exact = true }).ClickAsync();
        await Assertions.Expect(page).ToHaveURLAsync("/campaigns");
        (await api.ListCampaignVersionsAsync(Code)).Items[0].IsInBook.ShouldBeFalse();
        await viewer.ReadyAsync();
    }

    private static Task PressAsync(IPage page, string place, string words) => page.Locator(place)
        .GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = words, Exact = true }).ClickAsync();
}
