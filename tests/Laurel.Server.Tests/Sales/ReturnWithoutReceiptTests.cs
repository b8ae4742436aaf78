using System.Net;
using Laurel.Client;
using Laurel.Engine.Baskets;
using Laurel.Server.Sales;
using Laurel.Server.Tests.Platform;
using Microsoft.EntityFrameworkCore;

namespace Laurel.Server.Tests.Sales;

/// <summary>What is paid for goods whose receipt is lost: the least that anybody paid for them lately.</summary>
public sealed class ReturnWithoutReceiptTests(RunningServer server) : IClassFixture<RunningServer>
{
    [Fact]
    public async Task Without_a_receipt_a_supervisor_takes_it_back_at_the_lowest_price_of_thirty_days()
    {
        Desk desk = await Desk.OpenAsync(server);
        await SellAsync(desk, 3m, 20m);
        await SellAsync(desk, 2m, 18.50m);
        var given = new ReturnWithoutReceipt
        {
            Id = Guid.CreateVersion7(), Store = "IST-01", Till = "1", ReceiptNumber = desk.Name + "-N", At = Desk.Now,
            Product = desk.Product, Quantity = 3m, Reason = "Gift",
        };

        (await desk.Client.ReturnWithoutReceiptAsync(given)).Refund.ShouldBe(55.50m);

        var cashier = new LaurelClient(await server.PersonAsync(Roles.Cashier));
        LaurelProblemException refused = await Should.ThrowAsync<LaurelProblemException>(() => cashier.ReturnWithoutReceiptAsync(given));
        refused.Problem.Status.ShouldBe((int)HttpStatusCode.Forbidden);
        ReturnWithoutReceipt unknown = given with { Id = Guid.CreateVersion7(), ReceiptNumber = desk.Name + "-M", Product = "NEVER-SOLD" };
        (await Should.ThrowAsync<LaurelProblemException>(desk.Client.ReturnWithoutReceiptAsync(unknown))).Problem.Problems
            .ShouldHaveSingleItem().Pointer.ShouldBe("/product");
    }

    [Fact]
    public async Task Many_sales_at_once_leave_the_lowest_of_their_prices()
    {
        Desk desk = await Desk.OpenAsync(server);
        decimal[] prices = [.. Enumerable.Range(0, 32).Select(i => 40m + (i * 7 % 32))];
        SaleCommit[] sales = await Task.WhenAll(prices.Select(price => desk.SaleAsync(BasketOf(desk, 1m, price))));
        await Task.WhenAll(sales.Select(desk.CommitAsync));
        (await PriceAsync(desk)).ShouldBe(40m);
        await server.ShouldBeInOrderAsync();
    }

    [Fact]
    public async Task A_sale_of_as_many_products_as_a_basket_may_have_takes_down_the_price_of_each()
    {
        Desk desk = await Desk.OpenAsync(server);
        Line[] lines =
        [
            .. Enumerable.Range(1, BasketLimits.Lines)
                .Select(i => new Line { Id = $"{i}", Product = $"{desk.Product}-{i}", UnitPrice = 10m }),
        ];
        SaleView sale = await desk.CommitAsync(await desk.SaleAsync(desk.Basket() with { Lines = lines }));
        await server.WithStoreAsync(async store =>
            (await store.LowestPrices.CountAsync(price => price.SaleId == sale.Id)).ShouldBe(BasketLimits.Lines));
    }

    [Fact]
    public async Task The_price_of_a_sale_that_was_voided_was_never_paid()
    {
        Desk desk = await Desk.OpenAsync(server);
        SaleView cheapest = await SellAsync(desk, 1m, 10m);
        SaleView next = await SellAsync(desk, 2m, 12m);
        await SellAsync(desk, 1m, 11m, Desk.Now.AddDays(-3));
        await SellAsync(desk, 4m, 13m);
        (await PriceAsync(desk)).ShouldBe(10m);

        await VoidAsync(desk, cheapest);
        (await PriceAsync(desk)).ShouldBe(11m);
        await VoidAsync(desk, next);
        (await PriceAsync(desk)).ShouldBe(11m);
        await server.ShouldBeInOrderAsync();
    }

    [Fact]
    public async Task A_day_whose_cheapest_sale_was_voided_is_looked_through_for_the_next()
    {
        Desk desk = await Desk.OpenAsync(server);
        SaleView cheapest = await SellAsync(desk, 1m, 10m);
        await SellAsync(desk, 2m, 12m);
        await SellAsync(desk, 1m, 15m, Desk.Now.AddDays(-3));
        await VoidAsync(desk, cheapest);
        (await PriceAsync(desk)).ShouldBe(12m);
    }

    [Fact]
    public async Task What_is_older_than_thirty_days_or_was_free_is_no_price()
    {
        Desk desk = await Desk.OpenAsync(server);
        await SellAsync(desk, 1m, 5m, Desk.Now.AddDays(-31));
        await SellAsync(desk, 1m, 0m);
        (await Should.ThrowAsync<LaurelProblemException>(PriceAsync(desk))).Problem.Problems
            .ShouldHaveSingleItem().Pointer.ShouldBe("/product");
        await SellAsync(desk, 1m, 6m, Desk.Now.AddDays(-30));
        (await PriceAsync(desk)).ShouldBe(6m);
    }

    [Fact]
    public async Task Prices_of_days_long_past_are_forgotten_and_nothing_else()
    {
        Desk desk = await Desk.OpenAsync(server);
        string key = desk.Product;
        await SellAsync(desk, 1m, 5m);
        await SellAsync(desk, 1m, 5m, Desk.Now.AddDays(-60));
        await SellAsync(desk, 1m, 5m, Desk.Now.AddDays(-61));
        (await server.RunJobAsync(ForgetLowestPrices.Name)).Count.ShouldBe(1);
        await server.WithStoreAsync(async store =>
            (await store.LowestPrices.Where(price => price.ProductKey == key).CountAsync()).ShouldBe(2));
        await server.ShouldBeInOrderAsync();
    }

    private static Basket BasketOf(Desk desk, decimal quantity, decimal price, DateTimeOffset? at = null) => desk.Basket() with
    {
        At = at ?? Desk.Now, Lines = [new Line { Id = "1", Product = desk.Product, Quantity = quantity, UnitPrice = price }],
    };

    private static async Task<SaleView> SellAsync(Desk desk, decimal quantity, decimal price, DateTimeOffset? at = null) =>
        await desk.CommitAsync(await desk.SaleAsync(BasketOf(desk, quantity, price, at)));

    private static Task<ReturnView> VoidAsync(Desk desk, SaleView sale) => desk.Client.VoidAsync(sale.Id, new VoidRequest
    {
        Id = Guid.CreateVersion7(), Store = "IST-01", Till = "1", ReceiptNumber = $"{sale.ReceiptNumber}-V", At = Desk.Now.AddHours(1),
    });

    /// <summary>What one piece would bring on the day of <see cref="Desk.Now"/>.</summary>
    private static async Task<decimal> PriceAsync(Desk desk) => (await desk.Client.ReturnWithoutReceiptAsync(new ReturnWithoutReceipt
    {
        Id = Guid.CreateVersion7(), Store = "IST-01", Till = "1", ReceiptNumber = Guid.NewGuid().ToString("N"), At = Desk.Now,
        Product = desk.Product, Quantity = 1m, Reason = "Gift",
    })).Refund;
}
