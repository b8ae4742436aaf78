using System.Globalization;
using System.Resources;
using System.Text.RegularExpressions;
using Laurel.Admin.Tests.Browser;
using Laurel.Admin.Webhooks;
using Laurel.Client;
using Microsoft.Playwright;

namespace Laurel.Admin.Tests.Webhooks;

public sealed partial class WebhookJourneyTests(DemoShop shop) : IClassFixture<DemoShop>
{
    private static readonly LocatorWaitForOptions Gone = new() { State = WaitForSelectorState.Detached };

    [Fact]
    public async Task A_webhook_is_registered_tested_refused_by_its_receiver_sent_again_given_a_new_secret_and_removed()
    {
        await using Receiver receiver = await Receiver.OpenAsync();
        LaurelClient api = await shop.ApiAsync();
        Viewer viewer = await shop.ViewerAsync(Window.Desktop);
        IPage page = viewer.Page;
        await page.Context.GrantPermissionsAsync(["clipboard-read", "clipboard-write"]);
        await LookAtEmptyAsync();
        await RefuseAddressesAsync(viewer);

        string secret = await RegisterAsync(viewer, receiver.Url);
        Guid id = Guid.Parse(page.Url[(page.Url.LastIndexOf('/') + 1)..]);
        (await api.GetWebhookAsync(id)).Types.ShouldBe([EventTypes.SaleCommitted]);
        await PingAsync(viewer, receiver, secret);
        await DieAsync(viewer, receiver, api, id);
        await SendAgainAsync(viewer, receiver, api, id);
        await RotateAsync(viewer, receiver, secret);
        await EditAsync(viewer, api, id);
        await RemoveAsync(viewer, api);
    }

    [Fact]
    public async Task A_receiver_that_fails_is_named_with_the_next_attempt_and_deliveries_are_filtered_by_state()
    {
        await using Receiver receiver = await Receiver.OpenAsync();
        LaurelClient api = await shop.ApiAsync();
        Guid id = (await api.CreateWebhookAsync(new WebhookChange { Url = receiver.Url, Description = "Muhasebe" })).Webhook.Id;
        await api.TestWebhookAsync(id);
        await WaitAsync(() => receiver.All.Count == 1);
        receiver.Status = 503;
        Viewer viewer = await shop.ViewerAsync(Window.Phone);
        await viewer.FollowAsync($"/webhooks/{id:D}");
        await viewer.Page.Locator("[data-ping]").ClickAsync();
        await viewer.Page.Locator("[data-test=Refused]").WaitForAsync();
        (await viewer.Page.Locator("[data-test]").InnerTextAsync()).ShouldContain("Alıcı 503 yanıtını verdi.");
        await viewer.Page.Locator("[data-delivery-state=Waiting]").WaitForAsync();
        await viewer.Page.Locator("[data-details]").First.ClickAsync();
        await viewer.Page.Locator("[data-open] [data-status='503']").WaitForAsync();
        (await viewer.LookAsync("webhook-failing")).ShouldBeEmpty();

        await viewer.Page.Locator("#delivery-state").ClickAsync(new LocatorClickOptions { Force = true });
        await viewer.Page.Locator(".mud-popover-open .mud-list-item", new PageLocatorOptions { HasText = "Teslim edildi" }).ClickAsync();
        await viewer.Page.Locator("[data-delivery-state=Waiting]").WaitForAsync(Gone);
        (await viewer.Page.Locator("[data-delivery-state=Delivered]").CountAsync()).ShouldBe(1);
        await viewer.Page.Locator("#delivery-state").ClickAsync(new LocatorClickOptions { Force = true });
        await viewer.Page.Locator(".mud-popover-open .mud-list-item", new PageLocatorOptions { HasText = "Vazgeçildi" }).ClickAsync();
        await viewer.Page.Locator("[data-delivery]").WaitForAsync(Gone);
        (await viewer.LookAsync("webhook-filtered-none")).ShouldBeEmpty();
        await viewer.FollowAsync("/webhooks");
        await api.DeleteWebhookAsync(id);
    }

