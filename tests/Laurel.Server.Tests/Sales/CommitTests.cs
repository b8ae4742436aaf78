using System.Net;
using Laurel.Client;
using Laurel.Engine.Campaigns;
using Laurel.Server.Campaigns;
using Laurel.Server.Coupons;
using Laurel.Server.Customers;
using Laurel.Server.Tests.Platform;
using Microsoft.EntityFrameworkCore;
using Campaign = Laurel.Engine.Campaigns.Campaign;

namespace Laurel.Server.Tests.Sales;

public sealed class CommitTests(RunningServer server) : IClassFixture<RunningServer>
{
    [Fact]
    public async Task A_commit_writes_the_sale_as_its_receipt_was_printed()
    {
        Desk desk = await Desk.OpenAsync(server);
        Campaign campaign = desk.Campaign(limits: new Limits { Total = 10 });
        await desk.RunAsync(campaign);
        string customer = await desk.CustomerAsync();
        SaleCommit sale = await desk.SaleAsync(desk.Basket(customer));
        SaleView view = await desk.CommitAsync(sale);
        (view.Gross, view.Discount, view.Net, view.Due).ShouldBe((119.99m, 12m, 107.99m, 107.99m));
        view.Lines.Select(line => (line.Id, line.Gross, line.Discount, line.Net, line.Vat))
            .ShouldBe(sale.Quote.Lines.Select(line => (line.Id, line.Gross, line.Discount, line.Net, line.Vat)));
        view.Lines.SelectMany(line => line.Discounts).Sum(discount => discount.Amount).ShouldBe(view.Discount);
        view.Lines.SelectMany(line => line.Discounts).ShouldAllBe(discount => discount.Campaign == campaign.Code);
        SaleCampaign given = view.Campaigns.ShouldHaveSingleItem();
        (given.Campaign, given.Name, given.Amount, given.Returned, given.Coupon, given.Overrun, given.Overruns.Count)
            .ShouldBe((campaign.Code, campaign.Name, 12m, 0m, null, false, 0));
        view.Tenders.ShouldBe([new SaleTenderView { Type = "CASH", Amount = 107.99m }]);
        view.Customer!.Code.ShouldBe(customer);
        view.At.ShouldBe(Desk.Now);
        view.RecordedAt.ShouldBe(server.Clock.GetUtcNow());
        view.Variance.ShouldBeNull();
        SaleView again = await desk.Client.GetSaleAsync(sale.Id);
        System.Text.Json.JsonSerializer.Serialize(again, WireJson.Default.SaleView)
            .ShouldBe(System.Text.Json.JsonSerializer.Serialize(view, WireJson.Default.SaleView));
        Page<SaleSummary> found = await desk.Client.ListSalesAsync(new SaleQuery { Search = sale.ReceiptNumber });
        found.Items.ShouldHaveSingleItem().Due.ShouldBe(107.99m);
    }

