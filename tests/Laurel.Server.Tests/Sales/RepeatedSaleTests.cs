using System.Net;
using Laurel.Client;
using Laurel.Engine.Campaigns;
using Laurel.Server.Tests.Platform;
using Microsoft.EntityFrameworkCore;

namespace Laurel.Server.Tests.Sales;

/// <summary>However often a sale is sent, it is written once.</summary>
public sealed class RepeatedSaleTests(RunningServer server) : IClassFixture<RunningServer>
{
    [Fact]
    public async Task The_same_key_and_body_get_the_same_answer_and_write_nothing()
    {
        Desk desk = await Desk.OpenAsync(server);
        Campaign campaign = desk.Campaign(limits: new Limits { Total = 5 }, coupon: true);
        await desk.RunAsync(campaign);
        string code = await desk.CouponAsync(campaign, CouponType.SingleUse);
        string customer = await desk.CustomerAsync();
        SaleCommit sale = await desk.SaleAsync(desk.Basket(customer, code));
        HttpClient till = await server.MachineAsync(new NewApiKey { Name = "Till", Scope = ApiKeyScope.Till, Store = "IST-01" });
        HttpResponseMessage first = await SendAsync();
        string answer = await first.Content.ReadAsStringAsync();
        first.StatusCode.ShouldBe(HttpStatusCode.Created, answer);
        first.Headers.Contains("Idempotency-Replayed").ShouldBeFalse();
        string before = await CountAsync();
        server.Clock.Advance(TimeSpan.FromDays(30));
        for (int i = 0; i < 3; i++)
        {
            HttpResponseMessage again = await SendAsync();
            again.StatusCode.ShouldBe(HttpStatusCode.Created);
            (await again.Content.ReadAsStringAsync()).ShouldBe(answer);
            again.Headers.GetValues("Idempotency-Replayed").ShouldBe(["true"]);
        }

        (await CountAsync()).ShouldBe(before);
        Task<HttpResponseMessage> SendAsync() => Desk.SendAsync(till, Desk.Body(sale).ToJsonString(), "k-" + desk.Name);
    }

    [Fact]
    public async Task A_sale_that_is_sent_once_more_after_goods_came_back_gets_the_answer_that_it_got_first()
    {
        Desk desk = await Desk.OpenAsync(server);
        await desk.RunAsync(desk.Campaign());
        SaleCommit sale = await desk.SaleAsync(desk.Basket(await desk.CustomerAsync()));
        string answer = await AnswerAsync();
        var back = new ReturnRequest
        {
            Id = Guid.CreateVersion7(), Store = "IST-01", Till = "1", ReceiptNumber = desk.Name + "-R", At = Desk.Now.AddHours(1),
            Lines = [new ReturnLine { Line = "1", Quantity = 1m }],
        };
        await desk.Client.ReturnAsync(sale.Id, back);
        (await AnswerAsync()).ShouldBe(answer);
        ReturnLine[] rest = [new ReturnLine { Line = "1", Quantity = 1m }, new ReturnLine { Line = "2", Quantity = 1m }];
        await desk.Client.ReturnAsync(
            sale.Id, back with { Id = Guid.CreateVersion7(), ReceiptNumber = desk.Name + "-S", Lines = rest });
        (await AnswerAsync()).ShouldBe(answer);
        (await desk.Client.GetSaleAsync(sale.Id)).Returns.Count.ShouldBe(2);

        async Task<string> AnswerAsync()
        {
            HttpResponseMessage sent = await desk.SendAsync(sale, "k-" + desk.Name);
            sent.StatusCode.ShouldBe(HttpStatusCode.Created);
            return await sent.Content.ReadAsStringAsync();
        }
    }

    [Fact]
    public async Task The_same_sale_from_many_connections_at_once_is_written_once()
    {
        Desk desk = await Desk.OpenAsync(server);
        await desk.RunAsync(desk.Campaign(limits: new Limits { Total = 5 }));
        SaleCommit sale = await desk.SaleAsync(desk.Basket(await desk.CustomerAsync()));
        string before = await CountAsync();
        HttpResponseMessage[] answers = await Task.WhenAll(Enumerable.Range(0, 32).Select(_ => desk.SendAsync(sale, "k-" + desk.Name)));
        string[] bodies = await Task.WhenAll(answers.Select(answer => answer.Content.ReadAsStringAsync()));
        answers.ShouldAllBe(answer => answer.StatusCode == HttpStatusCode.Created);
        bodies.Distinct().ShouldHaveSingleItem();
        answers.Count(answer => !answer.Headers.Contains("Idempotency-Replayed")).ShouldBe(1);
        await server.WithStoreAsync(async store =>
        {
            (await store.Sales.CountAsync(row => row.Id == sale.Id)).ShouldBe(1);
            (await store.CampaignUsages.CountAsync(row => row.SaleId == sale.Id)).ShouldBe(1);
            (await store.Customers.SingleAsync(row => row.Code == sale.Basket.Customer!.Code)).Purchases.ShouldBe(1);
        });
        (await CountAsync()).ShouldNotBe(before);
    }

    [Fact]
    public async Task A_time_that_is_finer_than_databases_keep_it_is_answered_alike_every_time()
    {
        Desk desk = await Desk.OpenAsync(server);
        SaleCommit sale = await desk.SaleAsync() with { At = Desk.Now.AddTicks(1_234_567) };
        string answer = await (await desk.SendAsync(sale, "k-" + desk.Name)).Content.ReadAsStringAsync();
        answer.ShouldContain("12:00:00.123456+03:00");
        (await (await desk.SendAsync(sale, "k-" + desk.Name)).Content.ReadAsStringAsync()).ShouldBe(answer);
    }

