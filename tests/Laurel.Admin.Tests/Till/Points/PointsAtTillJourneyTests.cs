using System.Globalization;
using System.Text.Json;
using Laurel.Admin.Tests.Browser;
using Laurel.Client;
using Laurel.Engine.Loyalty.Ledger;
using Laurel.Engine.Loyalty.Programs;
using Microsoft.Playwright;

namespace Laurel.Admin.Tests.Till.Points;

/// <summary>Points at the till as a cashier and the server's ledger see them.</summary>
public sealed class PointsAtTillJourneyTests(DemoShop shop) : IClassFixture<DemoShop>
{
    private const string Rewards = JourneyMembers.Program;

    private CultureInfo _culture = CultureInfo.InvariantCulture;

    [Fact]
    public async Task A_member_pays_by_slider_what_half_of_the_goods_allow_and_the_ledger_has_it()
    {
        LaurelClient api = await shop.ApiAsync();
        await SetAsync(api, new RedemptionTerms { MinPoints = 100, Step = 50, MaxBasketShare = 50m });
        CustomerView customer = await JourneyMembers.TakeAsync(api, 5_000);
        (IPage page, TillScreen till, Viewer viewer) = await OpenAsync(Window.Desktop, customer);
        await till.ScanAsync("BUTTER-250", "5*");
        ILocator slider = page.Locator("#till-points");
        ILocator bound = page.Locator("[data-points-bound]");
        await Assertions.Expect(bound).ToContainTextAsync("at most 50%");
        await Assertions.Expect(bound).ToContainTextAsync("steps of 50");
        decimal due = await AmountAsync(till.Due);
        int most = (int)(due / 2m / 0.5m / 50m) * 50;

        await slider.PressAsync("ArrowRight");
        await Assertions.Expect(slider).ToHaveAttributeAsync("data-points-chosen", "100");
        await Assertions.Expect(page.Locator("#till-points-number")).ToHaveValueAsync("100");
        await DueIsAsync(till, due - 50m);
        await slider.PressAsync("End");
        await Assertions.Expect(slider).ToHaveAttributeAsync("data-points-chosen", $"{most}");
        await DueIsAsync(till, due - (most * 0.5m));
        (await viewer.LookAsync("till-points")).ShouldBeEmpty();

        // A smaller cart allows fewer, and says that it does.
        await till.Line("BUTTER-250").GetByRole(AriaRole.Button).First.ClickAsync();
        await page.Locator("[data-points-lowered]").WaitForAsync();
        (await viewer.LookAsync("till-points-lowered")).ShouldBeEmpty();
        await page.Locator("#till-points-number").FillAsync("170");
        await page.Locator("#till-points-number").PressAsync("Enter");
        await Assertions.Expect(slider).ToHaveAttributeAsync("data-points-chosen", "150");
        await Assertions.Expect(page.Locator("#till-points-number")).ToHaveValueAsync("150");

        // In the middle of the payment the page is loaded again: what was held comes free, what was chosen stays.
        string left = await till.Due.InnerTextAsync();
        await HeldAsync(page, till);
        (await JourneyMembers.HeldPointsAsync(api, customer)).ShouldBe(150);
        await page.ReloadAsync();
        await page.Locator("[data-points-panel=ready]").WaitForAsync();
        await Assertions.Expect(slider).ToHaveAttributeAsync("data-points-chosen", "150");
        await Assertions.Expect(till.Due).ToHaveTextAsync(left);
        (await JourneyMembers.HeldPointsAsync(api, customer)).ShouldBe(0);

        long earns = long.Parse((await page.Locator("[data-earns]").GetAttributeAsync("data-earns"))!, CultureInfo.InvariantCulture);
        await HeldAsync(page, till);
        (await viewer.LookAsync("pay-points")).ShouldBeEmpty();
        Task<IRequest> sent = page.WaitForRequestAsync(asked => asked.Url.EndsWith("/v1/sales", StringComparison.Ordinal));
        await till.TakeAsync();
        using JsonDocument commit = JsonDocument.Parse((await sent).PostData!);
        JsonElement settings = commit.RootElement.GetProperty("settings");
        (settings.GetProperty("pointsToRedeem").GetInt32(), settings.GetProperty("pointsProgram").GetString()).ShouldBe((150, Rewards));
        await ShouldBeSoldAsync(page, api, customer, earns);
        (await viewer.LookAsync("receipt-points")).ShouldBeEmpty();
        viewer.TakeFaults().ShouldBeEmpty();
    }

