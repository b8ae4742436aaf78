using Microsoft.Playwright;

namespace Laurel.Admin.Tests.Browser;

/// <summary>The editor of campaigns as a person uses it: fields by their place, choices and buttons by their words.</summary>
internal sealed class Editor(IPage page)
{
    public ILocator Sentence => page.GetByTestId("sentence");

    public ILocator Field(string pointer) => page.Locator(IdOf(pointer));

    /// <summary>A field with its label and what is said below it.</summary>
    public ILocator Around(string pointer) => page.Locator(".mud-input-control", new PageLocatorOptions { Has = Field(pointer) }).First;

    public Task TypeAsync(string pointer, string text) => Field(pointer).FillAsync(text);

    public async Task ChooseAsync(string pointer, string words)
    {
        await Field(pointer).ClickAsync(new LocatorClickOptions { Force = true });
        await page.Locator(".mud-popover-open .mud-list-item", new PageLocatorOptions { HasText = words }).First.ClickAsync();
        await page.Locator(".mud-popover-open .mud-list-item").First.WaitForAsync(
            new LocatorWaitForOptions { State = WaitForSelectorState.Detached });
    }

    /// <summary>Presses the first button, or marks the first box, with these words in a group of the editor.</summary>
    public async Task PressAsync(string group, string words)
    {
        ILocator section = page.Locator($"section[aria-labelledby=group-{group}]");
        ILocator button = section.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = words, Exact = true });
        if (await button.CountAsync() > 0) await button.First.ClickAsync();
        else await section.Locator("label", new LocatorLocatorOptions { HasText = words }).First.ClickAsync();
    }

    /// <summary>Does one step: <c>/pointer=text</c> types, <c>/pointer~words</c> chooses, <c>group!words</c> presses.</summary>
    public async Task DoAsync(string step)
    {
        int sign = step.IndexOfAny(['=', '~', '!']);
        (string place, string words) = (step[..sign], step[(sign + 1)..]);
        switch (step[sign])
        {
            case '=': await TypeAsync(place, words); break;
            case '~': await ChooseAsync(place, words); break;
            default: await PressAsync(place, words); break;
        }
    }

    /// <summary>Saves, and waits for the page of the campaign; or fails with all that stands in the editor.</summary>
    public async Task SaveAsync(string code)
    {
        await page.Locator(".campaign-save button[type=submit]").ClickAsync();
        try
        {
            await Assertions.Expect(page).ToHaveURLAsync($"/campaigns/{code}");
        }
        catch (PlaywrightException late)
        {
            throw new PlaywrightException(await page.Locator("body").InnerTextAsync(), late);
        }

        await page.Locator("h1").First.WaitForAsync();
    }

    private static string IdOf(string pointer) => "#field" + pointer.Replace('/', '-');
}
