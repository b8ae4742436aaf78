using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Laurel.Admin.Tests.Browser;

public sealed class PagesTests(DemoShop shop) : IClassFixture<DemoShop>
{
    [Theory]
    [InlineData("/", "home")]
    [InlineData("/campaigns", "campaigns")]
    [InlineData("/campaigns/new", "campaign-new")]
    public async Task A_page_opens_without_error_fits_a_phone_and_can_be_read(string path, string name)
    {
        foreach ((int width, string size) in new[] { (1280, "desktop"), (390, "phone") })
        {
            foreach (ColorScheme scheme in new[] { ColorScheme.Light, ColorScheme.Dark })
            {
                IPage page = await shop.SignInAsync("admin@example.com", path, width, 844, scheme);
                await page.Locator("h1").First.WaitForAsync();
                await page.WaitForLoadStateAsync(LoadState.DOMContentLoaded);
                await DemoShop.PictureAsync(page, $"{name}-{size}-{scheme}");
                (await page.Locator("#blazor-error-ui").IsVisibleAsync()).ShouldBeFalse();
                int wide = await page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth");
                wide.ShouldBe(0, $"{name} scrolls sideways at {size} width");
                string[] serious = [.. (await page.RunAxe()).Violations.Where(found => found.Impact is "serious" or "critical")
                    .Select(found => $"{found.Id}: {found.Help} {found.Nodes[0].Html}")];
                serious.ShouldBeEmpty($"{name} {size} {scheme}");
                await page.Context.CloseAsync();
            }
        }
    }
}