    [Fact]
    public async Task Points_that_went_elsewhere_meanwhile_are_refused_with_a_reason_and_the_cart_pays_with_what_is_left()
    {
        LaurelClient api = await shop.ApiAsync();
        await SetAsync(api, new RedemptionTerms { MinPoints = 50, Step = 10 });
        CustomerView customer = await JourneyMembers.TakeAsync(api, 300);
        (IPage page, TillScreen till, Viewer viewer) = await OpenAsync(Window.Desktop, customer);
        await till.ScanAsync("BUTTER-250", "5*");
        decimal due = await AmountAsync(till.Due);
        await page.Locator("[data-points-all]").ClickAsync();
        await DueIsAsync(till, due - 150m);
        await api.AdjustPointsAsync(Rewards, customer.Code, new PointAdjustment { Points = -215, Reason = "Spent by telephone" });

        await till.OpenPaymentAsync();
        await page.Locator("[data-pay-failure]").WaitForAsync();
        await Assertions.Expect(page.Locator("[data-pay-lowered]")).ToContainTextAsync("80 of the 300");
        await Assertions.Expect(page.Locator("[data-pay-points='80']")).ToBeVisibleAsync();
        viewer.TakeFaults().ShouldAllBe(fault => fault.Contains("400"));
        (await viewer.LookAsync("pay-points-refused")).ShouldBeEmpty();
        (await AmountAsync(page.Locator("[data-pay-due]"))).ShouldBe(due - 40m);
        await till.TakeAsync();
        SaleView sale = await SaleAsync(page, api);
        (sale.Points.Single().Redeemed, sale.Variance).ShouldBe((80, null));
        sale.Due.ShouldBe(due - 40m);
        viewer.TakeFaults().ShouldBeEmpty();
    }

    [Fact]
    public async Task Points_that_the_server_does_not_hold_are_not_taken_however_often_it_is_tried()
    {
        LaurelClient api = await shop.ApiAsync();
        await SetAsync(api, new RedemptionTerms { MinPoints = 50, Step = 10 });
        CustomerView customer = await JourneyMembers.TakeAsync(api, 300);
        (IPage page, TillScreen till, _) = await OpenAsync(Window.Desktop, customer);
        await till.ScanAsync("BUTTER-250", "5*");
        await page.Locator("[data-points-all]").ClickAsync();
        const string refusal = """{"status":400,"problems":[{"code":"INVALID_VALUE","pointer":"/till","message":"Not this one."}]}""";
        int asked = 0;
        await page.InterceptAsync("**/v1/reservations", route =>
        {
            asked++;
            return route.FulfillAsync(new RouteFulfillOptions { Status = 400, ContentType = "application/problem+json", Body = refusal });
        });
        await till.OpenPaymentAsync();
        for (int press = 1; press <= 3; press++)
        {
            await Assertions.Expect(page.Locator("[data-pay-failure]")).ToBeVisibleAsync();
            asked.ShouldBe(press);
            await page.RunAndWaitForResponseAsync(() => page.Keyboard.PressAsync("F9"), answer => answer.Status == 400);
        }

        await page.UnrouteAsync("**/v1/reservations");
        await Assertions.Expect(page.Locator("[data-pay-failure]")).ToBeVisibleAsync();
        await till.TakeAsync();
        SalePointsView spent = (await SaleAsync(page, api)).Points.Single();
        (spent.Redeemed, spent.OverLimit).ShouldBe((300, null));
    }

