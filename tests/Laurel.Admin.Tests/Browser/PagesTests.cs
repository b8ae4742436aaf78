using System.Reflection;
using System.Text.RegularExpressions;
using Laurel.Client;
using Microsoft.AspNetCore.Components;

namespace Laurel.Admin.Tests.Browser;

public sealed partial class PagesTests(DemoShop shop) : IClassFixture<DemoShop>
{
    private static readonly (string Address, string Name)[] Pages =
    [
        ("/", "home"),
        ("/campaigns", "campaigns"),
        ("/campaigns?search=nothing-like-this", "campaigns-none"),
        ("/campaigns/WELCOME10", "campaign"),
        ("/campaigns/BUY2GET1/edit", "campaign-edit"),
        ("/campaigns/new", "campaign-templates"),
        ("/campaigns/new?template=BUNDLE", "campaign-new"),
        ("/coupons", "coupons"),
        ("/coupons/WELCOME10-DEMO", "coupon"),
        ("/coupon-batches", "coupon-batches"),
        ("/coupon-batches/{batch}", "coupon-batch"),
        ("/calendar", "calendar"),
        ("/calendar?month=2026-02", "calendar-month"),
        ("/approvals", "approvals"),
        ("/campaign-types", "campaign-types"),
        ("/loyalty-programs", "loyalty-programs"),
        ("/point-corrections", "point-corrections"),
        ("/loyalty?use=80", "loyalty"),
        ("/loyalty?program=none", "loyalty-unknown"),
        ("/loyalty-programs/SALEFLEX-REWARDS", "loyalty-program"),
        ("/loyalty-programs/SALEFLEX-REWARDS/edit", "loyalty-program-edit"),
        ("/loyalty-programs/new", "loyalty-program-new"),
        ("/audit", "audit"),
        ("/customers", "customers"),
        ("/customers/{customer}", "customer"),
        ("/products", "products"),
        ("/stores", "stores"),
        ("/sales", "sales"),
        ("/sales?variance=true&search=nothing-like-this", "sales-none"),
        ("/sales/late-returns?none", "late-returns-none"),
        ("/sales/late-returns{late}", "late-returns"),
        ("/sales/{receipt}", "sale"),
        ("/till", "till-choice"),
        ("/till/receipt/{receipt}", "receipt"),
        ("/till/return", "return-choice"),
        ("/till/return/{return}", "return-slip"),
        ("/users", "users"),
        ("/api-keys", "api-keys"),
        ("/webhooks", "webhooks"),
        ("/webhooks/{webhook}", "webhook"),
        ("/jobs", "jobs"),
        ("/jobs/{job}", "job"),
        ("/sign-in", "sign-in"),
        ("/setup", "setup-without-link"),
        ("/setup?token=a", "setup"),
        ("/not-found", "not-found"),
    ];

    private static readonly string[] Outside = ["sign-in", "setup-without-link", "setup", "not-found"];

    public static TheoryData<string, string> PagesData =>
        [.. Pages.Select(page => new TheoryDataRow<string, string>(page.Address, page.Name))];

    [Theory]
    [MemberData(nameof(PagesData))]
    public async Task A_page_opens_without_error_fits_a_phone_and_can_be_read(string address, string name)
    {
        string filled = await FillAsync(address);
        List<string> faults = [];
        Viewer desktop = await shop.ViewerAsync(Window.Desktop);
        await desktop.GoToAsync(filled);
        faults.AddRange(await desktop.LookAsync(name));

        // A bookmark leads there at the desk, a link on the phone; to pages outside the office no link leads.
        Viewer phone = await shop.ViewerAsync(Window.Phone);
        if (Outside.Contains(name)) await phone.GoToAsync(filled);
        else await phone.FollowAsync(filled);
        faults.AddRange(await phone.LookAsync(name));

        faults.ShouldBeEmpty();
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
    public async Task A_dialog_opens_without_error_fits_a_phone_and_can_be_read(string address, string name)
    {
        List<string> faults = [];
        foreach (Window window in new[] { Window.Desktop, Window.Phone })
        {
            Viewer viewer = await shop.ViewerAsync(window);
            await viewer.FollowAsync(address);
            await viewer.Page.Locator(".page-acts button").ClickAsync();
            await viewer.Page.Locator("[role=dialog] :focus").WaitForAsync();
            faults.AddRange(await viewer.LookAsync(name));
        }

        faults.ShouldBeEmpty();
    }

    [Fact]
    public void Every_page_of_the_program_is_looked_at()
    {
        IEnumerable<string> routes = typeof(App).Assembly.GetTypes()
            .SelectMany(page => page.GetCustomAttributes<RouteAttribute>()).Select(route => route.Template);

        routes.Where(route => !Pages.Any(page => Regex.IsMatch(
            page.Address.Split('?')[0], $"^{Place().Replace(route, "[^/]+")}$", RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1))))
            .ShouldBeEmpty();
    }

    [GeneratedRegex(@"\{[^}]*\}", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 100)]
    private static partial Regex Place();

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
