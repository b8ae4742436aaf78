using System.Net;
using Laurel.Client;
using Laurel.Engine.Baskets;
using Laurel.Engine.Campaigns;
using Laurel.Engine.Campaigns.Discounts;
using Laurel.Server.Tests.Platform;
using Microsoft.EntityFrameworkCore;
using Campaign = Laurel.Engine.Campaigns.Campaign;

namespace Laurel.Server.Tests.Sales;

/// <summary>What comes back undoes exactly what was given for it.</summary>
public sealed class ReturnTests(RunningServer server) : IClassFixture<RunningServer>
{
    [Fact]
    public async Task Three_for_a_hundred_bring_33_33_then_33_34_then_33_33()
    {
        Desk desk = await Desk.OpenAsync(server);
        SaleView sale = await SellAsync(desk, new Line { Id = "1", Product = desk.Product, Quantity = 3m, UnitPrice = 33.3334m });
        sale.Net.ShouldBe(100m);

        var refunds = new List<decimal>();
        for (int i = 0; i < 3; i++)
        {
            refunds.Add((await ReturnAsync(desk, sale.Id, ("1", 1m))).Refund);
        }

        refunds.ShouldBe([33.33m, 33.34m, 33.33m]);
        await ShouldRefuseAsync(ReturnAsync(desk, sale.Id, ("1", 1m)), "/lines/0/quantity");
    }

    [Fact]
    public async Task A_basket_discount_is_refunded_in_proportion()
    {
        Desk desk = await Desk.OpenAsync(server);
        SaleView sale = await SellSixtyAndFiftyAsync(desk, ReturnPolicy.Proportional);
        ReturnPreview preview = await desk.Client.PreviewReturnAsync(sale.Id, new ReturnPreviewRequest { Lines = [Of("2", 1m)] });
        preview.Refund.ShouldBe(45.45m);
        preview.Campaigns.ShouldHaveSingleItem().Amount.ShouldBe(4.55m);
        preview.IsWhole.ShouldBeFalse();
        preview.Tenders.ShouldHaveSingleItem().Amount.ShouldBe(45.45m);

        (await ReturnAsync(desk, sale.Id, ("2", 1m))).Refund.ShouldBe(45.45m);
        (await ReturnAsync(desk, sale.Id, ("1", 1m))).Refund.ShouldBe(54.55m);
    }

    [Fact]
    public async Task A_basket_discount_whose_minimum_is_lost_is_recalculated()
    {
        Desk desk = await Desk.OpenAsync(server);
        SaleView sale = await SellSixtyAndFiftyAsync(desk, ReturnPolicy.Recalculate);

        (await ReturnAsync(desk, sale.Id, ("2", 1m))).Refund.ShouldBe(40m);
        (await ReturnAsync(desk, sale.Id, ("1", 1m))).Refund.ShouldBe(60m);
        (await desk.Client.GetSaleAsync(sale.Id)).Refunded.ShouldBe(100m);
    }

    [Fact]
    public async Task A_full_return_restores_limits_budget_coupon_and_the_customers_sums()
    {
        Desk desk = await Desk.OpenAsync(server);
        Campaign campaign = desk.Campaign(limits: new Limits { Total = 1, PerCustomer = 1, Budget = 12m }, coupon: true);
        await desk.RunAsync(campaign);
        string code = await desk.CouponAsync(campaign, CouponType.SingleUse);
        string customer = await desk.CustomerAsync();
        SaleView sale = await desk.CommitAsync(await desk.SaleAsync(desk.Basket(customer, code)));
        sale.Campaigns.ShouldHaveSingleItem().Amount.ShouldBe(12m);

        ReturnView part = await ReturnAsync(desk, sale.Id, ("1", 2m));
        part.Refund.ShouldBe(90m);
        await ShouldStandAsync(campaign, code, customer, (1, 200, 1, 1), (1, 1799));
        ReturnView rest = await ReturnAsync(desk, sale.Id, ("2", 1m));
        rest.Refund.ShouldBe(17.99m);

        await ShouldStandAsync(campaign, code, customer, (0, 0, 0, 0), (0, 0));
        CampaignView view = await desk.Client.GetCampaignAsync(campaign.Code);
        (view.UsedTotal, view.UsedBudget).ShouldBe((0, 0m));
        (await desk.QuoteAsync(desk.Basket(customer, code))).Applied.ShouldHaveSingleItem().Amount.ShouldBe(12m);
    }