    [Fact]
    public async Task Points_that_pay_like_money_leave_less_to_pay_and_a_lost_answer_spends_them_once()
    {
        LaurelClient api = await shop.ApiAsync();
        await SetAsync(api, new RedemptionTerms { Mode = RedemptionMode.Tender });
        CustomerView customer = await JourneyMembers.TakeAsync(api, 100);
        (IPage page, TillScreen till, Viewer viewer) = await OpenAsync(Window.Phone, customer);
        await till.ScanAsync("BUTTER-250");
        await Assertions.Expect(page.Locator("[data-points-bound]")).ToContainTextAsync("100");
        decimal due = await AmountAsync(till.Due);
        await page.Locator("#till-points").PressAsync("End");
        await DueIsAsync(till, due - 50m);
        await page.Locator("[data-progress]").WaitForAsync();
        await page.Locator("#till-points").ScrollIntoViewIfNeededAsync();
        (await viewer.LookAsync("till-points-tender")).ShouldBeEmpty();

        // Nobody hears the answer, and then the page is loaded again.
        await page.InterceptAsync("**/v1/sales", async route =>
        {
            await route.FetchAsync();
            await route.AbortAsync();
        });
        await HeldAsync(page, till);
        await page.Locator("[data-way=CARD]").ClickAsync();
        await page.Locator("[data-way=CARD][aria-pressed=true]").WaitForAsync();
        await page.Keyboard.PressAsync("F9");
        await page.Locator("[data-pay-failure]").WaitForAsync();
        (await viewer.LookAsync("pay-points-unanswered")).ShouldAllBe(fault => fault.Contains("/v1/sales") || fault.Contains("ERR_FAILED"));
        await page.UnrouteAsync("**/v1/sales");
        await page.ReloadAsync();
        await page.Locator("[data-points-panel=ready]").WaitForAsync();
        await DueIsAsync(till, due - 50m);
        await page.Keyboard.PressAsync("F9");
        await page.Locator("[role=dialog] [data-take]").WaitForAsync();
        await till.TakeAsync();
        SaleView sale = await SaleAsync(page, api);
        sale.Due.ShouldBe(due);
        sale.Tenders.Select(tender => (tender.Type, tender.Amount)).ShouldBe([("POINTS", 50m), ("CARD", due - 50m)]);
        (await JourneyMembers.LedgerAsync(api, Rewards, customer, sale))[0].ShouldBe((PointEntryType.Redeemed, -100L));
        (await api.ListPointEntriesAsync(Rewards, customer.Code)).Items.Count(entry => entry.Type == PointEntryType.Redeemed).ShouldBe(1);
    }

    [Fact]
    public async Task A_customer_joins_at_the_till_and_of_two_programs_that_are_worth_the_same_the_chosen_one_pays()
    {
        LaurelClient api = await shop.ApiAsync();
        await SetAsync(api, new RedemptionTerms());
        CustomerView customer = await JourneyMembers.TakeAsync(api, 500);
        LoyaltyProgramView rewards = await api.GetLoyaltyProgramAsync(Rewards);
        await api.CreateLoyaltyProgramAsync(new LoyaltyProgramChange
        {
            Code = "BAKERS",
            Terms = rewards.Terms with
            {
                Name = "Bakers’ club", WelcomePoints = 60, Tiers = [], Redemption = new RedemptionTerms { OfflineLimit = 60 },
            },
        });
        (IPage page, TillScreen till, Viewer viewer) = await OpenAsync(Window.Phone, customer);
        await till.ScanAsync("BUTTER-250");
        (await viewer.LookAsync("till-points-enrol")).ShouldBeEmpty();
        await page.Locator("[data-enrol=BAKERS]").ClickAsync();
        await page.Locator("[data-points-program=BAKERS]").ClickAsync();
        await page.Locator("[data-points-program=BAKERS][aria-pressed=true]").WaitForAsync();
        await page.Locator("[data-points-spendable='60']").WaitForAsync();
        await page.Locator("[data-points-all]").ClickAsync();
        await Assertions.Expect(page.Locator("#till-points")).ToHaveAttributeAsync("data-points-chosen", "60");
        (await viewer.LookAsync("till-points-programs")).ShouldBeEmpty();

        // A till that can't have them set aside says so, and sells.
        await page.InterceptAsync("**/v1/reservations**", route => route.AbortAsync());
        await till.OpenPaymentAsync();
        await page.Locator("[data-points-not-held]").WaitForAsync();
        await till.TakeAsync();
        SaleView sale = await SaleAsync(page, api);
        sale.Variance.ShouldBeNull();
        sale.Points.ToDictionary(points => points.Program, points => points.Redeemed)
            .ShouldBe(new Dictionary<string, long> { ["BAKERS"] = 60, [Rewards] = 0 }, ignoreOrder: true);
    }

