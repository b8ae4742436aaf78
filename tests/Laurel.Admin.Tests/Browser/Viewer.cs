using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace Laurel.Admin.Tests.Browser;

/// <summary>A browser window that notes what goes wrong in it: errors of the console, requests that failed or were refused.</summary>
public sealed class Viewer
{
    // Colours change over a moment; in between they are neither those of the day nor those of the night.
    private const string IsStill =
        "() => !document.getAnimations().some(move => move instanceof CSSTransition && move.playState === 'running')";

    private static readonly string Axe = new BundledAxeScriptProvider().GetScript();

    private readonly List<string> _faults = [];

    public Viewer(IPage page, Window window)
    {
        (Page, Window) = (page, window);
        page.Console += (_, message) => { if (message.Type == "error") _faults.Add("console: " + message.Text); };
        page.PageError += (_, error) => _faults.Add("script: " + error);
        page.RequestFailed += (_, request) =>
        {
            // What the program itself gave up, because something newer was asked for or nothing more was to come, has not failed.
            if (request.Failure != "net::ERR_ABORTED") _faults.Add($"request: {request.Url} {request.Failure}");
        };
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

    /// <summary>
    /// Moves to an address of the back office as a link does, without loading the program again. The way leads over the page for
    /// unknown addresses: its frame is another, so that whatever stands there afterwards is new.
    /// </summary>
    public async Task FollowAsync(string address)
    {
        if (!await Page.Locator(".plain-body").IsVisibleAsync()) await MoveAsync("/not-found");
        await MoveAsync(address);
    }

    private async Task MoveAsync(string address)
    {
        await DemoShop.LeaveAsync(Page, () => Page.EvaluateAsync("address => Blazor.navigateTo(address)", address));
        await ReadyAsync();
    }

    public async Task ReadyAsync()
    {
        await Page.Locator("[data-ready=true]").WaitForAsync(new LocatorWaitForOptions { State = WaitForSelectorState.Attached });
        await Page.Locator("h1").First.WaitForAsync(new LocatorWaitForOptions { State = WaitForSelectorState.Attached });
        await Page.WaitForFunctionAsync("() => !document.querySelector('.waiting, .mud-table-loading')");
        await Page.WaitForLoadStateAsync(LoadState.NetworkIdle);
    }

    /// <summary>What is wrong with the page as it stands, in light and in dark; with a picture of each if wanted.</summary>
    public async Task<IReadOnlyList<string>> LookAsync(string name)
    {
        List<string> faults = [];

        // The colours that are there come first, since to change them takes time.
        ColorScheme[] schemes = [ColorScheme.Light, ColorScheme.Dark];
        if (await Page.Locator("html[data-theme=dark]").CountAsync() > 0) Array.Reverse(schemes);
        foreach (ColorScheme scheme in schemes)
        {
            string seen = $"{name}-{Window.Name}-{scheme}";
            await Page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = scheme, ReducedMotion = ReducedMotion.Reduce });
            await Page.Locator($"html[data-theme={(scheme == ColorScheme.Dark ? "dark" : "light")}]").WaitForAsync();
            await Page.WaitForFunctionAsync(IsStill);
            await DemoShop.PictureAsync(Page, seen);
            if (await Page.Locator("#blazor-error-ui").IsVisibleAsync()) faults.Add($"{seen}: the page crashed");
            int wide = await Page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth");
            if (wide > 0) faults.Add($"{seen}: scrolls sideways by {wide} pixels");
            faults.AddRange((await BarriersAsync(onlyColours: scheme != schemes[0])).Select(barrier => $"{seen}: {barrier}"));
        }

        faults.AddRange(TakeFaults().Select(fault => $"{name}-{Window.Name}: {fault}"));
        return faults;
    }

    /// <summary>What keeps somebody from reading or using the page as it stands, as axe finds it.</summary>
    /// <param name="onlyColours">Where only these have changed since the last look.</param>
    private async Task<string[]> BarriersAsync(bool onlyColours)
    {
        if (!await Page.EvaluateAsync<bool>("() => 'axe' in window")) await Page.EvaluateAsync(Axe);
        return await Page.EvaluateAsync<string[]>(
            """
            async onlyColours => (await axe.run({ resultTypes: ['violations'], ...(onlyColours ? { runOnly: ['color-contrast'] } : {}) }))
                .violations.filter(found => ['serious', 'critical'].includes(found.impact))
                .map(found => `${found.id}: ${found.help} ${found.nodes[0].html}`)
            """,
            onlyColours);
    }

    /// <summary>The faults noted so far, which are forgotten by this.</summary>
    public IReadOnlyList<string> TakeFaults()
    {
        string[] taken = [.. _faults];
        _faults.Clear();
        return taken;
    }
}
