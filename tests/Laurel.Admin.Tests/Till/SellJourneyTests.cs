using System.Globalization;
using Laurel.Admin.Tests.Browser;
using Laurel.Client;
using Microsoft.Playwright;

namespace Laurel.Admin.Tests.Till;

public sealed class SellJourneyTests(DemoShop shop) : IClassFixture<DemoShop>
{
    [Fact]
    public async Task A_cashier_sells_a_basket_with_a_coupon_and_the_receipt_is_what_the_server_keeps()
    {
        LaurelClient api = await shop.ApiAsync();
        Page<CustomerView> customers = await api.ListCustomersAsync(new CustomerQuery { PageSize = 200 });
        CustomerView newcomer = customers.Items.First(customer => customer is { Purchases: 0, Card: not null });

        IPage page = await shop.SignInAsync("cashier@example.com", "/till");
        var till = new TillScreen(page);
        await till.OpenAsync("IST-01");
        await till.ScanAsync("MILK-1L");
        await till.ScanAsync("BUTTER-250");
        await page.Locator("#till-customer").FillAsync(newcomer.Card!);
        await page.Locator("#till-customer").PressAsync("Enter");
        await page.Locator($"[data-customer='{newcomer.Code}']").WaitForAsync();
        await page.Locator("#till-coupon").FillAsync("WELCOME10-DEMO");
        await page.Locator("#till-coupon").PressAsync("Enter");
        await page.Locator("[data-coupon='WELCOME10-DEMO'][data-verdict='APPLIED']").WaitForAsync();
        (await page.Locator("[data-saving='WELCOME10']").CountAsync()).ShouldBeGreaterThan(0);
        await DemoShop.PictureAsync(page, "till-desktop-light");

        await page.Locator("[data-pay]").ClickAsync();
        await page.Locator("[data-way='CARD']").ClickAsync();
        await page.Locator("[data-way='CARD'][aria-pressed=true]").WaitForAsync();
        await page.Locator("[data-take]").ClickAsync();
        ILocator receipt = page.Locator("[data-receipt]");
        await receipt.First.WaitForAsync();
        await DemoShop.PictureAsync(page, "receipt-desktop-light");

        var id = Guid.Parse((await receipt.First.GetAttributeAsync("data-receipt"))!, CultureInfo.InvariantCulture);
        SaleView sale = await api.GetSaleAsync(id);
        sale.Variance.ShouldBeNull();
        sale.Customer!.Code.ShouldBe(newcomer.Code);
        sale.Campaigns.ShouldContain(use => use.Campaign == "WELCOME10" && use.Coupon == "WELCOME10-DEMO");
        sale.Discount.ShouldBeGreaterThan(0m);
        (sale.Gross - sale.Discount).ShouldBe(sale.Net);
        string printed = await page.Locator("[data-receipt-due]").First.InnerTextAsync();
        printed.ShouldContain(sale.Due.ToString("0.00", CultureInfo.InvariantCulture));
    }
}
