using System.Globalization;
using Laurel.Admin.Tests.Browser;
using Laurel.Client;
using Microsoft.Playwright;

namespace Laurel.Admin.Tests.Till;

/// <summary>The life of a sale in a browser: sold, looked at, returned in two parts; voided; taken back without a receipt.</summary>
public sealed class ReturnJourneyTests(DemoShop shop) : IClassFixture<DemoShop>
{
    [Fact]
    public async Task A_sale_is_sold_looked_at_and_taken_back_in_two_parts_with_a_preview_and_a_slip()
    {
        LaurelClient api = await shop.ApiAsync();
        (IPage page, Viewer viewer) = await TillAsync("admin@example.com", Window.Desktop);
        var till = new TillScreen(page);
        await till.ScanAsync("MILK-1L", "3*");
        await till.ScanAsync("BUTTER-250");
        SaleView sale = await SellAsync(page, till, api);

        await viewer.GoToAsync($"/sales/{sale.Id:D}");
        await page.Locator("[data-applied], [data-refused]").First.WaitForAsync(Attached);
        (await viewer.LookAsync("sale-sold")).ShouldBeEmpty();
        await page.Locator("[data-return]").ClickAsync();

        ILocator milk = page.Locator($"[data-returning='{sale.Id}'] [data-line='MILK-1L'] input");
        await milk.FillAsync("2");
        await milk.PressAsync("Enter");
        string refund = await page.Locator("[data-refund]").InnerTextAsync();
        (await viewer.LookAsync("return-preview")).ShouldBeEmpty();
        (await api.GetSaleAsync(sale.Id)).Refunded.ShouldBe(0m);

        await page.Locator("[data-take-back]").ClickAsync();
        await page.Locator(".mud-input-error #return-reason, .mud-input-control-helper-container .mud-input-error").First.WaitForAsync();
        await page.Locator("[data-reason=Faulty]").ClickAsync();
        await page.Keyboard.PressAsync("F9");
        await page.Locator("[data-slip]").WaitForAsync();
        (await viewer.LookAsync("return-slip-part")).ShouldBeEmpty();
        (await page.Locator("[data-slip-refund]").InnerTextAsync()).ShouldBe(refund);
        SaleView part = await api.GetSaleAsync(sale.Id);
        part.Returns.ShouldHaveSingleItem().Reason.ShouldBe("Faulty");
        refund.ShouldContain(part.Refunded.ToString("0.00", CultureInfo.InvariantCulture));

        await viewer.GoToAsync("/till/return");
        await page.Locator("#return-number").FillAsync(sale.ReceiptNumber);
        await page.Locator("#return-number").PressAsync("Enter");
        await page.Locator("[data-all]").ClickAsync();
        await page.Locator("[data-refund]").WaitForAsync();
        await page.Locator("[data-reason=Mind]").ClickAsync();
        await page.Locator("[data-take-back]").ClickAsync();
        await page.Locator("[data-slip]").WaitForAsync();
        SaleView whole = await api.GetSaleAsync(sale.Id);
        whole.Refunded.ShouldBe(whole.Due);
        whole.Lines.ShouldAllBe(line => line.Returned == line.Quantity);

        await viewer.GoToAsync($"/till/return?sale={sale.Id:D}");
        await page.Locator("[data-nothing-left]").WaitForAsync();
        viewer.TakeFaults().ShouldBeEmpty();
    }

