using System.Globalization;
using Laurel.Admin.Tests.Browser;
using Laurel.Client;
using Laurel.Engine.Baskets;
using Laurel.Engine.Customers;
using Microsoft.Playwright;

namespace Laurel.Admin.Tests.Till;

/// <summary>At payment the server holds what the cart uses, and its price counts; a till without it sells all the same.</summary>
public sealed class ReserveJourneyTests(DemoShop shop) : IClassFixture<DemoShop>
{
    [Fact]
    public async Task A_coupon_that_another_till_holds_is_said_before_the_money_is_taken()
    {
        LaurelClient api = await shop.ApiAsync();
        CustomerView newcomer = await NewcomerAsync(api);
        string coupon = await shop.CouponAsync("WELCOME10");
        (IPage page, TillScreen till, Viewer viewer) = await CartAsync(newcomer, coupon);
        string shown = await till.Due.InnerTextAsync();

        // Between the look at the cart and the payment another till holds the coupon.
        ReservationView other = await ReserveAsync(api, newcomer, coupon);
        other.Quote.Applied.ShouldContain(applied => applied.Campaign == "WELCOME10");
        await till.OpenPaymentAsync();
        ILocator changed = page.Locator("[data-price-changed]");
        await changed.WaitForAsync();
        (await changed.InnerTextAsync()).ShouldContain(coupon);
        (await changed.InnerTextAsync()).ShouldContain("another till");
        (await page.Locator("[data-pay-due]").InnerTextAsync()).ShouldNotBe(shown);
        (await viewer.LookAsync("pay-changed")).ShouldBeEmpty();

        // Agreeing is one press, taking the money another.
        await page.Keyboard.PressAsync("F9");
        await till.TakeAsync();
        SaleView sale = await SaleAsync(page, api);
        sale.Variance.ShouldBeNull();
        sale.Campaigns.ShouldNotContain(use => use.Campaign == "WELCOME10");
        sale.Coupons.ShouldContain(outcome => outcome.Code == coupon && outcome.Reason == "RESERVED");
        await viewer.GoToAsync($"/sales/{sale.Id:D}");
        await page.Locator($"[data-coupon='{coupon}']").WaitForAsync();
        await api.ReleaseAsync(other.Id);
        viewer.TakeFaults().ShouldBeEmpty();
    }

    [Fact]
    public async Task What_a_payment_held_is_free_again_when_it_is_called_off_and_used_when_it_is_made()
    {
        LaurelClient api = await shop.ApiAsync();
        CustomerView newcomer = await NewcomerAsync(api);
        string coupon = await shop.CouponAsync("WELCOME10");
        (IPage page, TillScreen till, Viewer viewer) = await CartAsync(newcomer, coupon);
        Task<IResponse> held = page.WaitForResponseAsync(answer => answer.Url.EndsWith("/v1/reservations", StringComparison.Ordinal));
        await till.OpenPaymentAsync();
        (await held).Status.ShouldBe(201);
        (await api.CheckCouponAsync(coupon, newcomer.Code)).Verdict.ShouldBe(CouponVerdict.Reserved);
        Task<IResponse> released = page.WaitForResponseAsync(answer => answer.Url.EndsWith("/release", StringComparison.Ordinal));
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Cancel" }).ClickAsync();
        (await released).Status.ShouldBe(200);
        (await api.CheckCouponAsync(coupon, newcomer.Code)).Verdict.ShouldBe(CouponVerdict.Applicable);

        await till.OpenPaymentAsync();
        await till.TakeAsync();
        SaleView sale = await SaleAsync(page, api);
        sale.Variance.ShouldBeNull();
        sale.Campaigns.ShouldContain(use => use.Campaign == "WELCOME10" && !use.Overrun);
        viewer.TakeFaults().ShouldBeEmpty();
        await api.VoidAsync(sale.Id, new VoidRequest
        {
            Id = Guid.CreateVersion7(), Store = sale.Store, Till = sale.Till, ReceiptNumber = "V-" + sale.ReceiptNumber, At = sale.At,
        });
    }

    [Fact]
    public async Task A_till_that_can_not_reserve_sells_as_before()
    {
        LaurelClient api = await shop.ApiAsync();
        IPage page = await shop.SignInAsync("cashier@example.com", "/till");
        var till = new TillScreen(page);
        await till.OpenAsync("IST-01");
        await page.InterceptAsync("**/v1/reservations**", route => route.AbortAsync());
        await till.ScanAsync("MILK-1L");
        await till.OpenPaymentAsync();
        await till.TakeAsync();
        (await SaleAsync(page, api)).Variance.ShouldBeNull();
    }

    private static async Task<CustomerView> NewcomerAsync(LaurelClient api) =>
        (await api.ListCustomersAsync(new CustomerQuery { PageSize = 200 })).Items
            .First(known => known is { Purchases: 0, Card: not null });

    private static async Task<ReservationView> ReserveAsync(LaurelClient api, CustomerView customer, string coupon)
    {
        StoreView store = await api.GetStoreAsync("IST-01");
        ProductView milk = await api.GetProductAsync("MILK-1L");
        return await api.ReserveAsync(new ReserveRequest
        {
            Id = Guid.CreateVersion7(), Store = store.Code, Till = store.Tills[^1].Code,
            Basket = new Basket
            {
                Currency = store.Currency, Store = store.Code, At = TimeProvider.System.GetUtcNow(), TimeZone = store.TimeZone,
                PricesIncludeVat = store.PricesIncludeVat, Customer = new Shopper { Code = customer.Code },
                Coupons = [new BasketCoupon(coupon, "WELCOME10")],
                Lines = [new Line { Id = "1", Product = milk.Code, Quantity = 10m, UnitPrice = milk.UnitPrice, VatRate = milk.VatRate }],
            },
        });
    }

    private static async Task<SaleView> SaleAsync(IPage page, LaurelClient api)
    {
        string id = (await page.Locator("[data-receipt]").First.GetAttributeAsync("data-receipt"))!;
        return await api.GetSaleAsync(Guid.Parse(id, CultureInfo.InvariantCulture));
    }

    private async Task<(IPage Page, TillScreen Till, Viewer Viewer)> CartAsync(CustomerView customer, string coupon)
    {
        IPage page = await shop.SignInAsync("cashier@example.com", "/till");
        var till = new TillScreen(page);
        await till.OpenAsync("IST-01");
        await till.ScanAsync("MILK-1L");
        await till.ScanAsync("BUTTER-250");
        await page.Locator("#till-customer").FillAsync(customer.Card!);
        await page.Locator("#till-customer").PressAsync("Enter");
        await page.Locator($"[data-customer='{customer.Code}']").WaitForAsync();
        await page.Locator("#till-coupon").FillAsync(coupon);
        await page.Locator("#till-coupon").PressAsync("Enter");
        await page.Locator($"[data-coupon='{coupon}'][data-verdict=APPLIED]").WaitForAsync();
        return (page, till, new Viewer(page, Window.Desktop));
    }
}
