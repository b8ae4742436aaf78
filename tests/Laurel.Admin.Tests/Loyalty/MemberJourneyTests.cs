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

    [Fact]
    public async Task A_large_correction_waits_until_somebody_else_approves_or_refuses_it()
    {
        const string Asker = "manager@laurel.example";
        LaurelClient api = await shop.ApiAsync();
        await api.CreateUserAsync(
            new NewUser { Email = Asker, Name = "Manager", Roles = [Roles.StoreManager], Store = "IST-01", Password = DemoShop.Password });
        var manager = new LaurelClient(new HttpClient { BaseAddress = shop.Address });
        await manager.GetMeAsync();
        await manager.SignInAsync(new SignIn { Email = Asker, Password = DemoShop.Password });
        long before = (await api.ListMembershipsAsync("C-003")).Single().Balance;
        foreach (string customer in new[] { "C-003", "C-004" })
        {
            await manager.AdjustPointsAsync(
                "SALEFLEX-REWARDS", customer, new PointAdjustment { Points = 5_000, Reason = "A promise to " + customer });
        }

        Viewer viewer = await shop.ViewerAsync(Window.Desktop);
        IPage page = viewer.Page;
        await viewer.FollowAsync("/customers/C-003");
        await Assertions.Expect(page.Locator("[data-waiting]")).ToContainTextAsync("A promise to C-003");
        await viewer.FollowAsync("/point-corrections");
        await page.Locator("[data-approve='C-003']").WaitForAsync();
        (await viewer.LookAsync("point-corrections-waiting")).ShouldBeEmpty();
        Viewer phone = await shop.ViewerAsync(Window.Phone);
        await phone.FollowAsync("/point-corrections");
        await phone.Page.Locator("[data-approve='C-003']").WaitForAsync();
        (await phone.LookAsync("point-corrections-waiting")).ShouldBeEmpty();

        await page.Locator("[data-approve='C-003']").ClickAsync();
        await Assertions.Expect(page.Locator("[data-approve='C-003']")).ToHaveCountAsync(0);
        (await api.ListMembershipsAsync("C-003")).Single().Balance.ShouldBe(before + 5_000);
        await page.Locator("[data-refuse='C-004']").ClickAsync();
        await page.Locator("#refuse-reason").FillAsync("Nobody knows of it");
        await page.Locator("[data-refuse-do]").ClickAsync();
        await Assertions.Expect(page.Locator("[data-refuse='C-004']")).ToHaveCountAsync(0);
        PointAdjustmentView refused = (await api.ListPointAdjustmentsAsync(
            new PointAdjustmentQuery { State = AdjustmentState.Refused })).Items.Single();
        (refused.Customer, refused.AskedBy, refused.Answer).ShouldBe(("C-004", Asker, "Nobody knows of it"));

        // What one asks for oneself waits, and can't be approved.
        await viewer.FollowAsync("/customers/C-005");
        await page.Locator("[data-adjust]").ClickAsync();
        await page.Locator("#adjust-points").FillAsync("6000");
        await page.Locator("#adjust-reason").FillAsync("For my cousin");
        await page.Locator("[data-adjust-do]").ClickAsync();
        await Assertions.Expect(page.Locator("[data-waiting]")).ToContainTextAsync("For my cousin");
        await viewer.FollowAsync("/point-corrections");
        await Assertions.Expect(page.Locator("[data-own='C-005']")).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator("[data-approve='C-005']")).ToHaveCountAsync(0);
    }
}