    [Fact]
    public async Task Without_the_server_no_more_points_pay_in_a_day_than_the_limit_and_with_it_all_of_them_again()
    {
        LaurelClient api = await shop.ApiAsync();
        await SetAsync(api, new RedemptionTerms { Step = 10, OfflineLimit = 65 });
        CustomerView customer = await JourneyMembers.TakeAsync(api, 200);
        (IPage page, TillScreen till, Viewer viewer) = await OpenAsync(Window.Phone, customer);
        await till.ScanAsync("BUTTER-250", "5*");
        decimal due = await AmountAsync(till.Due);
        await page.Locator("[data-points-all]").ClickAsync();
        await page.InterceptAsync("**/v1/reservations**", route => route.AbortAsync());
        await till.OpenPaymentAsync();
        await Assertions.Expect(page.Locator("[data-pay-lowered='60']")).ToBeVisibleAsync();
        (await AmountAsync(page.Locator("[data-pay-due]"))).ShouldBe(due - 30m);
        (await viewer.LookAsync("pay-points-offline")).ShouldAllBe(fault => fault.Contains("ERR_FAILED"));

        // The server is back when the payment is opened again.
        await page.UnrouteAsync("**/v1/reservations**");
        await page.Keyboard.PressAsync("Escape");
        await page.Locator("[role=dialog]").WaitForAsync(new LocatorWaitForOptions { State = WaitForSelectorState.Detached });
        await DueIsAsync(till, due - 100m);
        await HeldAsync(page, till);
        (await page.Locator("[data-pay-lowered]").CountAsync()).ShouldBe(0);
        (await AmountAsync(page.Locator("[data-pay-due]"))).ShouldBe(due - 100m);

        // What was held must come free before the server is gone: else there are too few points for what follows.
        await page.RunAndWaitForResponseAsync(
            () => page.Keyboard.PressAsync("Escape"), answer => answer.Url.EndsWith("/release", StringComparison.Ordinal) && answer.Ok);
        await page.Locator("[role=dialog]").WaitForAsync(new LocatorWaitForOptions { State = WaitForSelectorState.Detached });

        // Two sales of a day have one limit.
        await page.InterceptAsync("**/v1/reservations**", route => route.AbortAsync());
        await ShouldPayOfflineAsync(60);
        await till.OpenAsync("IST-01");
        await page.Locator("#till-customer").FillAsync(customer.Card!);
        await page.Locator("#till-customer").PressAsync("Enter");
        await page.Locator("[data-points-panel=ready]").WaitForAsync();
        await till.ScanAsync("BUTTER-250", "5*");
        await page.Locator("[data-points-all]").ClickAsync();
        await ShouldPayOfflineAsync(0);

        async Task ShouldPayOfflineAsync(long points)
        {
            await till.OpenPaymentAsync();
            await page.Locator($"[data-pay-lowered='{points}']").WaitForAsync();
            await till.TakeAsync();
            SalePointsView spent = (await SaleAsync(page, api)).Points.Single();
            (spent.Redeemed, spent.OverLimit).ShouldBe((points, null));
        }
    }

