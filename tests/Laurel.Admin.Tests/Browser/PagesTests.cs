using Laurel.Client;

namespace Laurel.Admin.Tests.Browser;

/// <summary>Every page at the desk.</summary>
public sealed class DesktopPagesTests(DemoShop shop) : PagesTests(shop, Window.Desktop);

/// <summary>Every page on the phone; the two are looked at side by side.</summary>
public sealed class PhonePagesTests(DemoShop shop) : PagesTests(shop, Window.Phone);

public abstract class PagesTests(DemoShop shop, Window window) : IClassFixture<DemoShop>
{
    [Theory]
    [MemberData(nameof(PageListTests.PagesData), MemberType = typeof(PageListTests))]
    public async Task A_page_opens_without_error_fits_the_screen_and_can_be_read(string address, string name)
    {
        string filled = await FillAsync(address);
        Viewer viewer = await shop.ViewerAsync(window);

        // A bookmark leads there at the desk, a link on the phone.
        if (window == Window.Desktop || PageListTests.Outside.Contains(name)) await viewer.GoToAsync(filled);
        else await viewer.FollowAsync(filled);
        (await viewer.LookAsync(name)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("/users", "user-new")]
    [InlineData("/api-keys", "api-key-new")]
    [InlineData("/webhooks", "webhook-new")]
    [InlineData("/coupons", "coupon-new")]
    [InlineData("/coupon-batches", "coupon-batch-new")]
    [InlineData("/campaign-types", "campaign-type-new")]
    [InlineData("/products", "product-new")]
    [InlineData("/stores", "store-new")]
    public async Task A_dialog_opens_without_error_fits_the_screen_and_can_be_read(string address, string name)
    {
        Viewer viewer = await shop.ViewerAsync(window);
        await viewer.FollowAsync(address);
        await viewer.Page.Locator(".page-acts button").ClickAsync();
        await viewer.Page.Locator("[role=dialog] :focus").WaitForAsync();
        (await viewer.LookAsync(name)).ShouldBeEmpty();
    }

    private async Task<string> FillAsync(string address)
    {
        LaurelClient api = await shop.ApiAsync();
        SaleSummary sale = (await api.ListSalesAsync(new SaleQuery { PageSize = 1 })).Items[0];
        CustomerView customer = (await api.ListCustomersAsync(new CustomerQuery { PageSize = 1 })).Items[0];
        CouponBatchView batch = (await api.ListCouponBatchesAsync(new CouponBatchQuery { PageSize = 1 })).Items[0];
        if (address.StartsWith("/webhooks", StringComparison.Ordinal))
            return address.Replace("{webhook}", (await WebhookAsync(api)).ToString("D"), StringComparison.Ordinal);
        if (address == "/jobs/{job}") return address.Replace("{job}", await JobAsync(api), StringComparison.Ordinal);
        return address.Replace("{batch}", batch.Id.ToString("D"), StringComparison.Ordinal)
            .Replace("{receipt}", sale.Id.ToString("D"), StringComparison.Ordinal)
            .Replace("{customer}", customer.Code, StringComparison.Ordinal)
            .Replace("{late}", address.Contains("{late}", StringComparison.Ordinal) ? await BringLateAsync(api, sale) : "",
                StringComparison.Ordinal)
            .Replace("{return}", address.Contains("{return}", StringComparison.Ordinal)
                ? (await ReturnAsync(api, sale.Id)).ToString("D") : "", StringComparison.Ordinal);
    }

    /// <summary>Brings a return whose sale has not come, and one that does not fit its sale.</summary>
    private static async Task<string> BringLateAsync(LaurelClient api, SaleSummary sale)
    {
        foreach (Guid of in new[] { Guid.CreateVersion7(), sale.Id })
        {
            await api.BringLateReturnAsync(new LateReturn
            {
                Sale = of,
                Return = new ReturnRequest
                {
                    Id = Guid.CreateVersion7(), Store = sale.Store, Till = sale.Till, ReceiptNumber = $"L-{of:N}"[..20], At = sale.At,
                    Lines = [new ReturnLine { Line = "not-there", Quantity = 1m }],
                },
            });
        }

        return "";
    }

    /// <summary>Takes a line of a sale back, so that there is a slip to look at.</summary>
    private static async Task<Guid> ReturnAsync(LaurelClient api, Guid id)
    {
        SaleView sale = await api.GetSaleAsync(id);
        if (sale.Returns is [var known, ..]) return known.Id;
        ReturnView given = await api.ReturnAsync(id, new ReturnRequest
        {
            Id = Guid.CreateVersion7(), Store = sale.Store, Till = sale.Till, ReceiptNumber = "R-" + sale.ReceiptNumber, At = sale.At,
            Lines = [new ReturnLine { Line = sale.Lines[0].Id, Quantity = sale.Lines[0].Quantity }], Reason = "Kusurlu",
        });
        return given.Id;
    }

    /// <summary>Makes webhooks of each kind; to the one that is looked at a test could not be sent.</summary>
    private static async Task<Guid> WebhookAsync(LaurelClient api)
    {
        Page<WebhookView> known = await api.ListWebhooksAsync(new ListQuery { Sort = "createdAt" });
        if (known.Total > 0) return known.Items[0].Id;
        string path = string.Concat(Enumerable.Repeat("/events-of-the-shop", 10));
        Guid first = (await api.CreateWebhookAsync(new WebhookChange
        {
            Url = "http://127.0.0.1:9" + path, Description = "E-mağaza ve depo",
            Types = [EventTypes.SaleCommitted, EventTypes.SaleReturned],
        })).Webhook.Id;
        await api.CreateWebhookAsync(new WebhookChange { Url = "https://hooks.example/laurel" });
        await api.CreateWebhookAsync(new WebhookChange { Url = "https://old.example/", Active = false });
        await api.TestWebhookAsync(first);
        while ((await api.ListDeliveriesAsync(first)).Items[0].LastError is null)
            await Task.Delay(100, TestContext.Current.CancellationToken);
        return first;
    }

    /// <summary>Has a job run, so that there is a history to look at.</summary>
    private static async Task<string> JobAsync(LaurelClient api)
    {
        const string job = "trim-job-runs";
        await api.RunJobAsync(job);
        while ((await api.ListJobRunsAsync(job)).Total == 0) await Task.Delay(100, TestContext.Current.CancellationToken);
        return job;
    }
}
