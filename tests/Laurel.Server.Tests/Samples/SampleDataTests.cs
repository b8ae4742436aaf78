using Laurel.Engine.Amounts;
using Laurel.Server.Campaigns;
using Laurel.Server.Customers;
using Laurel.Server.Platform.Samples;
using Laurel.Server.Products;
using Laurel.Server.Sales;
using Laurel.Server.Tests.Platform;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PhoneNumbers;
using Store = Laurel.Server.Platform.Storage.Store;

namespace Laurel.Server.Tests.Samples;

public sealed class SampleDataTests(SampleServer server) : IClassFixture<SampleServer>
{
    [Fact]
    public async Task Lines_taxes_apart_and_tenders_sum_to_their_sale()
    {
        List<Sale> sales = await server.InStoreAsync(store => store.Sales.AsNoTracking()
            .Include(sale => sale.Lines).ToListAsync());
        sales.Count.ShouldBeInRange(500, 1000);
        foreach (Sale sale in sales)
        {
            Receipt receipt = Receipt.Read(sale.ReceiptJson);
            var currency = Currency.Of(sale.Currency);
            receipt.Quote.Lines.Sum(line => currency.Minor(line.Gross)).ShouldBe(sale.GrossMinor);
            receipt.Quote.Lines.Sum(line => currency.Minor(line.Discount)).ShouldBe(sale.DiscountMinor);
            sale.Lines.Sum(line => line.NetMinor).ShouldBe(sale.NetMinor);
            receipt.Quote.Lines.SelectMany(line => line.Discounts).Sum(discount => currency.Minor(discount.Amount))
                .ShouldBe(sale.DiscountMinor);
            receipt.Payments().Sum(payment => currency.Minor(payment.Amount)).ShouldBe(sale.DueMinor);
            sale.LineCount.ShouldBe(sale.Lines.Count);
        }
    }

    [Fact]
    public async Task Uses_sum_to_the_counters_of_limited_campaigns()
    {
        List<CampaignUsage> usages = await server.InStoreAsync(store => store.CampaignUsages.AsNoTracking().ToListAsync());
        List<Campaign> campaigns = await server.InStoreAsync(store => store.Campaigns.AsNoTracking().Include(c => c.Counter).ToListAsync());
        campaigns.Select(campaign => campaign.Code).ShouldBe(["WELCOME10", "BASKET100", "HAPPYHOUR", "BUY2GET1"], ignoreOrder: true);
        foreach (Campaign campaign in campaigns)
        {
            List<CampaignUsage> uses = usages.FindAll(usage => usage.CampaignId == campaign.Id);
            uses.Count.ShouldBeGreaterThan(0, campaign.Code);
            if (campaign.Counter is not { } counter) continue;
            counter.UsedTotal.ShouldBe(uses.Count);
            counter.UsedBudgetMinor.ShouldBe(uses.Sum(usage => usage.AmountMinor));
        }

        campaigns.Count(campaign => campaign.Counter is not null).ShouldBe(2);
    }

    [Fact]
    public async Task What_a_customer_used_and_bought_is_what_the_sales_say()
    {
        List<Customer> customers = await server.InStoreAsync(store => store.Customers.AsNoTracking().ToListAsync());
        List<Sale> all = await server.InStoreAsync(store => store.Sales.AsNoTracking().ToListAsync());
        ILookup<Guid?, Sale> sales = all.ToLookup(sale => sale.CustomerId);
        foreach (Customer customer in customers)
        {
            customer.Purchases.ShouldBe(sales[customer.Id].Count());
            customer.TotalSpentMinor.ShouldBe(sales[customer.Id].Sum(sale => sale.NetMinor));
        }

        long uses = await server.InStoreAsync(store => store.CampaignCustomerUses.SumAsync(use => use.Uses));
        uses.ShouldBe(await server.InStoreAsync(store => store.CampaignUsages.CountAsync(usage => usage.CustomerId != null)));
        customers.Count(customer => customer.Purchases == 0).ShouldBeGreaterThanOrEqualTo(2);
    }

    [Fact]
    public async Task The_welcome_coupon_was_used_as_often_as_it_says()
    {
        var coupon = await server.InStoreAsync(store => store.Coupons.AsNoTracking().SingleAsync(c => c.CodeKey == "WELCOME10-DEMO"));
        coupon.Uses.ShouldBeGreaterThan(0);
        coupon.Uses.ShouldBe(await server.InStoreAsync(store => store.CouponUsages.CountAsync(usage => usage.CouponId == coupon.Id)));
        coupon.Barcode.ShouldNotBeNull().ShouldStartWith("29");
        Ean13.IsValid(coupon.Barcode).ShouldBeTrue();
    }

    [Fact]
    public async Task Every_barcode_is_a_valid_article_number_and_no_two_products_share_one()
    {
        List<Product> products = await server.InStoreAsync(store => store.Products.AsNoTracking().Include(p => p.Barcodes).ToListAsync());
        products.Count.ShouldBeGreaterThanOrEqualTo(60);
        string[] barcodes = [.. products.SelectMany(product => product.Barcodes).Select(barcode => barcode.Barcode)];
        barcodes.ShouldAllBe(barcode => Ean13.IsValid(barcode));
        barcodes.Distinct().Count().ShouldBe(products.Count);
    }

    [Fact]
    public async Task No_telephone_number_is_one_that_can_be_called()
    {
        List<string> phones = await server.InStoreAsync(store => store.CustomerIdentifiers
            .Where(identifier => identifier.Kind == IdentifierKind.Phone).Select(identifier => identifier.Value).ToListAsync());
        phones.Count.ShouldBe(25);
        var numbers = PhoneNumberUtil.GetInstance();
        phones.ShouldAllBe(phone => !numbers.IsValidNumber(numbers.Parse(phone, null)));
    }

    [Fact]
    public async Task Loading_again_changes_nothing()
    {
        int before = await server.InStoreAsync(store => store.Sales.CountAsync());
        await using WebApplicationFactory<Program> again = server.Start();
        await using AsyncServiceScope scope = again.Services.CreateAsyncScope();
        (await SampleData.LoadAsync(scope.ServiceProvider, CancellationToken.None)).ShouldBeFalse();
        (await scope.ServiceProvider.GetRequiredService<Store>().Sales.CountAsync()).ShouldBe(before);
    }

    [Fact]
    public async Task A_database_that_began_without_samples_never_gets_them()
    {
        using var database = new TestDatabase(isThere: false);
        await using (WebApplicationFactory<Program> first = SampleServer.Start(database, "false"))
        {
            first.CreateClient().Dispose();
        }

        await using (WebApplicationFactory<Program> second = SampleServer.Start(database, "true"))
        {
            await using AsyncServiceScope scope = second.Services.CreateAsyncScope();
            (await scope.ServiceProvider.GetRequiredService<Store>().Products.CountAsync()).ShouldBe(0);
        }
    }
}