    [Fact]
    public async Task A_commit_counts_uses_coupons_and_what_the_customer_has_bought()
    {
        Desk desk = await Desk.OpenAsync(server);
        Campaign campaign = desk.Campaign(limits: new Limits { Total = 10, Budget = 500m, PerCustomer = 5 }, coupon: true);
        await desk.RunAsync(campaign);
        string code = await desk.CouponAsync(campaign, CouponType.MultiUse, limit: 5);
        string customer = await desk.CustomerAsync();
        for (int i = 0; i < 2; i++) await desk.CommitAsync(await desk.SaleAsync(desk.Basket(customer, code)));
        await server.WithStoreAsync(async store =>
        {
            CampaignUsage[] uses = await store.CampaignUsages.Where(use => use.CampaignCode == campaign.Code).ToArrayAsync();
            uses.ShouldAllBe(use => use.AmountMinor == 1200 && use.CouponCode == code && !use.Overrun && use.TillCode == "1");
            uses.Length.ShouldBe(2);
            CampaignCounter counter = await store.CampaignCounters.SingleAsync(row => row.CampaignId == uses[0].CampaignId);
            (counter.UsedTotal, counter.UsedBudgetMinor, counter.OverrunTotal, counter.OverrunBudgetMinor).ShouldBe((2, 2400, 0, 0));
            Coupon coupon = await store.Coupons.SingleAsync(row => row.Code == code);
            (coupon.Uses, coupon.Overruns).ShouldBe((2, 0));
            CouponUsage[] couponUses = await store.CouponUsages.Where(use => use.CouponId == coupon.Id).ToArrayAsync();
            couponUses.Sum(use => use.AmountMinor).ShouldBe(2400);
            couponUses.ShouldAllBe(use => !use.Overrun && use.CustomerId == uses[0].CustomerId);
            Customer row = await store.Customers.SingleAsync(known => known.Code == customer);
            (row.Purchases, row.TotalSpentMinor).ShouldBe((2, 21598));
            (row.FirstPurchaseAt, row.LastPurchaseAt).ShouldBe((Desk.Now, Desk.Now));
            (await store.CampaignCustomerUses.SingleAsync(use => use.CustomerId == row.Id)).Uses.ShouldBe(2);
        });
        (await desk.Client.GetCustomerAsync(customer)).Purchases.ShouldBe(2);
        CampaignView view = await desk.Client.GetCampaignAsync(campaign.Code);
        (view.UsedTotal, view.UsedBudget).ShouldBe((2, 24m));
    }

    [Fact]
    public async Task A_late_sale_keeps_its_own_time_and_day()
    {
        Desk desk = await Desk.OpenAsync(server);
        string customer = await desk.CustomerAsync();
        await desk.CommitAsync(await desk.SaleAsync(desk.Basket(customer)));

        // Half past midnight in Istanbul is still the day before in London; the day is the store's.
        var at = new DateTimeOffset(2026, 11, 3, 21, 30, 0, TimeSpan.Zero);
        SaleCommit late = await desk.SaleAsync(desk.Basket(customer) with { At = at });
        SaleView view = await desk.CommitAsync(late);
        view.At.ShouldBe(at);
        view.At.Offset.ShouldBe(TimeSpan.FromHours(3));
        view.RecordedAt.ShouldBe(server.Clock.GetUtcNow());
        await server.WithStoreAsync(async store =>
        {
            (await store.Sales.SingleAsync(sale => sale.Id == late.Id)).BusinessDate.ShouldBe(new DateOnly(2026, 11, 4));
            Customer row = await store.Customers.SingleAsync(known => known.Code == customer);
            (row.FirstPurchaseAt, row.LastPurchaseAt).ShouldBe((at, Desk.Now));
        });
    }

    [Fact]
    public async Task A_receipt_that_the_server_would_price_otherwise_is_recorded_with_the_difference()
    {
        Desk desk = await Desk.OpenAsync(server);
        Campaign old = desk.Campaign("-OLD");
        await desk.RunAsync(old);
        SaleCommit sale = await desk.SaleAsync();
        await desk.Client.DeactivateCampaignAsync(old.Code);
        Campaign fresh = desk.Campaign("-NEW") with { Discount = new Engine.Campaigns.Discounts.PercentageDiscount { Percentage = 50m } };
        await desk.RunAsync(fresh);
        SaleView view = await desk.CommitAsync(sale);
        view.Due.ShouldBe(107.99m);
        SaleVariance variance = view.Variance.ShouldNotBeNull();
        (variance.PrintedDue, variance.ComputedDue, variance.Reason).ShouldBe((107.99m, 59.99m, null));
        variance.Campaigns.ShouldBe(
            [
                new CampaignVariance { Campaign = old.Code, Printed = 12m, Computed = 0m },
                new CampaignVariance { Campaign = fresh.Code, Printed = 0m, Computed = 60m },
            ],
            ignoreOrder: true);
        view.Campaigns.ShouldHaveSingleItem().Campaign.ShouldBe(old.Code);
    }

