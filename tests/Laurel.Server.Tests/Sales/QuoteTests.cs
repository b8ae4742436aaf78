using System.Net;
using System.Text.Json.Nodes;
using Laurel.Client;
using Laurel.Engine;
using Laurel.Engine.Baskets;
using Laurel.Engine.Campaigns;
using Laurel.Engine.Pricing;
using Laurel.Engine.Quotes;
using Laurel.Server.Tests.Platform;
using Microsoft.EntityFrameworkCore;

namespace Laurel.Server.Tests.Sales;

public sealed class QuoteTests(RunningServer server) : IClassFixture<RunningServer>
{
    [Fact]
    public async Task With_campaigns_in_the_request_nothing_stored_counts()
    {
        Desk desk = await Desk.OpenAsync(server);
        await desk.RunAsync(desk.Campaign());
        Campaign tried = desk.Campaign("-TRY") with { Discount = new Engine.Campaigns.Discounts.FixedAmountDiscount { Amount = 5m } };
        Quote quote = await desk.Client.QuoteAsync(new QuoteRequest { Basket = desk.Basket(), Campaigns = [tried] });
        quote.Applied.ShouldHaveSingleItem().Campaign.ShouldBe(tried.Code);
        Quote empty = await desk.Client.QuoteAsync(new QuoteRequest { Basket = desk.Basket(), Campaigns = [] });
        empty.Due.ShouldBe(119.99m);
        empty.Applied.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_stored_book_prices_as_the_engine_does_and_explains_every_refusal()
    {
        Desk desk = await Desk.OpenAsync(server);
        Campaign running = desk.Campaign();
        await desk.RunAsync(running);
        await desk.RunAsync(desk.Campaign("-OFF") with { IsActive = false });
        await desk.RunAsync(desk.Campaign("-LATE") with { Schedule = new Schedule { StartDate = new DateOnly(2027, 1, 1) } });
        Quote quote = await desk.Client.QuoteAsync(
            new QuoteRequest { Basket = desk.Basket(), Settings = new Settings { Explain = true, NearMisses = false } });
        quote.Due.ShouldBe(107.99m);
        quote.Discount.ShouldBe(12m);
        quote.Refused.Where(refused => refused.Campaign.StartsWith(running.Code, StringComparison.Ordinal))
            .Select(refused => (refused.Campaign[running.Code.Length..], refused.Reason))
            .ShouldBe([("-LATE", RefusalReason.NotStarted), ("-OFF", RefusalReason.Inactive)], ignoreOrder: true);
        Quote own = CampaignBook.Compile([running], Engine.Amounts.Currency.Of("TRY")).Price(desk.Basket());
        LaurelJson.ToJson(quote with { Refused = [] }).ShouldBe(LaurelJson.ToJson(own));
    }

    [Fact]
    public async Task A_coupon_known_only_by_its_code_opens_its_campaign()
    {
        Desk desk = await Desk.OpenAsync(server);
        Campaign campaign = desk.Campaign(coupon: true);
        await desk.RunAsync(campaign);
        string code = await desk.CouponAsync(campaign, CouponType.Public);
        JsonObject basket = JsonNode.Parse(LaurelJson.ToJson(desk.Basket()))!.AsObject();
        basket["coupons"] = new JsonArray(
            new JsonObject { ["code"] = code.ToLowerInvariant() }, new JsonObject { ["code"] = "K-UNKNOWN" });
        HttpResponseMessage answer = await desk.Http.PostAsync(
            "/v1/quote", Answers.Json(new JsonObject { ["basket"] = basket }.ToJsonString()));
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        using var body = System.Text.Json.JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        Quote quote = LaurelJson.ReadQuote(body.RootElement);
        quote.Applied.ShouldHaveSingleItem().Coupon.ShouldBe(code);
        quote.Coupons.ShouldBe([new CouponOutcome(code, "APPLIED", null), new CouponOutcome("K-UNKNOWN", "NOT_APPLIED", "NOT_FOUND")]);
    }

    [Fact]
    public async Task What_the_caller_says_of_coupon_and_customer_counts_for_nothing()
    {
        Desk desk = await Desk.OpenAsync(server);
        Campaign campaign = desk.Campaign(coupon: true);
        await desk.RunAsync(campaign);
        string customer = await desk.CustomerAsync();
        Basket basket = desk.Basket(customer) with { Coupons = [new BasketCoupon("MADE-UP", campaign.Code)] };
        basket = basket with
        {
            Customer = basket.Customer! with
            {
                Tier = new Engine.Loyalty.MemberTier { Code = "GOLD", DiscountPercentage = 50m, PointsMultiplier = 1m },
            },
        };
        (await desk.QuoteAsync(basket)).Due.ShouldBe(119.99m);
    }

    [Fact]
    public async Task A_customer_whom_the_server_does_not_know_is_priced_as_nobody()
    {
        Desk desk = await Desk.OpenAsync(server);
        await desk.RunAsync(desk.Campaign(limits: new Limits { PerCustomer = 1 }));
        (await desk.QuoteAsync(desk.Basket(await desk.CustomerAsync()))).Due.ShouldBe(107.99m);
        Quote unknown = await desk.QuoteAsync(desk.Basket("M-NOBODY"));
        LaurelJson.ToJson(unknown).ShouldBe(LaurelJson.ToJson(await desk.QuoteAsync(desk.Basket())));
        unknown.Due.ShouldBe(119.99m);
    }

    [Fact]
    public async Task A_quote_changes_nothing()
    {
        Desk desk = await Desk.OpenAsync(server);
        Campaign campaign = desk.Campaign(limits: new Limits { Total = 1 }, coupon: true);
        await desk.RunAsync(campaign);
        string code = await desk.CouponAsync(campaign, CouponType.SingleUse);
        for (int i = 0; i < 3; i++) (await desk.QuoteAsync(desk.Basket(null, code))).Due.ShouldBe(107.99m);
        await server.WithStoreAsync(async store =>
        {
            (await store.Coupons.SingleAsync(coupon => coupon.Code == code)).Uses.ShouldBe(0);
            (await store.CampaignUsages.CountAsync(use => use.CampaignCode == campaign.Code)).ShouldBe(0);
        });
    }

    [Fact]
    public async Task A_used_up_campaign_and_coupon_are_refused_with_their_reason()
    {
        Desk desk = await Desk.OpenAsync(server);
        Campaign campaign = desk.Campaign(coupon: true);
        await desk.RunAsync(campaign);
        string code = await desk.CouponAsync(campaign, CouponType.SingleUse);
        await desk.CommitAsync(await desk.SaleAsync(desk.Basket(null, code)));
        Quote quote = await desk.QuoteAsync(desk.Basket(null, code));
        quote.Due.ShouldBe(119.99m);
        quote.Coupons.ShouldBe([new CouponOutcome(code, "NOT_APPLIED", "USED_UP")]);
    }
}
