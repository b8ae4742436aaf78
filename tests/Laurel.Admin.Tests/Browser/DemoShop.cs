extern alias server;

using Laurel.Client;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using server::Laurel.Server.Loyalty.Accounts;
using server::Laurel.Server.Loyalty.Members;
using server::Laurel.Server.Platform.Jobs;

namespace Laurel.Admin.Tests.Browser;

/// <summary>The real server with its sample shop, on a port and over a database of its own, and a Chromium that looks at it.</summary>
public sealed class DemoShop : IAsyncLifetime
{
    public const string Password = "Laurel-demo-2026";

    /// <summary>How long a test waits for what a page should show, in milliseconds: a busy machine is no fault of the page.</summary>
    private const int Patience = 60_000;

    private static readonly string[] Chromiums = ["/usr/bin/chromium-headless-shell", "/usr/bin/chromium"];

    /// <summary>
    /// The database of the sample shop, made once and copied for each: to make it takes longest of all. Points that are due are given
    /// and taken in it already, so that no job changes a balance between two looks of a test.
    /// </summary>
    private static readonly Lazy<Task<byte[]>> Samples = new(MakeSamplesAsync);

    private readonly Dictionary<(Window, string), Viewer> _viewers = [];
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("laurel-pages-");
    private WebApplicationFactory<server::Program>? _app;
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public Uri Address => _app!.ClientOptions.BaseAddress;

