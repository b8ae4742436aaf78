using System.Globalization;
using System.Text.Json.Nodes;
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

    [Fact]
    public async Task A_household_shares_an_account_and_parts_again()
    {
        LaurelClient api = await shop.ApiAsync();
        (MembershipView guest, MembershipView host) = (await MemberAsync(api, "C-014"), await MemberAsync(api, "C-007"));
        Viewer viewer = await shop.ViewerAsync(Window.Desktop);
        IPage page = viewer.Page;
        await viewer.FollowAsync("/customers/C-014");
        await page.Locator("[data-share]").ClickAsync();
        await page.Locator("#share-with").FillAsync("C-007");
        await page.Locator(".mud-popover-open .mud-list-item", new PageLocatorOptions { HasText = "C-007" }).ClickAsync();
        ILocator plan = page.Locator($"[data-share-plan='{guest.Balance}']");
        await Assertions.Expect(plan).ToContainTextAsync($"The balance is then {guest.Balance + host.Balance:N0} points.");
        await Assertions.Expect(plan).ToContainTextAsync("C-007, C-014");
        await page.Locator("#share-reason").FillAsync("One household");
        (await viewer.LookAsync("member-share")).ShouldBeEmpty();
        await page.Locator("[data-share-do]").ClickAsync();
        await page.Locator("[data-shared=C-007]").WaitForAsync();
        await page.Locator($"[data-balance='{guest.Balance + host.Balance}']").WaitForAsync();
        string shared = (await api.GetCustomerAsync("C-014")).Tier!.Code;
        shared.ShouldNotBe(guest.Tier!.Code);
        await page.Locator($"[data-tier='{shared}']").WaitForAsync();
        (await MemberAsync(api, "C-007")).Balance.ShouldBe(guest.Balance + host.Balance);

        // Both use one account now: to share it again is answered at the field.
        await page.Locator("[data-share]").ClickAsync();
        await page.Locator("#share-with").FillAsync("C-007");
        await page.Locator(".mud-popover-open .mud-list-item", new PageLocatorOptions { HasText = "C-007" }).ClickAsync();
        await Assertions.Expect(page.Locator("[role=dialog]")).ToContainTextAsync("Both use the same account already.");
        await Assertions.Expect(page.Locator("[data-share-do]")).ToBeDisabledAsync();
        await page.Locator("[role=dialog]").GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Cancel" }).ClickAsync();
        await page.Locator("[role=dialog]").WaitForAsync(new LocatorWaitForOptions { State = WaitForSelectorState.Detached });

        await page.Locator("[data-part]").ClickAsync();
        await Assertions.Expect(page.Locator("[role=dialog]")).ToContainTextAsync("C-014 gets an empty account.");
        await page.Locator("[role=dialog]").GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Part" }).ClickAsync();
        await page.Locator("[data-balance='0']").WaitForAsync();
        await page.Locator($"[data-tier='{guest.Tier.Code}']").WaitForAsync();
        (await MemberAsync(api, "C-014")).SharedWith.ShouldBeEmpty();
        (await MemberAsync(api, "C-007")).Balance.ShouldBe(guest.Balance + host.Balance);
        viewer.TakeFaults().ShouldBeEmpty();
    }

    [Fact]
    public async Task A_lost_card_is_replaced_and_anothers_is_refused_at_its_field()
    {
        LaurelClient api = await shop.ApiAsync();
        string taken = (await api.GetCustomerAsync("C-009")).Card!;
        string lost = (await api.GetCustomerAsync("C-008")).Card!;
        Viewer viewer = await shop.ViewerAsync(Window.Phone);
        IPage page = viewer.Page;
        await viewer.FollowAsync("/customers/C-008");
        await page.Locator("[data-replace-card]").ClickAsync();
        await Assertions.Expect(page.Locator("[role=dialog]")).ToContainTextAsync(lost);
        ILocator replace = page.Locator("[data-card-do]");
        await page.Locator("#card-number").FillAsync(taken);
        await Assertions.Expect(replace).ToBeDisabledAsync();
        await page.Locator("#card-reason").FillAsync("Kayıp");
        await replace.ClickAsync();
        await Assertions.Expect(page.Locator("[role=dialog]")).ToContainTextAsync("Bu kart başkasının.");
        viewer.TakeFaults().ShouldAllBe(fault => fault.Contains("409"));
        await page.Locator("#card-number").FillAsync("BOŞ LUK");
        await replace.ClickAsync();
        await Assertions.Expect(page.Locator("[role=dialog]")).ToContainTextAsync("boşluk içermez");
        viewer.TakeFaults().ShouldAllBe(fault => fault.Contains("400"));
        (await viewer.LookAsync("customer-card")).ShouldBeEmpty();
        await page.Locator("#card-number").FillAsync("NEW-0008");
        await replace.ClickAsync();
        await page.Locator("[data-card='NEW-0008']").WaitForAsync();
        (await api.ListCustomersAsync(new CustomerQuery { Card = lost })).Items.ShouldBeEmpty();
        (await api.ListCustomersAsync(new CustomerQuery { Card = "NEW-0008" })).Items.Single().Code.ShouldBe("C-008");
    }

    [Fact]
    public async Task A_customer_types_a_pin_twice_at_the_desk_and_it_can_be_taken_away()
    {
        LaurelClient api = await shop.ApiAsync();
        Viewer viewer = await shop.ViewerAsync(Window.Phone);
        IPage page = viewer.Page;
        await viewer.FollowAsync("/customers/C-016");
        await page.Locator("[data-pin=none]").WaitForAsync();
        await page.Locator("[data-change-pin]").ClickAsync();
        ILocator save = page.Locator("[data-pin-do]");
        await page.Locator("#pin-new[type=password][inputmode=numeric]").FillAsync("1234");
        await page.Locator("#pin-again[type=password][inputmode=numeric]").FillAsync("1243");
        await Assertions.Expect(page.Locator("[role=dialog]")).ToContainTextAsync("Bu aynı PIN değil.");
        await Assertions.Expect(save).ToBeDisabledAsync();
        await page.Locator("#pin-again").FillAsync("1234");
        await save.ClickAsync();
        await Assertions.Expect(page.Locator("[role=dialog]")).ToContainTextAsync("hemen tahmin edilir");
        viewer.TakeFaults().ShouldAllBe(fault => fault.Contains("400"));
        (await viewer.LookAsync("customer-pin")).ShouldBeEmpty();
        await page.Locator("#pin-new").FillAsync("2580");
        await page.Locator("#pin-again").FillAsync("2580");
        await save.ClickAsync();
        await page.Locator("[data-pin=set]").WaitForAsync();
        (await api.GetCustomerAsync("C-016")).HasPin.ShouldBeTrue();

        Viewer wide = await shop.ViewerAsync(Window.Desktop);
        await wide.FollowAsync("/customers/C-016");
        (await wide.LookAsync("customer-desk")).ShouldBeEmpty();
        await wide.Page.Locator("[data-change-pin]").ClickAsync();
        await wide.Page.Locator("#pin-new").WaitForAsync();
        (await wide.LookAsync("customer-pin")).ShouldBeEmpty();
        await wide.Page.Locator("[data-pin-remove]").ClickAsync();
        await wide.Page.Locator("[data-pin=none]").WaitForAsync();
        (await api.GetCustomerAsync("C-016")).HasPin.ShouldBeFalse();
    }

    [Fact]
    public async Task The_desk_shows_a_members_qr_code_until_it_is_over_and_then_a_new_one()
    {
        foreach (Window window in new[] { Window.Desktop, Window.Phone })
        {
            Viewer viewer = await shop.ViewerAsync(window);
            IPage page = viewer.Page;
            await viewer.FollowAsync("/customers/C-017");
            await page.InterceptAsync("**/v1/customers/C-017/qr", async route =>
            {
                JsonNode answer = JsonNode.Parse(await (await route.FetchAsync()).TextAsync())!;
                answer["endsAt"] = TimeProvider.System.GetUtcNow().AddSeconds(2);
                await route.FulfillAsync(new RouteFulfillOptions { ContentType = "application/json", Body = answer.ToJsonString() });
            });
            await page.Locator("[data-show-qr]").ClickAsync();
            await page.Locator("[data-qr-over]").WaitForAsync();
            (await viewer.LookAsync("customer-qr-over")).ShouldBeEmpty();
            await page.UnrouteAsync("**/v1/customers/C-017/qr");
            await page.Locator("[data-qr-new]").ClickAsync();
            await page.Locator("[data-qr-left]").WaitForAsync();
            await Assertions.Expect(page.Locator("[data-qr-new]")).ToHaveCountAsync(0);
            (await viewer.LookAsync("customer-qr")).ShouldBeEmpty();
            await page.Keyboard.PressAsync("Escape");
        }
    }

    [Fact]
    public async Task What_happened_in_a_program_and_what_it_owes_is_seen_for_any_days()
    {
        LaurelClient api = await shop.ApiAsync();
        LoyaltyProgramView program = await api.GetLoyaltyProgramAsync("SALEFLEX-REWARDS");
        await api.CreateLoyaltyProgramAsync(new LoyaltyProgramChange
        {
            Code = "EMPTY-CLUB", Terms = program.Terms with { Name = "Zero Club", Tiers = [] },
        });
        await api.AdjustPointsAsync(program.Code, "C-010", new PointAdjustment { Points = -40, Reason = "Counted twice" });
        Viewer viewer = await shop.ViewerAsync(Window.Desktop);
        IPage page = viewer.Page;
        await viewer.FollowAsync("/loyalty");
        LoyaltyFigures figures = await api.GetLoyaltyFiguresAsync(program.Code, await DaysAsync(page));
        figures.Days.Count.ShouldBe(30);
        await page.Locator($"[data-closing='{figures.Points.Closing}']").WaitForAsync();
        await page.Locator("summary").First.ClickAsync();
        ILocator today = page.Locator($"tr[data-day='{figures.Through:yyyy-MM-dd}']");
        await Assertions.Expect(today).ToContainTextAsync(figures.Days[^1].Issued.ToString("N0", CultureInfo.InvariantCulture));
        await Assertions.Expect(today).ToContainTextAsync(figures.Days[^1].Adjusted.ToString("N0", CultureInfo.InvariantCulture));
        await page.Locator("summary").Nth(1).ClickAsync();
        (await viewer.LookAsync("loyalty-tables")).ShouldBeEmpty();

        await page.Locator("#expected-use").FillAsync("101");
        await page.Locator("#expected-use").BlurAsync();
        await Assertions.Expect(page.Locator("[aria-labelledby=revenue]")).ToContainTextAsync("A percentage from 0 to 100");
        await page.Locator("#expected-use").FillAsync("72.5");
        await page.Locator("#expected-use").BlurAsync();
        LiabilityView liability = await api.GetLiabilityAsync(program.Code, await DaysAsync(page) with { ExpectedUse = 72.5m });
        await page.Locator($"[data-breakage='{liability.ExpectedBreakage}']").WaitForAsync();
        await page.Locator($"[data-deferred='{liability.Revenue.Deferred.ToString("0.##", CultureInfo.InvariantCulture)}']").WaitForAsync();
        page.Url.ShouldContain("use=72.5");

        IDownload file = await page.RunAndWaitForDownloadAsync(() => page.Locator("[data-download]").First.ClickAsync());
        string[] lines = await File.ReadAllLinesAsync(await file.PathAsync(), TestContext.Current.CancellationToken);
        (lines[0], lines.Length).ShouldBe(("day,issued,burned,expired,clawed,adjusted", 31));

        await page.Locator("#report-from").FillAsync("2030-01-01");
        await page.Locator("#report-from").BlurAsync();
        await Assertions.Expect(page.Locator(".list-filters")).ToContainTextAsync("The last day is not before the first.");
        viewer.TakeFaults().ShouldBeEmpty();

        await viewer.FollowAsync("/loyalty?program=EMPTY-CLUB");
        await page.GetByText("Nobody is a member yet").WaitForAsync();
        (await viewer.LookAsync("loyalty-nobody")).ShouldBeEmpty();
    }

    /// <summary>The days that the page shows.</summary>
    private static async Task<LiabilityQuery> DaysAsync(IPage page) => new()
    {
        From = DateOnly.Parse(await page.Locator("#report-from").InputValueAsync(), CultureInfo.InvariantCulture),
        To = DateOnly.Parse(await page.Locator("#report-to").InputValueAsync(), CultureInfo.InvariantCulture),
    };

    private static async Task<MembershipView> MemberAsync(LaurelClient api, string customer) =>
        (await api.ListMembershipsAsync(customer)).Single();
}
