using Laurel.Admin.Tests.Browser;
using Laurel.Client;
using Microsoft.Playwright;

namespace Laurel.Admin.Tests.Access;

public sealed class ApiKeyJourneyTests(DemoShop shop) : IClassFixture<DemoShop>
{
    [Fact]
    public async Task A_new_key_is_shown_once_and_what_is_copied_opens_the_server()
    {
        IPage page = await shop.SignInAsync("admin@example.com", "/api-keys");
        await page.Context.GrantPermissionsAsync(["clipboard-read", "clipboard-write"]);
        await page.Locator(".page-acts button").ClickAsync();
        await page.Locator("#key-name").FillAsync("Accounts");
        await page.Locator("[role=dialog] .mud-radio", new PageLocatorOptions { HasText = "another system" }).ClickAsync();
        await page.Locator("[role=dialog] .mud-button-filled").ClickAsync();
        await page.Locator("[data-copy]:focus").WaitForAsync();
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator(".mud-snackbar")).ToContainTextAsync("Copied");
        string key = await page.EvaluateAsync<string>("() => navigator.clipboard.readText()");
        key.ShouldBe(await page.Locator("[data-secret]").InnerTextAsync());
        await page.Locator("[role=dialog] .mud-button-filled").ClickAsync();
        await page.Locator("[data-secret]").WaitForAsync(new LocatorWaitForOptions { State = WaitForSelectorState.Detached });

        using var http = new HttpClient { BaseAddress = shop.Address };
        http.DefaultRequestHeaders.Add("Authorization", $"Bearer {key}");
        (await new LaurelClient(http).ListStoresAsync()).Total.ShouldBeGreaterThan(0);
    }
}
