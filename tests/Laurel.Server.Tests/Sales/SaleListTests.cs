using Laurel.Client;
using Laurel.Engine.Campaigns;
using Laurel.Server.Tests.Platform;
using Campaign = Laurel.Engine.Campaigns.Campaign;

namespace Laurel.Server.Tests.Sales;

/// <summary>A receipt is found again by what is on it and by what became of it.</summary>
public sealed class SaleListTests(RunningServer server) : IClassFixture<RunningServer>
{
    [Fact]
    public async Task Receipts_with_returns_voids_variances_and_overruns_are_told_apart()
    {
        Desk desk = await Desk.OpenAsync(server);
        Campaign campaign = desk.Campaign(limits: new Limits { Total = 2 });
        Engine.Quotes.Quote early = await desk.QuoteAsync(desk.Basket());
        await desk.RunAsync(campaign);
        SaleView different = await desk.CommitAsync(desk.SaleOf(desk.Basket(), early));
        SaleView plain = await desk.CommitAsync(await desk.SaleAsync());
        SaleCommit second = await desk.SaleAsync();
        SaleView returned = await desk.CommitAsync(second);
        await desk.Client.ReturnAsync(returned.Id, Back(desk, "R", [new ReturnLine { Line = "2", Quantity = 1m }]));
        SaleView overrun = await desk.CommitAsync(desk.SaleOf(second.Basket, second.Quote));
        SaleView voided = await desk.CommitAsync(await desk.SaleAsync(desk.Basket() with { Coupons = [] }));
        await desk.Client.VoidAsync(voided.Id, new VoidRequest
            { Id = Guid.CreateVersion7(), Store = "IST-01", Till = "1", ReceiptNumber = desk.Name + "-V", At = Desk.Now });

        (await FindAsync(new SaleQuery { Returned = true })).ShouldBe([returned.Id]);
        (await FindAsync(new SaleQuery { Voided = true })).ShouldBe([voided.Id]);
        (await FindAsync(new SaleQuery { Voided = false })).ShouldBe([different.Id, plain.Id, returned.Id, overrun.Id], ignoreOrder: true);
        (await FindAsync(new SaleQuery { Overrun = true })).ShouldBe([overrun.Id]);
        (await FindAsync(new SaleQuery { Variance = true, Overrun = false })).ShouldBe([different.Id]);
        (await FindAsync(new SaleQuery { Variance = false, Overrun = false, Returned = false, Voided = false })).ShouldBe([plain.Id]);
        (await desk.Client.GetSaleAsync(overrun.Id)).Campaigns.ShouldHaveSingleItem().Overruns.ShouldBe([OverrunKind.Campaign]);

        async Task<Guid[]> FindAsync(SaleQuery query) => [.. (await desk.Client.ListSalesAsync(
            query with { Search = desk.Name.ToLowerInvariant() })).Items.Select(sale => sale.Id)];
    }