    [Fact]
    public async Task Points_that_pay_for_everything_leave_no_money_to_take_and_why_not_prices_with_them()
    {
        LaurelClient api = await shop.ApiAsync();
        await SetAsync(api, new RedemptionTerms(), value: 0.01m);
        CustomerView customer = await JourneyMembers.TakeAsync(api, 8_000);
        (IPage page, TillScreen till, Viewer viewer) = await OpenAsync(Window.Desktop, customer);
        await till.ScanAsync("MILK-1L");
        await Assertions.Expect(page.Locator("[data-points-bound]")).ToHaveAttributeAsync("data-points-bound", "LeftToPay");
        decimal due = await AmountAsync(till.Due);
        int points = (int)(due * 100m);
        await page.Locator("[data-points-all]").ClickAsync();
        await DueIsAsync(till, 0m);
        (await page.Locator("[data-earns]").CountAsync()).ShouldBe(0);
        await page.Locator("[data-why]").ClickAsync();
        await page.Locator("[role=dialog] [data-applied], [role=dialog] [data-refused]").First.WaitForAsync();
        await page.WaitForFunctionAsync("() => document.activeElement.closest('[role=dialog]')");
        await page.Keyboard.PressAsync("Escape");
        await page.Locator("[role=dialog]").WaitForAsync(new LocatorWaitForOptions { State = WaitForSelectorState.Detached });
        await Assertions.Expect(page.Locator("#till-points")).ToHaveAttributeAsync("data-points-chosen", $"{points}");
        await page.Keyboard.PressAsync("F9");
        await page.Locator("[role=dialog] [data-paid-by-points]").WaitForAsync();
        (await viewer.LookAsync("pay-points-all")).ShouldBeEmpty();
        await till.TakeAsync();
        SaleView sale = await SaleAsync(page, api);
        (sale.Due, sale.Points.Single().Redeemed, sale.Points.Single().Earned, sale.Variance).ShouldBe((0m, points, 0, null));
        viewer.TakeFaults().ShouldBeEmpty();
    }

    [Fact]
    public async Task A_member_proves_who_he_is_and_only_then_the_till_shows_and_takes_his_points()
    {
        LaurelClient api = await shop.ApiAsync();
        CustomerView customer = await JourneyMembers.TakeAsync(api, 700);
        await SetAsync(api, new RedemptionTerms(), verification: new VerificationTerms
        {
            Earn = VerificationMethod.Card, Discount = VerificationMethod.Card, Burn = VerificationMethod.Pin,
        });
        await api.SetPinAsync(customer.Code, new NewPin { Pin = "2580" });
        (IPage page, TillScreen till, Viewer viewer) = await OpenAsync(Window.Phone, customer);
        await till.ScanAsync("BUTTER-250", "3*");
        await page.Locator("[data-proof=missing] [data-way=CARD]").WaitForAsync();
        (await page.Locator("[data-points-spendable], [data-earns], [data-customer] .badge").CountAsync()).ShouldBe(0);

        await page.Locator("[data-way=PIN]").ClickAsync();
        await page.Locator("#till-proof").FillAsync("2581");
        await page.Locator("#till-proof").PressAsync("Enter");
        await page.GetByText("The PIN is another.").Or(page.GetByText("PIN bu değil.")).First.WaitForAsync();
        await page.Locator("#till-proof").ScrollIntoViewIfNeededAsync();
        (await viewer.LookAsync("till-proof-wrong")).ShouldBeEmpty();
        await page.Locator("#till-proof").FillAsync("2580");
        await page.Locator("#till-proof").PressAsync("Enter");
        await page.Locator("[data-proof=PIN]").WaitForAsync();
        await page.Locator("[data-points-spendable='700']").WaitForAsync();
        await page.Locator("[data-points-all]").ClickAsync();
        await page.Locator("[data-proof=PIN]").ScrollIntoViewIfNeededAsync();
        (await viewer.LookAsync("till-proof-given")).ShouldBeEmpty();
        await HeldAsync(page, till);
        await till.TakeAsync();
        SaleView sale = await SaleAsync(page, api);
        (sale.Verification, sale.Variance).ShouldBe(
            (new SaleVerification { Outcome = VerificationOutcome.Verified, Method = VerificationMethod.Pin }, null));
        sale.Points.Single().Redeemed.ShouldBeGreaterThan(0);

        // The phone's QR code says who it is and proves it, in the field where customers are looked for.
        await page.GotoAsync("/till");
        await page.Locator("#till-customer").FillAsync((await api.MakeMemberQrAsync(customer.Code)).Qr);
        await page.Locator("#till-customer").PressAsync("Enter");
        await page.Locator($"[data-customer='{customer.Code}']").WaitForAsync();
        await page.Locator("[data-proof=QR]").WaitForAsync();
        viewer.TakeFaults().ShouldBeEmpty();
    }