    [Fact]
    public async Task A_customer_whom_the_server_does_not_know_stays_on_the_sale_and_shows_as_a_variance()
    {
        Desk desk = await Desk.OpenAsync(server);
        SaleView view = await desk.CommitAsync(await desk.SaleAsync(desk.Basket("M-NOBODY")));
        view.Customer.ShouldBe(new SaleCustomer { Code = "M-NOBODY", Name = "***" });
        SaleVariance variance = view.Variance.ShouldNotBeNull();
        (variance.PrintedDue, variance.ComputedDue).ShouldBe((119.99m, 119.99m));
        variance.Reason.ShouldNotBeNull().ShouldContain("M-NOBODY");
    }

    [Fact]
    public async Task A_campaign_that_the_server_does_not_have_shows_as_a_variance()
    {
        Desk desk = await Desk.OpenAsync(server);
        var quote = await desk.Client.QuoteAsync(new QuoteRequest { Basket = desk.Basket(), Campaigns = [desk.Campaign("-GONE")] });
        SaleView view = await desk.CommitAsync(desk.SaleOf(desk.Basket(), quote));
        view.Variance!.Campaigns.ShouldBe(
            [new CampaignVariance { Campaign = desk.Campaign("-GONE").Code, Printed = 12m, Computed = 0m }]);
        view.Lines[0].Discounts.ShouldHaveSingleItem().Amount.ShouldBe(10m);
    }

    [Fact]
    public async Task A_key_of_a_till_sells_in_its_own_store_at_its_own_till_only()
    {
        Desk desk = await Desk.OpenAsync(server);
        await desk.Client.CreateStoreAsync(new StoreView
        {
            Code = "S-" + desk.Name, Name = "Izmir", City = "Izmir", TimeZone = "Europe/Istanbul", Currency = "TRY",
            PricesIncludeVat = true, Tills = [new TillView { Code = "1", Name = "Till 1" }, new TillView { Code = "2", Name = "Till 2" }],
        });
        HttpClient till = await server.MachineAsync(
            new NewApiKey { Name = "Till", Scope = ApiKeyScope.Till, Store = "S-" + desk.Name, Till = "2" });
        SaleCommit sale = await desk.SaleAsync();
        SaleCommit own = sale with
        {
            Id = Guid.CreateVersion7(), Store = "S-" + desk.Name, Till = "2", Basket = sale.Basket with { Store = "S-" + desk.Name },
        };
        foreach (SaleCommit foreign in new[] { sale, own with { Till = "1" } })
        {
            HttpResponseMessage refused = await Desk.SendAsync(till, Desk.Body(foreign).ToJsonString(), "foreign");
            await refused.ShouldBeProblemAsync(HttpStatusCode.Forbidden, ProblemTypes.Forbidden);
        }

        (await Desk.SendAsync(till, Desk.Body(own).ToJsonString(), "own")).StatusCode.ShouldBe(HttpStatusCode.Created);
        (await till.GetAsync($"/v1/sales/{own.Id}")).StatusCode.ShouldBe(HttpStatusCode.OK);
        SaleView elsewhere = await desk.CommitAsync(sale);
        await (await till.GetAsync($"/v1/sales/{elsewhere.Id}")).ShouldBeProblemAsync(HttpStatusCode.NotFound, ProblemTypes.NotFound);
        HttpClient integration = await server.MachineAsync(new NewApiKey { Name = "Shop", Scope = ApiKeyScope.Integration });
        HttpResponseMessage noTill = await Desk.SendAsync(integration, Desk.Body(sale).ToJsonString(), "integration");
        await noTill.ShouldBeProblemAsync(HttpStatusCode.Forbidden, ProblemTypes.Forbidden);
    }
}
