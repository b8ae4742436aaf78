using Microsoft.Playwright;

namespace Laurel.Admin.Tests.Till;

/// <summary>The web till as a cashier uses it, by keyboard.</summary>
internal sealed class TillScreen(IPage page)
{
    public ILocator Due => page.Locator("[data-total=due]");

    public async Task OpenAsync(string store)
    {
        if (!page.Url.EndsWith("/till", StringComparison.Ordinal)) await page.GotoAsync("/till");
        ILocator ready = page.Locator("[data-till-ready=true]");
        ILocator place = page.Locator($"[data-place^='{store}']").First;
        await ready.Or(place).First.WaitForAsync();
        if (await place.IsVisibleAsync()) await place.ClickAsync();
        await ready.WaitForAsync();
    }

    /// <summary>Types a code as a scanner does; <paramref name="counted"/> is what is typed before it, such as <c>3*</c>.</summary>
    public async Task ScanAsync(string code, string counted = "")
    {
        await page.Locator("#till-search").FillAsync(counted + code);
        await page.Locator("#till-search").PressAsync("Enter");
        await page.Locator($"[data-line='{code}']").WaitForAsync();
    }

    public ILocator Line(string code) => page.Locator($"[data-line='{code}']");

    /// <summary>Opens the payment, which begins with cash. A key that is pressed before it has the focus would be lost.</summary>
    public async Task OpenPaymentAsync()
    {
        await page.Keyboard.PressAsync("F9");
        await page.Locator("[role=dialog] [data-way=CASH][aria-pressed=true]").WaitForAsync();
        await page.Locator("[role=dialog] :focus").WaitForAsync();
    }

    /// <summary>Takes the payment with the key that opened it.</summary>
    public async Task TakeAsync()
    {
        await page.Keyboard.PressAsync("F9");
        await page.Locator("[data-receipt]").WaitForAsync();
    }
}