    [Fact]
    public async Task A_receipt_is_found_by_the_name_of_its_customer_only_by_those_who_may_see_names()
    {
        Desk desk = await Desk.OpenAsync(server);
        string code = await desk.CustomerAsync();
        SaleView sale = await desk.CommitAsync(await desk.SaleAsync(desk.Basket(code)));
        (await desk.Client.ListSalesAsync(new SaleQuery { Search = code })).Items.ShouldHaveSingleItem().Id.ShouldBe(sale.Id);
        var cashier = new LaurelClient(await server.PersonAsync(Roles.Cashier));
        (await cashier.ListSalesAsync(new SaleQuery { Search = "Derya" })).Items.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_receipt_tells_its_day_its_vat_and_its_coupons()
    {
        Desk desk = await Desk.OpenAsync(server);
        SaleView sale = await desk.CommitAsync(await desk.SaleAsync(desk.Basket(null, "K-NOBODY")));
        sale.Day.ShouldBe(new DateOnly(2026, 11, 23));
        sale.VatByRate.ShouldHaveSingleItem().Rate.ShouldBe(20m);
        sale.VatByRate[0].Amount.ShouldBe(sale.Lines.Sum(line => line.Vat));
        sale.Coupons.ShouldHaveSingleItem().Reason.ShouldBe("NOT_FOUND");
    }

    [Fact]
    public async Task Every_campaign_says_why_it_did_or_did_not_apply_as_it_stood_then()
    {
        Desk desk = await Desk.OpenAsync(server);
        Campaign large = desk.Campaign("-L") with { Purchase = new Purchase { Min = 500m } };
        Campaign small = desk.Campaign("-S") with { Combinable = true };
        CampaignView view = await desk.RunAsync(large);
        await desk.RunAsync(small);
        SaleView sale = await desk.CommitAsync(await desk.SaleAsync());
        server.Clock.Advance(TimeSpan.FromMinutes(1));
        await desk.Client.ChangeCampaignAsync(large.Code, view.Version, large with { Purchase = new Purchase { Min = 50m } });

        SaleExplanation why = await desk.Client.ExplainSaleAsync(sale.Id);
        why.Quote.Applied.ShouldHaveSingleItem().Campaign.ShouldBe(small.Code);
        Engine.Quotes.Refusal refusal = why.Quote.Refused.Single(refused => refused.Campaign == large.Code);
        refusal.Reason.ShouldBe(RefusalReason.MinPurchaseNotMet);
        refusal.Needed.ShouldBe(500m);
        why.Unexplained.ShouldBeEmpty();
        why.Names[large.Code].ShouldBe(large.Name);
    }

    [Fact]
    public async Task A_campaign_that_was_used_up_then_is_named_as_one_whose_limit_was_reached()
    {
        Desk desk = await Desk.OpenAsync(server);
        Campaign campaign = desk.Campaign(limits: new Limits { Total = 1 });
        await desk.RunAsync(campaign);
        await desk.CommitAsync(await desk.SaleAsync());
        SaleView second = await desk.CommitAsync(await desk.SaleAsync());
        second.Campaigns.ShouldBeEmpty();
        SaleExplanation why = await desk.Client.ExplainSaleAsync(second.Id);
        why.Unexplained.ShouldBe([campaign.Code]);
    }

    [Fact]
    public async Task A_return_can_be_read_again_with_the_receipt_it_belongs_to()
    {
        Desk desk = await Desk.OpenAsync(server);
        SaleView sale = await desk.CommitAsync(await desk.SaleAsync());
        ReturnView given = await desk.Client.ReturnAsync(
            sale.Id, Back(desk, "R", [new ReturnLine { Line = "1", Quantity = 1m }]) with { Reason = "Bozuk" });
        ReturnView read = await desk.Client.GetReturnAsync(given.Id);
        read.SaleReceiptNumber.ShouldBe(sale.ReceiptNumber);
        read.Refund.ShouldBe(50m);
        read.Tenders.ShouldHaveSingleItem().ShouldBe(new SaleTenderView { Type = "CASH", Amount = 50m });
        read.Reason.ShouldBe("Bozuk");
        var elsewhere = new LaurelClient(await server.PersonAsync(Roles.Cashier));
        (await elsewhere.GetReturnAsync(given.Id)).Id.ShouldBe(given.Id);
        LaurelProblemException none = await Should.ThrowAsync<LaurelProblemException>(() => desk.Client.GetReturnAsync(Guid.NewGuid()));
        none.Problem.Status.ShouldBe(404);
    }

    [Fact]
    public async Task Taking_back_without_a_receipt_is_shown_before_it_is_written()
    {
        Desk desk = await Desk.OpenAsync(server);
        await desk.CommitAsync(await desk.SaleAsync());
        var wanted = new ReturnWithoutReceiptPreview { Store = "IST-01", Till = "1", Product = desk.Product, Quantity = 2m };
        ReturnPreview preview = await desk.Client.PreviewReturnWithoutReceiptAsync(wanted);
        preview.Refund.ShouldBe(39.98m);
        preview.Lines.ShouldHaveSingleItem().Product.ShouldBe(desk.Product);
        LaurelProblemException wrong = await Should.ThrowAsync<LaurelProblemException>(
            () => desk.Client.PreviewReturnWithoutReceiptAsync(wanted with { Product = "NEVER-SOLD" }));
        wrong.Problem.Problems.ShouldHaveSingleItem().Pointer.ShouldBe("/product");
    }

    private static ReturnRequest Back(Desk desk, string suffix, IReadOnlyList<ReturnLine> lines) => new()
    {
        Id = Guid.CreateVersion7(), Store = "IST-01", Till = "1", ReceiptNumber = $"{desk.Name}-{suffix}", At = Desk.Now, Lines = lines,
    };
}
