using Laurel.Admin.Tests.Browser;
using Laurel.Client;
using Microsoft.Playwright;

namespace Laurel.Admin.Tests.Loyalty;

public sealed class MemberJourneyTests(DemoShop shop) : IClassFixture<DemoShop>
{
    [Fact]
    public async Task The_service_desk_sees_a_members_points_and_corrects_them_with_a_reason()
    {
        LaurelClient api = await shop.ApiAsync();
        MembershipView before = (await api.ListMembershipsAsync("C-001")).Single();
        before.Balance.ShouldBeGreaterThan(100);
        before.Lots.Count.ShouldBeGreaterThan(1);
        Viewer viewer = await shop.ViewerAsync(Window.Desktop);
        IPage page = viewer.Page;
        await viewer.FollowAsync("/customers/C-001");
        await page.Locator($"[data-balance='{before.Balance}']").WaitForAsync();

        await page.Locator("[data-adjust]").ClickAsync();
        ILocator correct = page.Locator("[data-adjust-do]");
        await page.Locator("#adjust-points").FillAsync($"-{before.Balance + 1}");
        await page.Locator("#adjust-reason").FillAsync("A voucher of the old shop");
        await correct.ClickAsync();
        await Assertions.Expect(page.Locator(".mud-dialog")).ToContainTextAsync("can be taken away");
        viewer.TakeFaults().ShouldAllBe(fault => fault.Contains("400"));
        await page.Locator("#adjust-points").FillAsync("25");
        await correct.ClickAsync();
        await page.Locator($"[data-balance='{before.Balance + 25}']").WaitForAsync();
        ILocator newest = page.Locator("[data-entry]").First;
        await Assertions.Expect(newest).ToContainTextAsync("A voucher of the old shop");
        await Assertions.Expect(newest).ToContainTextAsync("+25");
        (await viewer.LookAsync("member-corrected")).ShouldBeEmpty();
        (await api.ListMembershipsAsync("C-001")).Single().Balance.ShouldBe(before.Balance + 25);

        Viewer phone = await shop.ViewerAsync(Window.Phone);
        await phone.FollowAsync("/customers/C-001");
        await phone.Page.Locator($"[data-balance='{before.Balance + 25}']").WaitForAsync();
        (await phone.LookAsync("member-corrected")).ShouldBeEmpty();
    }
}