    /// <summary>What the server and the paper say of a sale that 150 of 5,000 points paid for.</summary>
    private static async Task ShouldBeSoldAsync(IPage page, LaurelClient api, CustomerView customer, long earns)
    {
        SaleView sale = await SaleAsync(page, api);
        SalePointsView points = sale.Points.Single();
        (points.Redeemed, points.Earned, points.Balance).ShouldBe((150, earns, 5_000 - 150 + earns));
        sale.Variance.ShouldBeNull();
        sale.Lines.SelectMany(line => line.Discounts).Where(discount => discount.Phase == "POINTS").Sum(discount => discount.Amount)
            .ShouldBe(75m);
        await Assertions.Expect(page.Locator("[data-points=PointsRedeemed]")).ToHaveTextAsync("150");
        await Assertions.Expect(page.Locator("[data-points=PointsBalance]")).ToHaveTextAsync($"{points.Balance:N0}");
        (await JourneyMembers.LedgerAsync(api, Rewards, customer, sale))
            .ShouldBe([(PointEntryType.Redeemed, -150), (PointEntryType.Earned, earns)]);
    }

    private static async Task SetAsync(
        LaurelClient api, RedemptionTerms redemption, decimal value = 0.5m, VerificationTerms? verification = null)
    {
        LoyaltyProgramView program = await api.GetLoyaltyProgramAsync(Rewards);
        await api.ChangeLoyaltyProgramAsync(Rewards, program.Version, new LoyaltyProgramChange
        {
            Code = Rewards,
            Terms = program.Terms with { Redemption = redemption, ValuePerPoint = value, Verification = verification ?? new() },
        });
    }

    private static async Task HeldAsync(IPage page, TillScreen till)
    {
        Task<IResponse> held = page.WaitForResponseAsync(answer => answer.Url.EndsWith("/v1/reservations", StringComparison.Ordinal));
        await till.OpenPaymentAsync();
        (await held).Status.ShouldBe(201);
        await page.Locator("[role=dialog] [data-pay-points]").WaitForAsync();
    }

    private Task DueIsAsync(TillScreen till, decimal due) =>
        Assertions.Expect(till.Due).ToHaveTextAsync("₺" + due.ToString("N2", _culture));

    private async Task<decimal> AmountAsync(ILocator place) =>
        decimal.Parse((await place.InnerTextAsync()).Trim().TrimStart('₺'), _culture);

    private static async Task<SaleView> SaleAsync(IPage page, LaurelClient api)
    {
        string id = (await page.Locator("[data-receipt]").First.GetAttributeAsync("data-receipt"))!;
        return await api.GetSaleAsync(Guid.Parse(id, CultureInfo.InvariantCulture));
    }

    private async Task<(IPage Page, TillScreen Till, Viewer Viewer)> OpenAsync(Window window, CustomerView customer)
    {
        IPage page = await shop.SignInAsync("cashier@example.com", "/till", window.Width, window.Height, window.Locale);
        _culture = CultureInfo.GetCultureInfo(window.Locale);
        var till = new TillScreen(page);
        await till.OpenAsync("IST-01");
        await page.Locator("#till-customer").FillAsync(customer.Card!);
        await page.Locator("#till-customer").PressAsync("Enter");
        await page.Locator($"[data-customer='{customer.Code}']").WaitForAsync();

        // Until he has proven who he is there may be no points to show.
        await page.Locator("[data-points-panel=ready], [data-proof=missing]").First.WaitForAsync();
        return (page, till, new Viewer(page, window));
    }
}
