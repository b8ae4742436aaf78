using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Laurel.Admin.Tests.Browser;

/// <summary>A browser window that notes what goes wrong in it: errors of the console, requests that failed or were refused.</summary>
public sealed class Viewer
{
    // Colours change over a moment; in between they are neither those of the day nor those of the night.
    private const string IsStill =
        "() => !document.getAnimations().some(move => move instanceof CSSTransition && move.playState === 'running')";

    private readonly List<string> _faults = [];

    public Viewer(IPage page, Window window)
    {
        (Page, Window) = (page, window);
        page.Console += (_, message) => { if (message.Type == "error") _faults.Add("console: " + message.Text); };
        page.PageError += (_, error) => _faults.Add("script: " + error);
        page.RequestFailed += (_, request) => _faults.Add($"request: {request.Url} {request.Failure}");
        page.Response += (_, answer) => { if (answer.Status >= 400) _faults.Add($"answer: {answer.Status} {answer.Url}"); };
    }

    public IPage Page { get; }

    public Window Window { get; }

    /// <summary>Opens an address and waits until its page has all it asked for.</summary>
    public async Task GoToAsync(string address)
    {
        await Page.GotoAsync(address);
        await ReadyAsync();
    }

    public async Task ReadyAsync()
    {
        await Page.Locator("[data-ready=true]").WaitForAsync(new LocatorWaitForOptions { State = WaitForSelectorState.Attached });
        await Page.Locator("h1").First.WaitForAsync(new LocatorWaitForOptions { State = WaitForSelectorState.Attached });
        await Page.WaitForFunctionAsync("() => !document.querySelector('.waiting, .mud-table-loading')");
        await Page.WaitForLoadStateAsync(LoadState.NetworkIdle);
    }

    /// <summary>What is wrong with the page as it stands, in light and in dark; a picture of each is kept.</summary>
    public async Task<IReadOnlyList<string>> LookAsync(string name)
    {
        List<string> faults = [];
        foreach (ColorScheme scheme in new[] { ColorScheme.Light, ColorScheme.Dark })
        {
            string seen = $"{name}-{Window.Name}-{scheme}";
            await Page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = scheme, ReducedMotion = ReducedMotion.Reduce });
            await Page.Locator($"html[data-theme={(scheme == ColorScheme.Dark ? "dark" : "light")}]").WaitForAsync();
            await Page.WaitForFunctionAsync(IsStill);
            await DemoShop.PictureAsync(Page, seen);
            if (await Page.Locator("#blazor-error-ui").IsVisibleAsync()) faults.Add($"{seen}: the page crashed");
            int wide = await Page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth");
            if (wide > 0) faults.Add($"{seen}: scrolls sideways by {wide} pixels");
            faults.AddRange((await Page.RunAxe()).Violations.Where(found => found.Impact is "serious" or "critical")
                .Select(found => $"{seen}: {found.Id}: {found.Help} {found.Nodes[0].Html}"));
        }

        faults.AddRange(TakeFaults().Select(fault => $"{name}-{Window.Name}: {fault}"));
        return faults;
    }

    /// <summary>The faults noted so far, which are forgotten by this.</summary>
    public IReadOnlyList<string> TakeFaults()
    {
        string[] taken = [.. _faults];
        _faults.Clear();
        return taken;
    }
}
