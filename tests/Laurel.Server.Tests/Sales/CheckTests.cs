using Laurel.Client;
using Laurel.Engine.Campaigns;
using Laurel.Server.Sales;
using Laurel.Server.Tests.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace Laurel.Server.Tests.Sales;

/// <summary>The check is worth as much as the faults it finds, so every kind of fault is planted once.</summary>
public sealed class CheckTests(RunningServer server) : IClassFixture<RunningServer>
{
    [Fact]
    public async Task Each_planted_fault_is_found_by_its_name_and_nothing_else_is()
    {
        Desk desk = await Desk.OpenAsync(server);
        Campaign campaign = desk.Campaign(limits: new Limits { Total = 10, PerCustomer = 5, Budget = 500m }, coupon: true);
        await desk.RunAsync(campaign);
        string code = await desk.CouponAsync(campaign, CouponType.MultiUse, limit: 9);
        string customer = await desk.CustomerAsync();
        SaleView sale = await desk.CommitAsync(await desk.SaleAsync(desk.Basket(customer, code)));
        await ShouldBreakAsync(null);

        await PlantAsync("sale-lines", nameof(SaleLine.NetMinor), change: 1);
        await PlantAsync("sale-refunds", "UPDATE sale SET refunded_minor = refunded_minor + 1", "refunded_minor = refunded_minor - 1");
        await PlantAsync("line-returns", nameof(SaleLine.ReturnedThousandths), change: 1000);
        await PlantAsync("lowest-prices", "UPDATE lowest_price SET price = price + 1", "price = price - 1");
        await PlantAsync(
            "campaign-uses campaign-counters customer-uses", "UPDATE campaign_usage SET is_taken_back = NOT is_taken_back",
            "is_taken_back = NOT is_taken_back");
        await PlantAsync(
            "campaign-counters", "UPDATE campaign_counter SET used_total = used_total + 1", "used_total = used_total - 1");
        await PlantAsync(
            "campaign-overruns", "UPDATE campaign_counter SET overrun_total = overrun_total + 1", "overrun_total = overrun_total - 1");
        await PlantAsync("campaign-holds", "UPDATE campaign_counter SET held_total = held_total + 1", "held_total = held_total - 1");
        await PlantAsync("customer-uses", "UPDATE campaign_customer_use SET uses = uses + 1", "uses = uses - 1");
        await PlantAsync(
            "customer-uses", "UPDATE campaign_customer_use SET campaign_id = customer_id",
            $"campaign_id = (SELECT id FROM campaign WHERE code = '{campaign.Code}')");
        await PlantAsync("sale-coupons", "UPDATE coupon_usage SET amount_minor = amount_minor + 1", "amount_minor = amount_minor - 1");
        await PlantAsync("coupon-uses", "UPDATE coupon SET uses = uses - 1", "uses = uses + 1");
        await PlantAsync("customer-sums", "UPDATE customer SET purchases = purchases + 1", "purchases = purchases - 1");
        await PlantAsync(
            "customer-sums", "UPDATE customer SET total_spent_minor = total_spent_minor + 1", "total_spent_minor = total_spent_minor - 1");
        sale.Campaigns.ShouldHaveSingleItem();
    }

    /// <summary>Spoils rows, sees that the check names the right invariants, and mends them again.</summary>
    private async Task PlantAsync(string names, string fault, string mend)
    {
        string undo = fault[..fault.IndexOf(" SET ", StringComparison.Ordinal)] + " SET " + mend
            + (fault.Contains(" WHERE ", StringComparison.Ordinal) ? fault[fault.IndexOf(" WHERE ", StringComparison.Ordinal)..] : "");
        await RunAsync(fault);
        await ShouldBreakAsync(names);
        await RunAsync(undo);
        await ShouldBreakAsync(null);
    }

    /// <summary>The same with a number of the first line of the sale, which lies within a document.</summary>
    private async Task PlantAsync(string name, string number, long change)
    {
        await AddAsync(change);
        await ShouldBreakAsync(name);
        await AddAsync(-change);
        await ShouldBreakAsync(null);

        Task AddAsync(long more) => server.WithStoreAsync(async store =>
        {
            SaleLine line = (await store.Sales.SingleAsync()).Lines[0];
            PropertyEntry spoilt = store.Entry(line).Property(number);
            spoilt.CurrentValue = (long)spoilt.CurrentValue! + more;
            (await store.SaveChangesAsync()).ShouldBe(1);
        });
    }

    private async Task ShouldBreakAsync(string? names)
    {
        HttpClient auditor = await server.PersonAsync(Roles.Auditor);
        CheckReport report = await new LaurelClient(auditor).CheckAsync();
        report.Holds.ShouldBe(names is null);
        report.Invariants.Where(one => one.BrokenBy is not null).Select(one => one.Name).ShouldBe(names?.Split(' ') ?? []);
    }

    private Task RunAsync(string sql) => server.WithStoreAsync(async store =>
        (await store.Database.ExecuteSqlRawAsync(sql)).ShouldBeGreaterThan(0, sql));
}