    [Fact]
    public async Task A_webhook_is_not_asked_for_while_it_is_removed()
    {
        LaurelClient api = await shop.ApiAsync();
        Guid id = (await api.CreateWebhookAsync(new WebhookChange { Url = "http://127.0.0.1:9/" })).Webhook.Id;
        IPage page = await shop.SignInAsync("admin@example.com", $"/webhooks/{id:D}");
        await page.Clock.InstallAsync();
        await page.Locator("[data-remove]").WaitForAsync();
        var asked = new List<string>();
        await page.InterceptAsync($"**/v1/webhooks/{id:D}", async route =>
        {
            asked.Add(route.Request.Method);

            // Time enough for several looks.
            if (route.Request.Method == "DELETE") await page.Clock.RunForAsync(30_000);
            await route.ContinueAsync();
        });
        await page.Clock.RunForAsync(11_000);
        await WaitAsync(() => asked.Contains("GET"));
        await page.Locator("[data-remove]").ClickAsync();
        await page.Locator("[role=dialog] .mud-message-box__yes-button").ClickAsync();
        await Assertions.Expect(page).ToHaveURLAsync("/webhooks");
        asked[^1].ShouldBe("DELETE");
    }

    [Fact]
    public async Task A_secret_is_copied_over_plain_http_and_a_repeated_answer_without_it_says_what_to_do()
    {
        LaurelClient api = await shop.ApiAsync();
        Guid id = (await api.CreateWebhookAsync(new WebhookChange { Url = "http://127.0.0.1:9/" })).Webhook.Id;
        IPage page = await shop.SignInAsync("admin@example.com", $"/webhooks/{id:D}");
        await page.Context.GrantPermissionsAsync(["clipboard-read", "clipboard-write"]);
        await page.EvaluateAsync(
            """
            () => {
                window.kept = navigator.clipboard;
                Object.defineProperty(navigator, 'clipboard', { value: undefined, configurable: true });
            }
            """);
        await AskForSecretAsync(page);
        string secret = await page.Locator("[data-secret]").InnerTextAsync();
        await page.Locator("[data-copy]").ClickAsync();
        await Assertions.Expect(page.Locator(".mud-snackbar")).ToContainTextAsync("Copied");
        (await page.EvaluateAsync<string>("() => window.kept.readText()")).ShouldBe(secret);
        await page.Locator("[data-done]").ClickAsync();
        await page.Locator("[role=dialog]").WaitForAsync(Gone);

        string hook = System.Text.Json.JsonSerializer.Serialize(await api.GetWebhookAsync(id), System.Text.Json.JsonSerializerOptions.Web);
        await page.InterceptAsync("**/rotate-secret", route => route.FulfillAsync(new RouteFulfillOptions
        { ContentType = "application/json", Body = $$"""{"webhook":{{hook}},"secret":null}""" }));
        await AskForSecretAsync(page);
        await Assertions.Expect(page.Locator("[role=dialog] [role=alert]")).ToContainTextAsync("shown only once");
        (await page.Locator("[data-secret]").CountAsync()).ShouldBe(0);
        await api.DeleteWebhookAsync(id);
    }

    [Fact]
    public void Every_type_of_event_has_words_of_its_own()
    {
        var words = new ResourceManager(typeof(WebhookWords));
        foreach (string type in EventTypes.All.Append(EventTypes.WebhookPing))
            words.GetString("Type." + type, CultureInfo.GetCultureInfo("tr")).ShouldNotBeNullOrEmpty(type);
    }

    private async Task LookAtEmptyAsync()
    {
        foreach (Window window in new[] { Window.Desktop, Window.Phone })
        {
            Viewer viewer = await shop.ViewerAsync(window);
            await viewer.FollowAsync("/webhooks");
            await viewer.Page.Locator("[data-list] .empty").WaitForAsync();
            (await viewer.LookAsync("webhooks-none")).ShouldBeEmpty();
        }
    }

    private static async Task RefuseAddressesAsync(Viewer viewer)
    {
        IPage page = viewer.Page;
        await page.Locator("[data-new]").ClickAsync();
        await page.Locator("[role=dialog] :focus").WaitForAsync();
        foreach ((string address, string advice) in new[]
        {
            ("", "Please fill this in."), ("shop", "A whole address"), ("https://a:b@shop.example/", "Leave out the user name"),
            ("https://10.1.2.3/hook", "This address lies inside a network"), ("http://shop.example/hook", "Only https addresses"),
            ("https://shop.example/#x", "Leave out what follows #"),
        })
        {
            await page.Locator("#webhook-url").FillAsync(address);
            await page.Locator("[data-save]").ClickAsync();
            await Assertions.Expect(page.Locator(".mud-input-control:has(#webhook-url)")).ToContainTextAsync(advice);
        }

        await page.Locator("[role=dialog] .mud-radio", new PageLocatorOptions { HasText = "Only these" }).ClickAsync();
        await page.Locator("[data-save]").ClickAsync();
        await Assertions.Expect(page.Locator(".validation-message")).ToContainTextAsync("Choose at least one event");
        viewer.TakeFaults();
        (await viewer.LookAsync("webhook-refused")).ShouldBeEmpty();
    }

