using System.Text.RegularExpressions;
using Laurel.Admin.Tests.Browser;
using Laurel.Admin.Tests.Till;
using Laurel.Client;
using Microsoft.Playwright;

namespace Laurel.Admin.Tests.Coupons;

public sealed partial class CouponJourneyTests(DemoShop shop) : IClassFixture<DemoShop>
{
    [Fact]
    public async Task A_marketer_makes_a_batch_a_cashier_sells_with_one_of_its_codes_and_the_marketer_sees_it_and_blocks_the_batch()
    {
        IPage office = await shop.LedAsync("marketer@example.com", "/coupon-batches");
        await OrderAsync(office, "Journey", 30_000);
        await Assertions.Expect(office).ToHaveURLAsync(BatchAddress());
        await office.Locator("[data-made='30000']").WaitForAsync();
        await office.Locator("[data-state=Done]").First.WaitForAsync();
        string[] codes = await DownloadAsync(office);
        codes.Length.ShouldBe(30_000);
        codes.Distinct().Count().ShouldBe(30_000);
        codes.ShouldAllBe(code => code.StartsWith("JRN-", StringComparison.Ordinal));
        await DemoShop.PictureAsync(office, "coupon-batch-made-desktop-light");

        // Who sells is a newcomer: the welcome campaign is for a first purchase.
        LaurelClient api = await shop.ApiAsync();
        CustomerView newcomer = (await api.ListCustomersAsync(new CustomerQuery { PageSize = 200 })).Items
            .First(customer => customer is { Purchases: 0, Card: not null });
        await SellAsync(newcomer.Card!, codes[17]);

        string batch = office.Url;
        await office.GotoAsync($"/coupons/{codes[17]}");
        await office.Locator("[data-usages='1']").WaitForAsync();
        await office.Locator("[data-state=UsedUp]").WaitForAsync();
        await DemoShop.PictureAsync(office, "coupon-used-desktop-light");

        await office.GotoAsync(batch);
        await office.Locator("[data-block]").ClickAsync();
        await office.Locator("[role=dialog] .mud-message-box__yes-button").ClickAsync();
        await office.Locator("[data-blocked]").WaitForAsync();
        (await api.CheckCouponAsync(codes[18], newcomer.Code)).Verdict.ShouldBe(CouponVerdict.Disabled);
    }

    [Fact]
    public async Task The_dialog_shows_a_code_and_its_random_bits_and_the_server_refuses_what_is_too_easy()
    {
        IPage office = await shop.LedAsync("marketer@example.com", "/coupon-batches");
        await office.Locator(".page-acts button").ClickAsync();
        await office.Locator("[role=dialog] :focus").WaitForAsync();
        await office.Locator("[data-bits='50']").WaitForAsync();
        await office.Locator("#batch-pattern").FillAsync("ABC-####");
        await office.Locator("[data-bits='15']").WaitForAsync();
        (await office.Locator("[data-code]").InnerTextAsync()).ShouldMatch("^ABC-[A-Z2-9]{4}$");
        await office.Locator("#batch-name").FillAsync("Too easy");
        await office.Locator("[data-create]").ClickAsync();
        await office.Locator("[role=dialog] [role=alert]").First.WaitForAsync();
    }

    [Fact]
    public async Task Who_got_no_coupon_stands_with_the_distribution()
    {
        LaurelClient api = await shop.ApiAsync();
        CouponBatchView batch = await api.CreateCouponBatchAsync(new NewCouponBatch
        {
            Name = "Too few", Campaign = "WELCOME10", Type = CouponType.SingleUse, Pattern = "FEW-######-#####", Count = 1,
        });
        Viewer viewer = await shop.ViewerAsync(Window.Desktop);
        await viewer.FollowAsync($"/coupon-batches/{batch.Id}");
        await viewer.Page.Locator("[data-made='1']").WaitForAsync();
        await api.DistributeCouponBatchAsync(
            batch.Id, new NewDistribution { Channel = CouponChannel.Manual, Customers = ["C-001", "C-002", "C-003"] });
        await viewer.FollowAsync("/coupon-batches");
        await viewer.FollowAsync($"/coupon-batches/{batch.Id}");
        await viewer.Page.Locator("[data-distribution=Done] [data-missed]").ClickAsync();
        await Assertions.Expect(viewer.Page.Locator("[data-sending][data-state=Refused]")).ToHaveCountAsync(2);
        await Assertions.Expect(viewer.Page.Locator("[data-sending]").First).ToContainTextAsync("No coupon was left");
        (await viewer.LookAsync("coupon-batch-missed")).ShouldBeEmpty();
    }

    private static async Task OrderAsync(IPage office, string name, int count)
    {
        await office.Locator(".page-acts button").ClickAsync();
        await office.Locator("[role=dialog] :focus").WaitForAsync();
        await office.Locator("#batch-name").FillAsync(name);
        await office.Locator("#coupon-campaign").FillAsync("WELCOME10");
        await office.Locator(".mud-popover-open .mud-list-item").First.ClickAsync();
        await office.Locator("#batch-count").FillAsync($"{count}");
        await office.Locator("#batch-pattern").FillAsync("JRN-######-#####");
        await office.Locator("[data-create]").ClickAsync();
    }

    private static async Task<string[]> DownloadAsync(IPage office)
    {
        IDownload download = await office.RunAndWaitForDownloadAsync(() => office.Locator("[data-csv]").ClickAsync());
        string[] lines = await File.ReadAllLinesAsync(await download.PathAsync());
        return [.. lines[1..].Select(line => line.Split(',')[0])];
    }

    private async Task SellAsync(string card, string code)
    {
        IPage page = await shop.SignInAsync("cashier@example.com", "/till");
        var till = new TillScreen(page);
        await till.OpenAsync("IST-01");
        await till.ScanAsync("MILK-1L");
        await till.ScanAsync("BUTTER-250");
        await page.Locator("#till-customer").FillAsync(card);
        await page.Locator("#till-customer").PressAsync("Enter");
        await page.Locator("[data-customer]").First.WaitForAsync();
        await page.Locator("#till-coupon").FillAsync(code);
        await page.Locator("#till-coupon").PressAsync("Enter");
        await page.Locator($"[data-coupon='{code}'][data-verdict='APPLIED']").WaitForAsync();
        await till.OpenPaymentAsync();
        await page.Locator("[data-way='CARD']").ClickAsync();
        await page.Locator("[data-way='CARD'][aria-pressed=true]").WaitForAsync();
        await till.TakeAsync();
    }

    [GeneratedRegex("/coupon-batches/[0-9a-f-]{36}$", RegexOptions.None, matchTimeoutMilliseconds: 100)]
    private static partial Regex BatchAddress();
}
