using Laurel.Admin.Tests.Browser;
using Laurel.Client;
using Laurel.Engine.Campaigns;
using Laurel.Engine.Campaigns.Discounts;
using Microsoft.Playwright;

namespace Laurel.Admin.Tests.Campaigns;

/// <summary>What a campaign would have cost is asked before it is saved, and before it is approved.</summary>
public sealed class ForecastJourneyTests(DemoShop shop) : IClassFixture<DemoShop>
{
    private const string Addresses = "**/v1/campaigns/forecast*";

    [Fact]
    public async Task A_marketer_sees_what_it_would_have_given_and_which_campaigns_it_meets()
    {
        LaurelClient api = await shop.ApiAsync();
        Viewer viewer = await shop.ViewerAsync(Window.Desktop, "marketer@example.com");
        await viewer.FollowAsync("/campaigns/new?template=PERCENT_BASKET");
        var editor = new Editor(viewer.Page);
        await editor.TypeAsync("/name", "Big week");
        await editor.TypeAsync("/discount/percentage", "");
        await Assertions.Expect(Ask(viewer.Page)).ToBeDisabledAsync();
        await editor.TypeAsync("/discount/percentage", "12");
        await editor.TypeAsync("/limits/budget", "5000");
        await editor.TypeAsync("/priority", "500");
        await Ask(viewer.Page).ClickAsync();
        CampaignForecast told = await api.ForecastCampaignAsync(Big("BIG-WEEK") with { Name = "Big week", Priority = 500 });
        told.AppliedTo.ShouldBeGreaterThan(0);
        told.Displaces.Count.ShouldBeGreaterThan(0);
        ILocator answer = viewer.Page.GetByTestId("forecast");
        await Assertions.Expect(answer).ToContainTextAsync(
            FormattableString.Invariant($"it would have given ₺{told.Given:N2} on {told.AppliedTo:N0} of {told.Receipts:N0} receipts"));
        await Assertions.Expect(answer.Locator("[data-displaced]")).ToHaveCountAsync(told.Displaces.Count);
        await Assertions.Expect(answer.Locator($"[data-displaced='{told.Displaces[0].Campaign}']"))
            .ToContainTextAsync(told.Displaces[0].Name);
        await Assertions.Expect(answer).ToContainTextAsync("A budget of ₺5,000.00");
        await LookAsync(viewer, "journey-forecast");
        await editor.TypeAsync("/discount/percentage", "1");
        await Assertions.Expect(answer).ToContainTextAsync("The campaign has changed since");
    }

    [Fact]
    public async Task An_approver_asks_the_same_of_a_draft_on_a_phone_in_turkish()
    {
        const string Code = "PHONE-WEEK";
        LaurelClient api = await shop.ApiAsync();
        CampaignDraftView draft = await api.SaveCampaignDraftAsync(
            Code, null, new CampaignDraftWrite { Campaign = Big(Code) with { Priority = -5 } });
        draft.Revision.ShouldBe(1);
        CampaignForecast told = await api.ForecastCampaignAsync(draft.Campaign);
        told.BlockedBy.Count.ShouldBeGreaterThan(0);
        Viewer viewer = await shop.ViewerAsync(Window.Phone);
        await viewer.FollowAsync($"/campaigns/{Code}");
        await Ask(viewer.Page).ClickAsync();
        ILocator answer = viewer.Page.GetByTestId("forecast");
        await Assertions.Expect(answer).ToContainTextAsync($"{told.AppliedTo} tanesinde ₺");
        await Assertions.Expect(answer.Locator("[data-blocking]")).ToHaveCountAsync(told.BlockedBy.Count);
        await LookAsync(viewer, "journey-forecast-draft");
    }

    [Fact]
    public async Task Waiting_giving_up_nothing_to_look_at_and_trouble_are_said_in_words()
    {
        IPage page = await shop.SignInAsync("marketer@example.com", "/campaigns/new?template=PERCENT_BASKET");
        await new Editor(page).TypeAsync("/name", "Big week");
        ILocator card = page.Locator(".campaign-forecast");
        await page.InterceptAsync(Addresses, _ => Task.CompletedTask);
        await Ask(page).ClickAsync();
        await Assertions.Expect(card).ToContainTextAsync("Receipts are being priced");
        await card.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Cancel" }).ClickAsync();
        await Assertions.Expect(Ask(page)).ToBeEnabledAsync();

        await page.UnrouteAsync(Addresses);
        await page.InterceptAsync(Addresses, route => route.FulfillAsync(new RouteFulfillOptions
        {
            ContentType = "application/json",
            Body = """
                {"from":"2026-11-01","to":"2026-11-28","receiptsInAll":0,"receipts":0,"skipped":0,"appliedTo":0,"given":0,"cost":0,
                 "givenPerDay":0,"displaces":[],"blockedBy":[],"refusals":[]}
                """,
        }));
        await Ask(page).ClickAsync();
        await Assertions.Expect(card).ToContainTextAsync("No receipts in the last 28 days.");

        await page.UnrouteAsync(Addresses);
        await page.InterceptAsync(Addresses, route => route.AbortAsync());
        await card.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Calculate again" }).ClickAsync();
        await Assertions.Expect(card.Locator(".mud-alert")).ToBeVisibleAsync();
    }

    private static Campaign Big(string code) => new()
    {
        Code = code, Name = "Large week", Type = CampaignType.BasketDiscount, Discount = new PercentageDiscount { Percentage = 12m },
        Limits = new Limits { Budget = 5_000m },
    };

    private static ILocator Ask(IPage page) => page.Locator(".campaign-forecast .life-acts button");

    private static async Task LookAsync(Viewer viewer, string name)
    {
        await viewer.Page.GetByTestId("forecast").ScrollIntoViewIfNeededAsync();
        (await viewer.LookAsync(name)).ShouldBeEmpty();
    }
}