    /// <returns>The secret that was shown.</returns>
    private static async Task<string> RegisterAsync(Viewer viewer, string url)
    {
        IPage page = viewer.Page;
        await page.Locator("#webhook-url").FillAsync(url);
        await page.Locator("#webhook-description").FillAsync("Online shop");
        await page.Locator($"[data-type='{EventTypes.SaleCommitted}']").ClickAsync();
        await page.Locator("[data-save]").ClickAsync();
        await page.Locator("[data-copy]:focus").WaitForAsync();
        string secret = await page.Locator("[data-secret]").InnerTextAsync();
        secret.ShouldStartWith("whsec_");
        (await page.Locator("[role=dialog]").InnerTextAsync()).ShouldContain("It is never shown again");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator(".mud-snackbar")).ToContainTextAsync("Copied");
        (await page.EvaluateAsync<string>("() => navigator.clipboard.readText()")).ShouldBe(secret);
        (await viewer.LookAsync("webhook-secret")).ShouldBeEmpty();
        await page.Locator("[data-done]").ClickAsync();
        await Assertions.Expect(page).ToHaveURLAsync(OneWebhook());
        await page.Locator("[data-list] .empty").WaitForAsync();
        await viewer.ReadyAsync();
        (await page.Locator(".content").InnerTextAsync()).ShouldNotContain(secret);
        (await viewer.LookAsync("webhook-unsent")).ShouldBeEmpty();
        return secret;
    }

    private static async Task PingAsync(Viewer viewer, Receiver receiver, string secret)
    {
        IPage page = viewer.Page;
        await page.Locator("[data-ping]").ClickAsync();
        await page.Locator("[data-test=Taken]").WaitForAsync();
        (await page.Locator("[data-test]").InnerTextAsync()).ShouldContain("It answered 200.");
        await page.Locator("[data-delivery-state=Delivered]").WaitForAsync();
        Received ping = receiver.All.ShouldHaveSingleItem();
        ping.Text.ShouldContain(EventTypes.WebhookPing);
        ping.IsSignedWith(secret).ShouldBeTrue();
        (await viewer.LookAsync("webhook-pinged")).ShouldBeEmpty();
    }

    private async Task DieAsync(Viewer viewer, Receiver receiver, LaurelClient api, Guid id)
    {
        IPage page = viewer.Page;
        receiver.Status = 410;
        await page.Locator("[data-ping]").ClickAsync();
        await page.Locator("[data-test=Refused]").WaitForAsync();
        await page.Locator("[data-hook-state=Gone]").WaitForAsync();
        await page.Locator("[data-delivery-state=Dead]").WaitForAsync();
        await page.Locator("[data-dead='1']").WaitForAsync();
        (await api.GetWebhookAsync(id)).Active.ShouldBeFalse();
        (await page.Locator("[data-ping]").IsEnabledAsync()).ShouldBeFalse();
        (await page.Locator("[data-resend]").CountAsync()).ShouldBe(0);
        await viewer.ReadyAsync();
        (await viewer.LookAsync("webhook-gone")).ShouldBeEmpty();

        Viewer phone = await shop.ViewerAsync(Window.Phone);
        await phone.FollowAsync($"/webhooks/{id:D}");
        (await phone.LookAsync("webhook-gone")).ShouldBeEmpty();

        // The phone stays where it is not told that the webhook is removed.
        await phone.FollowAsync("/webhooks");
        (await phone.LookAsync("webhooks-gone")).ShouldBeEmpty();
    }

    private static async Task SendAgainAsync(Viewer viewer, Receiver receiver, LaurelClient api, Guid id)
    {
        IPage page = viewer.Page;
        receiver.Status = 204;
        await page.Locator("[data-switch-on]").ClickAsync();
        await page.Locator("[data-hook-state=On]").WaitForAsync();
        Page<DeliveryView> deaths = await api.ListDeliveriesAsync(id, new DeliveryQuery { State = DeliveryState.Dead });
        DeliveryView dead = deaths.Items.ShouldHaveSingleItem();
        await SendAllAgainAsync(page);
        await page.Locator($"[data-details='{dead.Id}']").ClickAsync();
        await page.Locator($"[data-open='{dead.Id}'] [data-status='410']").WaitForAsync();
        await page.Locator($"[data-resend='{dead.Id}']").ClickAsync();
        await page.Locator($"[data-open='{dead.Id}'] [data-status='204']").WaitForAsync();
        await page.Locator("[data-delivery-state=Dead]").WaitForAsync(Gone);
        await page.Locator("[data-dead='0']").WaitForAsync();
        (await page.Locator("[data-resend-dead]").CountAsync()).ShouldBe(0);
        receiver.All.Count(came => came.Id == dead.EventId.ToString("D")).ShouldBe(2);
        await viewer.ReadyAsync();
        (await viewer.LookAsync("webhook-sent-again")).ShouldBeEmpty();
    }

    /// <summary>Asked first, and said how many there were; here the server does not hear of it.</summary>
    private static async Task SendAllAgainAsync(IPage page)
    {
        await page.InterceptAsync("**/resend-dead", route => route.FulfillAsync(new RouteFulfillOptions
        { Status = 202, ContentType = "application/json", Body = """{"count":12,"left":0}""" }));
        await page.Locator("[data-resend-dead]").ClickAsync();
        await page.Locator(".mud-message-box__yes-button").ClickAsync();
        await Assertions.Expect(page.Locator(".mud-snackbar").Last).ToContainTextAsync("12 events are sent again");
        await page.UnrouteAsync("**/resend-dead");
    }

    private static async Task RotateAsync(Viewer viewer, Receiver receiver, string earlier)
    {
        IPage page = viewer.Page;
        await AskForSecretAsync(page);
        string secret = await page.Locator("[data-secret]").InnerTextAsync();
        secret.ShouldNotBe(earlier);
        (await viewer.LookAsync("webhook-rotated")).ShouldBeEmpty();
        await page.Locator("[data-done]").ClickAsync();
        await page.Locator("[role=dialog]").WaitForAsync(Gone);
        await page.Locator("[data-previous]").WaitForAsync();
        int before = receiver.All.Count;
        await page.Locator("[data-ping]").ClickAsync();
        await WaitAsync(() => receiver.All.Count > before);
        Received ping = receiver.All[^1];
        ping.IsSignedWith(secret).ShouldBeTrue();
        ping.IsSignedWith(earlier).ShouldBeTrue();
    }

    private static async Task EditAsync(Viewer viewer, LaurelClient api, Guid id)
    {
        IPage page = viewer.Page;
        await page.Locator("[data-edit]").ClickAsync();
        await page.Locator("[role=dialog] :focus").WaitForAsync();
        await page.Locator("#webhook-description").FillAsync("Accounts");
        await page.Locator("[role=dialog] .mud-radio", new PageLocatorOptions { HasText = "All events" }).ClickAsync();
        await DemoShop.SwitchOffAsync(page);
        (await viewer.LookAsync("webhook-edit")).ShouldBeEmpty();
        await page.Locator("[data-save]").ClickAsync();
        await page.Locator("[data-hook-state=Off]").WaitForAsync();
        WebhookView hook = await api.GetWebhookAsync(id);
        (hook.Description, hook.Types, hook.Active).ShouldBe(("Accounts", null, false));
        await viewer.ReadyAsync();
        (await viewer.LookAsync("webhook-off")).ShouldBeEmpty();
    }

    private static async Task RemoveAsync(Viewer viewer, LaurelClient api)
    {
        IPage page = viewer.Page;
        await page.Locator("[data-remove]").ClickAsync();
        await Assertions.Expect(page.Locator("[role=dialog]")).ToContainTextAsync("Remove “Accounts”?");
        await page.Locator("[role=dialog] .mud-message-box__yes-button").ClickAsync();
        await Assertions.Expect(page).ToHaveURLAsync("/webhooks");
        await page.Locator("[data-new]").WaitForAsync();
        await viewer.ReadyAsync();
        (await api.ListWebhooksAsync(new ListQuery { Search = "Accounts" })).Total.ShouldBe(0);
        viewer.TakeFaults().ShouldBeEmpty();
    }

    private static async Task AskForSecretAsync(IPage page)
    {
        await page.Locator("[data-rotate]").ClickAsync();
        await Assertions.Expect(page.Locator("[role=dialog]")).ToContainTextAsync("another 24 hours");
        await page.Locator("[role=dialog] .mud-message-box__yes-button").ClickAsync();
        await page.Locator("[data-done]").WaitForAsync();
    }

    private static async Task WaitAsync(Func<bool> isTrue)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(TimeSpan.FromSeconds(60));
        while (!isTrue()) await Task.Delay(50, limit.Token);
    }

    [GeneratedRegex("/webhooks/[0-9a-f-]{36}$", RegexOptions.None, matchTimeoutMilliseconds: 100)]
    private static partial Regex OneWebhook();
}