    [Fact]
    public async Task The_same_key_with_another_body_is_refused()
    {
        Desk desk = await Desk.OpenAsync(server);
        SaleCommit sale = await desk.SaleAsync();
        (await desk.SendAsync(sale, "k-" + desk.Name)).StatusCode.ShouldBe(HttpStatusCode.Created);
        foreach (SaleCommit other in new[] { sale with { BookVersion = 7 }, await desk.SaleAsync() })
        {
            HttpResponseMessage refused = await desk.SendAsync(other, "k-" + desk.Name);
            await refused.ShouldBeProblemAsync(HttpStatusCode.Conflict, ProblemTypes.IdempotencyKeyReused);
        }
    }

    [Fact]
    public async Task The_same_sale_under_a_second_key_gets_the_same_answer_and_binds_that_key_too()
    {
        Desk desk = await Desk.OpenAsync(server);
        SaleCommit sale = await desk.SaleAsync();
        HttpResponseMessage first = await desk.SendAsync(sale, "k1-" + desk.Name);
        HttpResponseMessage second = await desk.SendAsync(sale, "k2-" + desk.Name);
        second.StatusCode.ShouldBe(HttpStatusCode.Created);
        (await second.Content.ReadAsStringAsync()).ShouldBe(await first.Content.ReadAsStringAsync());
        HttpResponseMessage other = await desk.SendAsync(await desk.SaleAsync(), "k2-" + desk.Name);
        await other.ShouldBeProblemAsync(HttpStatusCode.Conflict, ProblemTypes.IdempotencyKeyReused);
    }

    [Fact]
    public async Task The_id_of_a_sale_is_never_that_of_another()
    {
        Desk desk = await Desk.OpenAsync(server);
        SaleCommit sale = await desk.SaleAsync();
        await desk.CommitAsync(sale);
        HttpResponseMessage answer = await desk.SendAsync(await desk.SaleAsync() with { Id = sale.Id }, "other-" + desk.Name);
        ProblemDocument problem = await answer.ShouldBeProblemAsync(HttpStatusCode.Conflict, ProblemTypes.Conflict);
        problem.Problems.ShouldHaveSingleItem().Pointer.ShouldBe("/id");
    }

    [Fact]
    public async Task A_receipt_number_is_taken_for_its_till_and_day()
    {
        Desk desk = await Desk.OpenAsync(server);
        SaleCommit sale = await desk.SaleAsync();
        await desk.CommitAsync(sale);
        SaleCommit same = await desk.SaleAsync() with { ReceiptNumber = sale.ReceiptNumber };
        HttpResponseMessage answer = await desk.SendAsync(same, "same-" + desk.Name);
        ProblemDocument problem = await answer.ShouldBeProblemAsync(HttpStatusCode.Conflict, ProblemTypes.Conflict);
        problem.Problems.ShouldHaveSingleItem().Pointer.ShouldBe("/receiptNumber");
        await server.WithStoreAsync(async store =>
            (await store.IdempotencyKeys.CountAsync(key => key.Key == "same-" + desk.Name)).ShouldBe(0));
        SaleCommit tomorrow = await desk.SaleAsync(desk.Basket() with { At = Desk.Now.AddDays(1) });
        await desk.CommitAsync(tomorrow with { ReceiptNumber = sale.ReceiptNumber });
    }

    [Fact]
    public async Task Keys_of_two_callers_never_meet()
    {
        Desk one = await Desk.OpenAsync(server);
        Desk two = await Desk.OpenAsync(server);
        (await one.SendAsync(await one.SaleAsync(), "shared")).StatusCode.ShouldBe(HttpStatusCode.Created);
        (await two.SendAsync(await two.SaleAsync(), "shared")).StatusCode.ShouldBe(HttpStatusCode.Created);
    }

    [Theory]
    [InlineData(null, "MISSING_FIELD")]
    [InlineData("", "MISSING_FIELD")]
    [InlineData("with a blank", "INVALID_VALUE")]
    [InlineData("ğ", "INVALID_VALUE")]
    [InlineData("12345678901234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901", "INVALID_VALUE")]
    public async Task A_sale_needs_a_key_that_is_one(string? key, string code)
    {
        Desk desk = await Desk.OpenAsync(server);
        HttpResponseMessage answer = await Desk.SendAsync(desk.Http, Desk.Body(await desk.SaleAsync()).ToJsonString(), key);
        ProblemDocument problem = await answer.ShouldBeProblemAsync(HttpStatusCode.BadRequest, ProblemTypes.InvalidInput);
        FieldProblem found = problem.Problems.ShouldHaveSingleItem();
        (found.Code, found.Pointer).ShouldBe((code, "header/Idempotency-Key"));
    }

    /// <summary>How many rows there are of everything that a sale writes.</summary>
    private async Task<string> CountAsync()
    {
        string counts = "";
        await server.WithStoreAsync(async store => counts = string.Join(
            ' ', await store.Sales.CountAsync(), await store.LowestPrices.CountAsync(),
            await store.CampaignUsages.CountAsync(), await store.CouponUsages.CountAsync(), await store.IdempotencyKeys.CountAsync(),
            await store.Coupons.SumAsync(row => row.Uses + row.Overruns), await store.Customers.SumAsync(row => row.TotalSpentMinor),
            await store.CampaignCounters.SumAsync(row => row.UsedTotal + row.OverrunTotal),
            await store.CampaignCustomerUses.SumAsync(row => row.Uses)));
        return counts;
    }
}