    public async ValueTask InitializeAsync()
    {
        await File.WriteAllBytesAsync(DatabaseIn(_folder), await Samples.Value);
        _app = Server(_folder, hasJobs: true);
        _app.UseKestrel(0);
        _app.StartServer();
        Assertions.SetDefaultExpectTimeout(Patience);
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = Environment.GetEnvironmentVariable("CHROMIUM") ?? Chromiums.FirstOrDefault(File.Exists),
            Args =
            [
                "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
                "--disable-component-update", "--disable-sync",

                // Every page loads the program anew; to compile it better and better is not worth it for so short a time.
                "--js-flags=--no-wasm-tier-up",
            ],
        });
    }

    /// <summary>A page in a browser of its own, so that tests share no cookies.</summary>
    public async Task<IPage> OpenAsync(string path, int width = 1280, int height = 900, string locale = "en-GB")
    {
        IBrowserContext context = await _browser!.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = Address.ToString(),
            ViewportSize = new ViewportSize { Width = width, Height = height },
            ColorScheme = ColorScheme.Light,
            Locale = locale,
        });
        context.SetDefaultTimeout(Patience);
        IPage page = await context.NewPageAsync();
        PageTalk.Tell(page);
        await page.GotoAsync(path);
        await ReadyAsync(page);
        return page;
    }

    /// <summary>Opens an address as a stranger, who is asked to sign in and then led there.</summary>
    public async Task<IPage> SignInAsync(
        string email, string path, int width = 1280, int height = 900, string locale = "en-GB")
    {
        IPage page = await OpenAsync(path, width, height, locale);
        await page.Locator("#email").FillAsync(email);
        await page.Locator("#password").FillAsync(Password);
        await LeaveAsync(page, () => page.Locator("button[type=submit]").ClickAsync());
        page.Url.ShouldBe(new Uri(Address, path).ToString());
        return page;
    }

    /// <summary>Turns off the only switch of a dialog, once that stands still: a click into its opening would be lost.</summary>
    public static async Task SwitchOffAsync(IPage page)
    {
        await page.Locator("[role=dialog] .mud-switch").ClickAsync();
        await page.Locator("[role=dialog] .mud-switch input[aria-checked=false]")
            .WaitForAsync(new LocatorWaitForOptions { State = WaitForSelectorState.Attached });
    }

    /// <summary>Does what leads to a page with another frame, and waits for that frame.</summary>
    public static async Task LeaveAsync(IPage page, Func<Task> act)
    {
        await page.EvaluateAsync("() => document.querySelector('[data-ready]').dataset.left = ''");
        await act();
        await page.Locator("[data-left]").WaitForAsync(new LocatorWaitForOptions { State = WaitForSelectorState.Detached });
        await ReadyAsync(page);
    }

    /// <summary>A window in which somebody stays signed in from test to test, since a fresh start takes longest.</summary>
    public async Task<Viewer> ViewerAsync(Window window, string email = "admin@example.com")
    {
        if (_viewers.TryGetValue((window, email), out Viewer? known))
        {
            PageTalk.Tell(known.Page);
            return known;
        }

        IPage page = await SignInAsync(email, "/", window.Width, window.Height, locale: window.Locale);
        var viewer = new Viewer(page, window);
        await viewer.ReadyAsync();
        return _viewers[(window, email)] = viewer;
    }

    /// <summary>The page of such a window at an address, for what needs no more than a page.</summary>
    public async Task<IPage> LedAsync(string email, string address)
    {
        Viewer viewer = await ViewerAsync(Window.Desktop, email);
        await viewer.FollowAsync(address);
        return viewer.Page;
    }

    /// <summary>The public API, as somebody of the back office.</summary>
    public async Task<LaurelClient> ApiAsync()
    {
        var client = new LaurelClient(new HttpClient { BaseAddress = Address });
        await client.GetMeAsync();
        await client.SignInAsync(new SignIn { Email = "admin@example.com", Password = Password, Remember = false });
        return client;
    }

    /// <summary>A coupon of a campaign that can be used once in all.</summary>
    public async Task<string> CouponAsync(string campaign)
    {
        string code = "K-" + Guid.NewGuid().ToString("N")[..10].ToUpperInvariant();
        await using AsyncServiceScope scope = _app!.Services.CreateAsyncScope();
        var store = scope.ServiceProvider.GetRequiredService<server::Laurel.Server.Platform.Storage.Store>();
        store.Add(new server::Laurel.Server.Coupons.Coupon
        {
            Id = Guid.CreateVersion7(), Code = code, CodeKey = code, Type = CouponType.SingleUse,
            CampaignId = await store.Campaigns.Where(row => row.Code == campaign).Select(row => row.Id).SingleAsync(),
            Status = server::Laurel.Server.Coupons.CouponStatus.Active, CreatedAt = TimeProvider.System.GetUtcNow(),
        });
        await store.SaveChangesAsync();
        return code;
    }

    /// <summary>Keeps a picture as build output where <c>LAUREL_PICTURES</c> is set: all of them cost minutes.</summary>
    public static async Task PictureAsync(IPage page, string name)
    {
        if (Environment.GetEnvironmentVariable("LAUREL_PICTURES") is null) return;
        string folder = Path.Combine(Environment.GetEnvironmentVariable("LAUREL_TEST_OUTPUT") ?? Path.GetTempPath(), "screenshots");
        await page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(folder, name + ".png") });
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        _playwright?.Dispose();
        if (_app is not null)
        {
            await _app.DisposeAsync();
        }

        SqliteConnection.ClearAllPools();
        _folder.Delete(recursive: true);
    }

    private static async Task<byte[]> MakeSamplesAsync()
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("laurel-samples-");
        await using (WebApplicationFactory<server::Program> app = Server(folder, hasJobs: false))
        {
            app.CreateClient().Dispose();
            foreach (string job in new[] { GiveBirthdays.Name, ExpireLots.Name }) await RunAsync(app.Services, job);
        }

        // When nobody has it open any more, all of it is in the one file.
        SqliteConnection.ClearAllPools();
        byte[] made = await File.ReadAllBytesAsync(DatabaseIn(folder));
        folder.Delete(recursive: true);
        return made;
    }

    private static async Task RunAsync(IServiceProvider services, string job)
    {
        JobRun run = await services.GetRequiredService<RunJob>()
            .RunAsync(services.GetRequiredService<JobList>().Find(job)!, CancellationToken.None);
        run.Outcome.ShouldBe(JobOutcome.Succeeded, run.Error);
    }

    private static WebApplicationFactory<server::Program> Server(DirectoryInfo folder, bool hasJobs) =>
        new WebApplicationFactory<server::Program>().WithWebHostBuilder(host => host
            .UseEnvironment("Development")
            .UseSetting("Storage:Folder", folder.FullName)
            .UseSetting("urls", "http://127.0.0.1:0")
            .UseSetting("Jobs:Enabled", hasJobs ? "true" : "false")
            .UseSetting("Webhooks:AllowedTargets", "127.0.0.1")
            .UseSetting("Limits:SignInsPerMinute", "100000").UseSetting("Limits:StrangersPerSecond", "100000")
            .UseSetting("samples", "true")

            // A page that is opened again has the program already, as it has in a shop.
            .UseSetting("EnableStaticAssetsDevelopmentCaching", "true"));

    private static string DatabaseIn(DirectoryInfo folder) => Path.Combine(folder.FullName, "laurel.db");

    private static Task ReadyAsync(IPage page) =>
        page.Locator("[data-ready=true]").WaitForAsync(new LocatorWaitForOptions { State = WaitForSelectorState.Attached });
}
