using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Laurel.Client;
using Laurel.Engine.Baskets;
using Laurel.Engine.Campaigns;
using Laurel.Engine.Campaigns.Discounts;
using Laurel.Engine.Customers;
using Laurel.Engine.Quotes;
using Laurel.Server.Coupons;
using Laurel.Server.Customers;
using Laurel.Server.Platform.Storage;
using Laurel.Server.Tests.Platform;
using Microsoft.EntityFrameworkCore;

namespace Laurel.Server.Tests.Sales;

/// <summary>
/// A counter of one test: a product that nobody else sells, campaigns on it alone, and sales of it. Other tests on the same server are
/// not seen from here.
/// </summary>
internal sealed class Desk
{
    public static readonly DateTimeOffset Now = new(2026, 11, 23, 12, 0, 0, TimeSpan.FromHours(3));

    private readonly RunningServer _server;
    private int _receipt;

    private Desk(RunningServer server, HttpClient http)
    {
        _server = server;
        Http = http;
        Client = new LaurelClient(http);
        Name = Guid.NewGuid().ToString("N")[..12].ToUpperInvariant();
    }

    /// <summary>Different for every desk: product, campaigns, coupons and receipts are named after it.</summary>
    public string Name { get; }

    public string Product => "P-" + Name;

    public HttpClient Http { get; }

    public LaurelClient Client { get; }

    public static async Task<Desk> OpenAsync(RunningServer server) => new(server, await server.PersonAsync(Roles.Administrator));

    /// <summary>10 % off this desk's product.</summary>
    public Campaign Campaign(string suffix = "", Limits? limits = null, bool coupon = false) => new()
    {
        Code = "C-" + Name + suffix, Name = "Ten off", Type = CampaignType.ProductDiscount,
        Discount = new PercentageDiscount { Percentage = 10m }, Rules = [new Rule(RuleType.Product, Product)], Limits = limits,
        AutoApply = !coupon, RequiresCoupon = coupon,
    };

    public async Task<CampaignView> RunAsync(Campaign campaign) => await Client.CreateCampaignAsync(campaign);

    public async Task<string> CouponAsync(Campaign campaign, CouponType type, long? limit = null, CouponStatus status = CouponStatus.Active)
    {
        string code = "K-" + Guid.NewGuid().ToString("N")[..10].ToUpperInvariant();
        await _server.WithStoreAsync(async store =>
        {
            Guid id = await store.Campaigns.Where(row => row.Code == campaign.Code).Select(row => row.Id).SingleAsync();
            store.Add(new Coupon
            {
                Id = Guid.CreateVersion7(), Code = code, CodeKey = code, Type = type, CampaignId = id, UseLimit = limit, Status = status,
                CreatedAt = Now,
            });
            await store.SaveChangesAsync();
        });
        return code;
    }

    public async Task<string> CustomerAsync()
    {
        string code = "M-" + Guid.NewGuid().ToString("N")[..10].ToUpperInvariant();
        await _server.WithStoreAsync(async store =>
        {
            store.Add(new Customer
            {
                Id = Guid.CreateVersion7(), Code = code, CodeKey = code, Name = "Derya Deniz", NameKey = SearchText.Fold("Derya Deniz"),
                RegistrationSource = "STORE", RegisteredAt = Now, Language = "tr", Status = CustomerStatus.Active, CreatedAt = Now,
                CreatedBy = "test",
            });
            await store.SaveChangesAsync();
        });
        return code;
    }

    /// <summary>Two pieces at 50.00 and one at 19.99, VAT of 20 % included.</summary>
    public Basket Basket(string? customer = null, params string[] coupons) => new()
    {
        Currency = "TRY", Store = "IST-01", At = Now, TimeZone = "Europe/Istanbul",
        Customer = customer is null ? null : new Shopper { Code = customer },
        Coupons = [.. coupons.Select(code => new BasketCoupon(code, code))],
        Tenders = [new Tender("CASH")],
        Lines =
        [
            new Line { Id = "1", Product = Product, Quantity = 2m, UnitPrice = 50m, VatRate = 20m },
            new Line { Id = "2", Product = Product, UnitPrice = 19.99m, VatRate = 20m },
        ],
    };

    public Task<Quote> QuoteAsync(Basket basket) => Client.QuoteAsync(new QuoteRequest { Basket = basket });

    /// <summary>A sale of a basket, with the quote that the server gives for it now.</summary>
    public async Task<SaleCommit> SaleAsync(Basket? basket = null)
    {
        Basket sold = basket ?? Basket();
        return SaleOf(sold, await QuoteAsync(sold));
    }

    public SaleCommit SaleOf(Basket basket, Quote quote) => new()
    {
        Id = Guid.CreateVersion7(), Store = "IST-01", Till = "1", ReceiptNumber = $"{Name}-{Interlocked.Increment(ref _receipt)}",
        At = basket.At, Basket = basket, Quote = quote,
    };

    /// <summary>The body of a sale, to be spoiled.</summary>
    public static JsonObject Body(SaleCommit sale) => JsonSerializer.SerializeToNode(sale, WireJson.Default.SaleCommit)!.AsObject();

    public Task<HttpResponseMessage> SendAsync(SaleCommit sale, string key) => SendAsync(Http, Body(sale).ToJsonString(), key);

    public static Task<HttpResponseMessage> SendAsync(HttpClient http, string body, string? key)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "/v1/sales") { Content = Answers.Json(body) };
        if (key is not null) request.Headers.TryAddWithoutValidation("Idempotency-Key", key);
        return http.SendAsync(request);
    }

    /// <summary>Records a sale that must be taken.</summary>
    public async Task<SaleView> CommitAsync(SaleCommit sale)
    {
        HttpResponseMessage answer = await SendAsync(sale, sale.Id.ToString());
        answer.StatusCode.ShouldBe(HttpStatusCode.Created, await answer.Content.ReadAsStringAsync());
        return JsonSerializer.Deserialize(await answer.Content.ReadAsStringAsync(), WireJson.Default.SaleView)!;
    }
}