    [Fact]
    public async Task A_receipt_that_is_not_there_and_a_return_whose_answer_is_lost_are_told_at_their_place()
    {
        LaurelClient api = await shop.ApiAsync();
        (IPage page, Viewer viewer) = await TillAsync("cashier@example.com", Window.Phone);
        var till = new TillScreen(page);
        await till.ScanAsync("MILK-1L");
        SaleView sale = await SellAsync(page, till, api);

        await viewer.GoToAsync("/till/return");
        (await page.Locator("[data-without]").CountAsync()).ShouldBe(0);
        await page.Locator("#return-number").FillAsync("NO-SUCH-RECEIPT");
        await page.Locator("#return-number").PressAsync("Enter");
        await page.Locator(".mud-input-control:has(#return-number) .mud-input-error").First.WaitForAsync();
        viewer.TakeFaults();
        (await viewer.LookAsync("return-none")).ShouldBeEmpty();

        await page.Locator("#return-number").FillAsync(sale.ReceiptNumber);
        await page.Locator("#return-number").PressAsync("Enter");
        await page.Locator("[data-all]").ClickAsync();
        await page.Locator("[data-refund]").WaitForAsync();
        await page.Locator("[data-reason=Wrong]").ClickAsync();
        (await viewer.LookAsync("return-phone")).ShouldBeEmpty();

        // The server does it, but its answer never arrives; what is sent again is the same return.
        int lost = 0;
        await page.InterceptAsync("**/v1/sales/*/returns", async route =>
        {
            IAPIResponse answer = await route.FetchAsync();
            if (lost++ == 0) await route.AbortAsync();
            else await route.FulfillAsync(new RouteFulfillOptions { Response = answer });
        });
        await page.Locator("[data-take-back]").ClickAsync();
        await page.Locator("[data-returning] [data-line] input[disabled]").WaitForAsync();
        await page.ReloadAsync();
        await viewer.ReadyAsync();
        (await page.Locator("[data-nothing-left]").CountAsync()).ShouldBe(0);
        await page.Locator("[data-take-back]").ClickAsync();
        await page.Locator("[data-slip]").WaitForAsync();
        (await api.GetSaleAsync(sale.Id)).Returns.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_sale_of_today_is_voided_after_a_question()
    {
        LaurelClient api = await shop.ApiAsync();
        (IPage page, Viewer viewer) = await TillAsync("cashier@example.com", Window.Desktop);
        var till = new TillScreen(page);
        await till.ScanAsync("MILK-1L");
        SaleView sale = await SellAsync(page, till, api);
        await viewer.GoToAsync($"/sales?search={sale.ReceiptNumber}");
        await page.Locator($"[data-sale='{sale.Id}']").ClickAsync();
        await page.Locator("[data-void]").ClickAsync();
        await page.Locator("[role=dialog] #void-reason").FillAsync("Yanlış müşteri");
        (await viewer.LookAsync("void")).ShouldBeEmpty();
        await page.Locator("[data-void-sale]").ClickAsync();
        await page.Locator("[data-voided]").WaitForAsync();
        (await viewer.LookAsync("sale-voided")).ShouldBeEmpty();
        (await page.Locator("[data-void], [data-return]").CountAsync()).ShouldBe(0);
        SaleView voided = await api.GetSaleAsync(sale.Id);
        voided.VoidedAt.ShouldNotBeNull();
        voided.Returns.ShouldHaveSingleItem().Reason.ShouldBe("Yanlış müşteri");
    }

    [Fact]
    public async Task Goods_without_a_receipt_are_taken_back_by_a_supervisor_at_the_lowest_price()
    {
        LaurelClient api = await shop.ApiAsync();
        (IPage page, Viewer viewer) = await TillAsync("admin@example.com", Window.Phone);
        await viewer.GoToAsync("/till/return");
        await page.Locator("[data-without]").ClickAsync();
        await page.Locator("#return-product").FillAsync("MILK-1L");
        await page.Locator("[data-preview]").ClickAsync();
        await page.Locator("[data-refund]").WaitForAsync();
        await page.Locator("[data-reason=Faulty]").ClickAsync();
        (await viewer.LookAsync("return-without")).ShouldBeEmpty();
        await page.Locator("[data-take-back]").ClickAsync();
        string id = (await page.Locator("[data-slip]").GetAttributeAsync("data-slip"))!;
        ReturnView given = await api.GetReturnAsync(Guid.Parse(id, CultureInfo.InvariantCulture));
        given.Sale.ShouldBeNull();
        given.Lines.ShouldHaveSingleItem().Product.ShouldBe("MILK-1L");
    }

    private static readonly LocatorWaitForOptions Attached = new() { State = WaitForSelectorState.Attached };

    private async Task<(IPage Page, Viewer Viewer)> TillAsync(string who, Window window)
    {
        IPage page = await shop.SignInAsync(who, "/till", window.Width, window.Height, locale: window.Locale);
        await new TillScreen(page).OpenAsync("IST-01");
        return (page, new Viewer(page, window));
    }

    private static async Task<SaleView> SellAsync(IPage page, TillScreen till, LaurelClient api)
    {
        await till.OpenPaymentAsync();
        await till.TakeAsync();
        string id = (await page.Locator("[data-receipt]").First.GetAttributeAsync("data-receipt"))!;
        return await api.GetSaleAsync(Guid.Parse(id, CultureInfo.InvariantCulture));
    }
}
