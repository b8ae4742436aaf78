using Laurel.Admin.Tests.Browser;
using Laurel.Client;
using Microsoft.Playwright;

namespace Laurel.Admin.Tests.Campaigns;

public sealed class ConflictTests(DemoShop shop) : IClassFixture<DemoShop>
{
    [Fact]
    public async Task Of_two_who_edit_one_campaign_the_second_is_asked_and_loses_nothing_unasked()
    {
        const string Code = "BASKET100";
        LaurelClient api = await shop.ApiAsync();
        IPage first = await shop.LedAsync("marketer@example.com", $"/campaigns/{Code}/edit");
        IPage second = await shop.LedAsync("admin@example.com", $"/campaigns/{Code}/edit");
        Editor hers = new(first), his = new(second);
        await hers.TypeAsync("/message", "Hers");
        await his.TypeAsync("/message", "His");
        await hers.SaveAsync(Code);

        // Looking away changes nothing: what he typed is still there.
        await AskedAsync(second);
        await DemoShop.PictureAsync(second, "conflict");
        await AnswerAsync(second, "Cancel");
        await Assertions.Expect(his.Field("/message")).ToHaveValueAsync("His");
        (await api.GetCampaignAsync(Code)).Campaign.Message.ShouldBe("Hers");

        // Her version comes into the form, and can be saved from there.
        await AskedAsync(second);
        await AnswerAsync(second, "Take theirs");
        await Assertions.Expect(his.Field("/message")).ToHaveValueAsync("Hers");
        await his.TypeAsync("/message", "Both");
        await his.SaveAsync(Code);
        (await api.GetCampaignAsync(Code)).Campaign.Message.ShouldBe("Both");
    }

    [Fact]
    public async Task Whoever_insists_saves_over_the_newer_version()
    {
        const string Code = "BUY2GET1";
        LaurelClient api = await shop.ApiAsync();
        IPage page = await shop.LedAsync("admin@example.com", $"/campaigns/{Code}/edit");
        Editor editor = new(page);
        await editor.TypeAsync("/message", "Mine");
        CampaignView opened = await api.GetCampaignAsync(Code);
        await api.ChangeCampaignAsync(Code, opened.Version, opened.Campaign with { Message = "Theirs" });

        await AskedAsync(page);
        await AnswerAsync(page, "Save mine");
        await Assertions.Expect(page).ToHaveURLAsync($"/campaigns/{Code}");
        (await api.GetCampaignAsync(Code)).Campaign.Message.ShouldBe("Mine");
    }

    [Fact]
    public async Task A_code_that_is_taken_is_said_at_the_code_and_the_form_stays()
    {
        IPage page = await shop.LedAsync("marketer@example.com", "/campaigns/new?template=PERCENT_BASKET");
        Editor editor = new(page);
        await editor.TypeAsync("/name", "Another welcome");
        await editor.TypeAsync("/code", "welcome10");
        await page.Locator(".campaign-save button[type=submit]").ClickAsync();

        await Assertions.Expect(editor.Around("/code")).ToContainTextAsync("Another campaign has this code.");
        await Assertions.Expect(editor.Field("/name")).ToHaveValueAsync("Another welcome");
        await editor.TypeAsync("/code", "WELCOME-AGAIN");
        await editor.SaveAsync("WELCOME-AGAIN");
    }

    private static async Task AskedAsync(IPage page)
    {
        await page.Locator(".campaign-save button[type=submit]").ClickAsync();
        await Assertions.Expect(page.Locator("[role=dialog]")).ToContainTextAsync("Somebody else changed this campaign");
    }

    private static async Task AnswerAsync(IPage page, string words)
    {
        await page.Locator("[role=dialog]")
            .GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = words, Exact = true }).ClickAsync();
        await page.Locator("[role=dialog]").WaitForAsync(new LocatorWaitForOptions { State = WaitForSelectorState.Detached });
    }
}
