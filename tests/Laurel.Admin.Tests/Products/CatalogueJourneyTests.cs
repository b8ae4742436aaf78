using Laurel.Admin.Tests.Browser;
using Laurel.Client;
using Microsoft.Playwright;

namespace Laurel.Admin.Tests.Products;

/// <summary>Products and stores are made, changed and switched off in the pages by those who may, and by nobody else.</summary>
public sealed class CatalogueJourneyTests(DemoShop shop) : IClassFixture<DemoShop>
{
    [Fact]
    public async Task A_product_is_made_with_what_is_wrong_said_at_its_field_and_switched_off()
    {
        LaurelClient api = await shop.ApiAsync();
        IPage page = await shop.LedAsync("marketer@example.com", "/products");
        await page.Locator("[data-new]").ClickAsync();
        await page.Locator("#product-name").FillAsync("Limonata");
        await page.Locator("#product-code").FillAsync("MILK-1L");
        await page.Locator("#product-price").FillAsync("25,5");
        await page.Locator("#product-vat").FillAsync("1");
        await page.Locator("#product-barcodes").FillAsync("4006381333931");
        await page.Locator("[data-save]").ClickAsync();
        await page.Locator(".mud-input-control:has(#product-code) .mud-input-error").First.WaitForAsync();
        await page.Locator("#product-code").FillAsync("LEMONADE");
        await page.Locator("[data-save]").ClickAsync();
        await page.Locator("[role=dialog]").WaitForAsync(Gone);
        ProductView made = await api.GetProductAsync("LEMONADE");
        made.UnitPrice.ShouldBe(25.5m);
        made.Barcodes.ShouldBe(["4006381333931"]);

        await page.Locator(".search-box input, input.search-box").First.FillAsync("LEMONADE");
        await page.Locator("[data-edit=LEMONADE]").ClickAsync();
        await DemoShop.SwitchOffAsync(page);
        await page.Locator("[data-save]").ClickAsync();
        await page.Locator("[role=dialog]").WaitForAsync(Gone);
        (await api.GetProductAsync("LEMONADE")).IsOff.ShouldBeTrue();
        await page.Locator("[data-edit=LEMONADE]").WaitForAsync(Gone);
    }

    [Fact]
    public async Task A_store_gets_a_till_and_a_download_holds_what_is_on_the_screen()
    {
        LaurelClient api = await shop.ApiAsync();
        IPage page = await shop.SignInAsync("admin@example.com", "/stores");
        await page.Locator("[data-edit='ANK-01']").ClickAsync();
        await page.Locator("[data-add-till]").ClickAsync();
        int tills = await page.Locator("[data-till]").CountAsync();
        await page.Locator($"#till-name-{tills - 1}").FillAsync("Bahçe");
        await page.Locator("[data-save]").ClickAsync();
        await page.Locator("[role=dialog]").WaitForAsync(Gone);
        (await api.GetStoreAsync("ANK-01")).Tills.ShouldContain(till => till.Name == "Bahçe");

        IDownload file = await page.RunAndWaitForDownloadAsync(() => page.Locator("[data-download]").ClickAsync());
        file.SuggestedFilename.ShouldStartWith("stores-");
        string text = await File.ReadAllTextAsync((await file.PathAsync())!, TestContext.Current.CancellationToken);
        text.ShouldContain("ANK-01,");
    }

    [Fact]
    public async Task Who_may_not_change_stores_sees_no_way_to()
    {
        IPage page = await shop.LedAsync("marketer@example.com", "/stores");
        await page.Locator("[data-list] tbody tr").First.WaitForAsync();
        (await page.Locator("[data-new], [data-edit]").CountAsync()).ShouldBe(0);
    }

    private static readonly LocatorWaitForOptions Gone = new() { State = WaitForSelectorState.Detached };
}