    [Fact]
    public async Task A_coupon_that_says_so_stays_used_and_all_else_comes_back()
    {
        Desk desk = await Desk.OpenAsync(server);
        Campaign campaign = desk.Campaign(limits: new Limits { Total = 1, PerCustomer = 1, Budget = 12m }, coupon: true);
        await desk.RunAsync(campaign);
        string code = await desk.CouponAsync(campaign, CouponType.SingleUse);
        await server.WithStoreAsync(store => store.Coupons.Where(row => row.Code == code)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.ReopensOnReturn, false)));
        string customer = await desk.CustomerAsync();
        SaleView sale = await desk.CommitAsync(await desk.SaleAsync(desk.Basket(customer, code)));
        var lines = new ReturnPreviewRequest { Lines = [Of("1", 2m), Of("2", 1m)] };
        (await desk.Client.PreviewReturnAsync(sale.Id, lines)).ReopenedCoupons.ShouldBeEmpty();
        await ReturnAsync(desk, sale.Id, ("1", 2m), ("2", 1m));
        await ShouldStandAsync(campaign, code, customer, (0, 0, 1, 0), (0, 0));
        (await desk.QuoteAsync(desk.Basket(customer, code))).Coupons.Single().Reason.ShouldBe("USED_UP");
        (await desk.Client.CheckAsync()).Invariants.ShouldAllBe(one => one.BrokenBy == null);
    }

    [Fact]
    public async Task Goods_come_back_in_another_store_than_they_were_sold_in()
    {
        Desk desk = await Desk.OpenAsync(server);
        Campaign campaign = desk.Campaign(limits: new Limits { Total = 1 });
        await desk.RunAsync(campaign);
        StoreView other = await desk.Client.CreateStoreAsync(new StoreView
        {
            Code = "S" + desk.Name, Name = "The other one", City = "Izmir", TimeZone = "Europe/Istanbul", Currency = "TRY",
            PricesIncludeVat = true, Tills = [new TillView { Code = "7", Name = "Till 7" }],
        });
        SaleView sale = await desk.CommitAsync(await desk.SaleAsync());
        ReturnView back = await desk.Client.ReturnAsync(
            sale.Id, Request(desk, desk.Name + "-R", ("1", 2m), ("2", 1m)) with { Store = other.Code, Till = other.Tills[0].Code });
        (back.Store, back.Till, back.Refund).ShouldBe((other.Code, other.Tills[0].Code, sale.Due));
        (await desk.Client.GetSaleAsync(sale.Id)).Store.ShouldBe("IST-01");
        (await desk.QuoteAsync(desk.Basket())).Applied.ShouldHaveSingleItem();
        (await desk.Client.CheckAsync()).Invariants.ShouldAllBe(one => one.BrokenBy == null);
    }

    [Fact]
    public async Task A_sale_is_voided_on_its_own_day_only_and_once()
    {
        Desk desk = await Desk.OpenAsync(server);
        Campaign campaign = desk.Campaign(limits: new Limits { Total = 1 });
        await desk.RunAsync(campaign);
        SaleView sale = await desk.CommitAsync(await desk.SaleAsync());
        var step = new VoidRequest
        {
            Id = Guid.CreateVersion7(), Store = "IST-01", Till = "1", ReceiptNumber = desk.Name + "-V", At = Desk.Now.AddDays(1),
        };
        LaurelProblemException late = await Should.ThrowAsync<LaurelProblemException>(() => desk.Client.VoidAsync(sale.Id, step));
        late.Problem.Status.ShouldBe((int)HttpStatusCode.Conflict);

        ReturnView done = await desk.Client.VoidAsync(sale.Id, step with { Id = Guid.CreateVersion7(), At = Desk.Now.AddHours(2) });

        done.Refund.ShouldBe(sale.Due);
        done.IsVoid.ShouldBeTrue();
        (await desk.Client.GetSaleAsync(sale.Id)).VoidedAt.ShouldNotBeNull();
        (await desk.QuoteAsync(desk.Basket())).Applied.ShouldHaveSingleItem();
        LaurelProblemException twice = await Should.ThrowAsync<LaurelProblemException>(
            () => desk.Client.VoidAsync(
                sale.Id, step with { Id = Guid.CreateVersion7(), At = Desk.Now, ReceiptNumber = desk.Name + "-W" }));
        twice.Problem.Status.ShouldBe((int)HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task A_repeated_return_is_one_and_many_at_once_never_give_back_more_than_was_paid()
    {
        Desk desk = await Desk.OpenAsync(server);
        SaleView sale = await SellAsync(desk, new Line { Id = "1", Product = desk.Product, Quantity = 10m, UnitPrice = 9.99m });
        ReturnRequest[] wanted = [.. Enumerable.Range(0, 16).Select(index => Request(desk, $"{desk.Name}-R{index}", ("1", 1m)))];

        (Guid Id, ReturnView? Given, ProblemDocument? Refused)[] answers =
            await Task.WhenAll(wanted.Concat(wanted).Select(request => TryAsync(desk, sale.Id, request)));

        // One in each race for the sale wins; whoever loses too often is told to come again, and whoever finds nothing left is told that.
        answers.ShouldContain(answer => answer.Given != null);
        answers.Select(answer => answer.Refused?.Status).OfType<int>().ShouldAllBe(status => status == 400 || status == 409);
        foreach (var same in answers.Where(answer => answer.Given is not null).GroupBy(answer => answer.Id))
            same.Select(answer => answer.Given!.Refund).Distinct().ShouldHaveSingleItem();
        SaleView after = await desk.Client.GetSaleAsync(sale.Id);
        after.Refunded.ShouldBe(after.Returns.Sum(row => row.Refund));
        after.Lines[0].Returned.ShouldBe(after.Returns.Count);
        after.Returns.Select(row => row.Id).Order()
            .ShouldBe(answers.Where(answer => answer.Given is not null).Select(answer => answer.Id).Distinct().Order());

        // What was refused only because others were faster is taken when it comes again, until all is back.
        foreach (ReturnRequest request in wanted.ExceptBy(after.Returns.Select(row => row.Id), request => request.Id))
        {
            (_, ReturnView? given, ProblemDocument? refused) = await TryAsync(desk, sale.Id, request);
            bool isLeft = after.Lines[0].Returned < 10m;
            (given is not null).ShouldBe(isLeft);
            refused?.Problems.ShouldContain(problem => problem.Pointer == "/lines/0/quantity");
            after = await desk.Client.GetSaleAsync(sale.Id);
        }

        after.Lines[0].Returned.ShouldBe(10m);
        after.Refunded.ShouldBe(99.90m);
        await server.ShouldBeInOrderAsync();
    }

    [Fact]
    public async Task Random_partial_returns_in_any_order_bring_back_exactly_what_was_paid()
    {
        var random = new Random(20261125);
        Desk desk = await Desk.OpenAsync(server);
        await desk.RunAsync(desk.Campaign());
        for (int round = 0; round < 10; round++)
        {
            Line[] lines = [.. Enumerable.Range(1, 4).Select(number => new Line
            {
                Id = $"{number}", Product = desk.Product, Quantity = 1 + random.Next(5), UnitPrice = random.Next(1, 9999) / 100m,
                VatRate = 20m,
            })];
            SaleView sale = await SellAsync(desk, lines);
            var units = lines.SelectMany(line => Enumerable.Repeat(line.Id, (int)line.Quantity)).ToArray();
            random.Shuffle(units);
            foreach (string[] chunk in units.Chunk(2))
            {
                await ReturnAsync(desk, sale.Id, [.. chunk.GroupBy(id => id).Select(group => (group.Key, (decimal)group.Count()))]);
            }

            SaleView after = await desk.Client.GetSaleAsync(sale.Id);
            after.Refunded.ShouldBe(sale.Due, $"round {round}");
            after.Campaigns.ShouldAllBe(use => use.Returned == use.Amount, $"round {round}");
            after.Returns.Sum(row => row.Vat).ShouldBe(sale.Lines.Sum(line => line.Vat), $"round {round}");
        }

        await server.ShouldBeInOrderAsync();
    }

    [Fact]
    public async Task A_line_that_is_not_there_twice_or_in_pieces_is_refused_by_name()
    {
        Desk desk = await Desk.OpenAsync(server);
        SaleView sale = await SellAsync(desk, new Line { Id = "1", Product = desk.Product, Quantity = 2m, UnitPrice = 10m });
        await ShouldRefuseAsync(ReturnAsync(desk, sale.Id, ("9", 1m)), "/lines/0/line");
        await ShouldRefuseAsync(ReturnAsync(desk, sale.Id, ("1", 1m), ("1", 1m)), "/lines/1/line");
        await ShouldRefuseAsync(ReturnAsync(desk, sale.Id, ("1", 0.5m)), "/lines/0/quantity");
        await ShouldRefuseAsync(ReturnAsync(desk, sale.Id, ("1", -1m)), "/lines/0/quantity");
        await ShouldRefuseAsync(ReturnAsync(desk, sale.Id), "/lines");
    }

    [Fact]
    public async Task A_receipt_in_hand_is_found_by_store_number_and_day()
    {
        Desk desk = await Desk.OpenAsync(server);
        SaleView sale = await SellAsync(desk, new Line { Id = "1", Product = desk.Product, UnitPrice = 5m });
        SaleView found = await desk.Client.FindReceiptAsync("ist-01", sale.ReceiptNumber, new DateOnly(2026, 11, 23));
        found.Id.ShouldBe(sale.Id);
        LaurelProblemException none = await Should.ThrowAsync<LaurelProblemException>(
            () => desk.Client.FindReceiptAsync("IST-01", sale.ReceiptNumber, new DateOnly(2026, 11, 22)));
        none.Problem.Status.ShouldBe((int)HttpStatusCode.NotFound);
    }

    private static ReturnLine Of(string line, decimal quantity) => new() { Line = line, Quantity = quantity };

    private static ReturnRequest Request(Desk desk, string receipt, params (string Line, decimal Quantity)[] lines) => new()
    {
        Id = Guid.CreateVersion7(), Store = "IST-01", Till = "1", ReceiptNumber = receipt, At = Desk.Now.AddHours(1),
        Lines = [.. lines.Select(line => Of(line.Line, line.Quantity))],
    };

    private static Task<ReturnView> ReturnAsync(Desk desk, Guid sale, params (string Line, decimal Quantity)[] lines) =>
        desk.Client.ReturnAsync(sale, Request(desk, Guid.NewGuid().ToString("N"), lines));

    private static async Task<(Guid Id, ReturnView? Given, ProblemDocument? Refused)> TryAsync(Desk desk, Guid sale, ReturnRequest request)
    {
        try
        {
            return (request.Id, await desk.Client.ReturnAsync(sale, request), null);
        }
        catch (LaurelProblemException refused)
        {
            return (request.Id, null, refused.Problem);
        }
    }

    private static async Task ShouldRefuseAsync(Task<ReturnView> step, string pointer)
    {
        LaurelProblemException refused = await Should.ThrowAsync<LaurelProblemException>(step);
        refused.Problem.Status.ShouldBe((int)HttpStatusCode.BadRequest);
        refused.Problem.Problems.ShouldContain(problem => problem.Pointer == pointer);
    }

    private static async Task<SaleView> SellAsync(Desk desk, params Line[] lines) =>
        await desk.CommitAsync(await desk.SaleAsync(desk.Basket() with { Lines = lines }));

    /// <summary>60 and 50, less 10 from 100 on.</summary>
    private async Task<SaleView> SellSixtyAndFiftyAsync(Desk desk, ReturnPolicy policy)
    {
        await desk.RunAsync(desk.Campaign() with
        {
            Type = CampaignType.BasketDiscount,
            Discount = new FixedAmountDiscount { Amount = 10m },
            Purchase = new Purchase { Min = 100m },
        });
        string code = desk.Campaign().Code;
        await server.WithStoreAsync(store => store.Campaigns.Where(row => row.Code == code)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.ReturnPolicy, policy)));
        await server.WithStoreAsync(store => store.Installations
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.BookVersion, row => row.BookVersion + 1)));
        SaleView sale = await SellAsync(
            desk,
            new Line { Id = "1", Product = desk.Product, UnitPrice = 60m },
            new Line { Id = "2", Product = desk.Product, UnitPrice = 50m });
        sale.Due.ShouldBe(100m);
        return sale;
    }

    private Task ShouldStandAsync(
        Campaign campaign, string coupon, string customer, (long Used, long Budget, long Coupon, long OfCustomer) uses,
        (int Purchases, long Spent) sums) => server.WithStoreAsync(async store =>
        {
            var row = await store.Campaigns.Include(known => known.Counter).SingleAsync(known => known.Code == campaign.Code);
            var person = await store.Customers.SingleAsync(known => known.Code == customer);
            long ofCustomer = (await store.CampaignCustomerUses.SingleAsync(
                use => use.CampaignId == row.Id && use.CustomerId == person.Id)).Uses;
            long ofCoupon = (await store.Coupons.SingleAsync(known => known.Code == coupon)).Uses;
            (row.Counter!.UsedTotal, row.Counter.UsedBudgetMinor, ofCoupon, ofCustomer).ShouldBe(uses);
            (person.Purchases, person.TotalSpentMinor).ShouldBe(sums);
            (person.LastPurchaseAt is null).ShouldBe(sums.Purchases == 0);
        });
}
