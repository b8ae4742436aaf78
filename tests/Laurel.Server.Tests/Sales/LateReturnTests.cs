using System.Net;
using Laurel.Client;
using Laurel.Server.Sales;
using Laurel.Server.Tests.Platform;

namespace Laurel.Server.Tests.Sales;

/// <summary>Tills that were offline bring what they did in any order, and it comes out the same.</summary>
public sealed class LateReturnTests(RunningServer server) : IClassFixture<RunningServer>
{
    [Fact]
    public async Task A_return_that_comes_before_its_sale_waits_for_it_and_is_then_recorded_once()
    {
        Desk desk = await Desk.OpenAsync(server);
        await desk.RunAsync(desk.Campaign());
        SaleCommit sale = await desk.SaleAsync();
        LateReturn late = Late(desk, sale.Id, "1", 1m);
        LateReturnView waiting = await desk.Client.BringLateReturnAsync(late);
        (waiting.State, waiting.Sale, waiting.IsVoid).ShouldBe((LateReturnState.Waiting, sale.Id, false));
        (await server.RunJobAsync(RecordLateReturns.Name)).Count.ShouldBe(0);
        (await desk.Client.GetLateReturnAsync(waiting.Id)).State.ShouldBe(LateReturnState.Waiting);

        await desk.CommitAsync(sale);
        (await server.RunJobAsync(RecordLateReturns.Name)).Count.ShouldBe(1);
        (await server.RunJobAsync(RecordLateReturns.Name)).Count.ShouldBe(0);

        (await desk.Client.GetLateReturnAsync(waiting.Id)).State.ShouldBe(LateReturnState.Recorded);
        ReturnView back = await desk.Client.GetReturnAsync(waiting.Id);
        (back.Refund, back.ReceiptNumber, back.At).ShouldBe((45m, late.Return!.ReceiptNumber, Desk.Now));
        (await desk.Client.GetSaleAsync(sale.Id)).Refunded.ShouldBe(45m);
        await server.ShouldBeInOrderAsync();
    }

    [Fact]
    public async Task With_its_sale_there_it_is_recorded_at_once_and_brought_again_it_is_the_same()
    {
        Desk desk = await Desk.OpenAsync(server);
        SaleView sale = await desk.CommitAsync(await desk.SaleAsync());
        LateReturn late = Late(desk, sale.Id, "2", 1m);
        (await desk.Client.BringLateReturnAsync(late)).State.ShouldBe(LateReturnState.Recorded);
        (await desk.Client.BringLateReturnAsync(late)).State.ShouldBe(LateReturnState.Recorded);
        HttpResponseMessage another = await BringAsync(
            desk.Http, $$$"""
            {"sale":"{{{sale.Id}}}","return":{"id":"{{{late.Return!.Id}}}","store":"IST-01","till":"1","receiptNumber":"OTHER",
             "at":"2026-11-23T12:00:00+03:00","lines":[{"line":"1","quantity":1}]}}
            """);
        await another.ShouldBeProblemAsync(HttpStatusCode.Conflict, ProblemTypes.Conflict);
        (await desk.Client.GetSaleAsync(sale.Id)).Refunded.ShouldBe(19.99m);
    }

    [Fact]
    public async Task What_does_not_fit_its_sale_is_kept_with_the_reason_for_the_office()
    {
        Desk desk = await Desk.OpenAsync(server);
        SaleCommit sale = await desk.SaleAsync();
        Guid tooMuch = (await desk.Client.BringLateReturnAsync(Late(desk, sale.Id, "1", 3m))).Id;
        Guid oldVoid = (await desk.Client.BringLateReturnAsync(Void(desk, sale.Id, Desk.Now.AddDays(1)))).Id;
        await desk.CommitAsync(sale);
        await server.RunJobAsync(RecordLateReturns.Name);

        foreach (Guid id in new[] { tooMuch, oldVoid })
        {
            LateReturnView kept = await desk.Client.GetLateReturnAsync(id);
            kept.State.ShouldBe(LateReturnState.Refused);
            kept.Reason.ShouldNotBeNullOrEmpty();
        }

        (await desk.Client.GetLateReturnAsync(tooMuch)).Reason!.ShouldContain("/lines/0/quantity");
        (await desk.Client.GetLateReturnAsync(oldVoid)).Reason!.ShouldContain("own day");
        Page<LateReturnView> listed = await desk.Client.ListLateReturnsAsync(
            new LateReturnQuery { State = LateReturnState.Refused, Search = sale.Id.ToString() });
        listed.Items.Select(row => row.Id).ShouldBe([tooMuch, oldVoid], ignoreOrder: true);
        (await desk.Client.GetSaleAsync(sale.Id)).Refunded.ShouldBe(0m);
    }

    [Fact]
    public async Task A_void_that_the_till_made_in_time_counts_however_late_its_sale_comes()
    {
        Desk desk = await Desk.OpenAsync(server);
        DateTimeOffset now = server.Clock.GetUtcNow();
        SaleCommit sale = await desk.SaleAsync(desk.Basket() with { At = now });
        LateReturnView waiting = await desk.Client.BringLateReturnAsync(Void(desk, sale.Id, now));
        server.Clock.Advance(TimeSpan.FromDays(4));
        Desk later = await Desk.OpenAsync(server);
        await later.CommitAsync(sale);
        await server.RunJobAsync(RecordLateReturns.Name);
        (await later.Client.GetLateReturnAsync(waiting.Id)).State.ShouldBe(LateReturnState.Recorded);
        (await later.Client.GetSaleAsync(sale.Id)).VoidedAt.ShouldNotBeNull();
        await server.ShouldBeInOrderAsync();
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task In_whatever_order_a_tills_queue_comes_the_sums_are_the_same(int seed)
    {
        var random = new Random(seed);
        Desk desk = await Desk.OpenAsync(server);
        await desk.RunAsync(desk.Campaign());
        string customer = await desk.CustomerAsync();
        var steps = new List<Func<Task>>();
        var sales = new List<SaleCommit>();
        for (int i = 0; i < 4; i++)
        {
            SaleCommit sale = await desk.SaleAsync(desk.Basket(customer));
            sales.Add(sale);
            steps.Add(() => desk.CommitAsync(sale));
            LateReturn[] back = [Late(desk, sale.Id, "1", 1m), Late(desk, sale.Id, "1", 1m), Late(desk, sale.Id, "2", 1m)];
            steps.AddRange(back[..i].Select(late => (Func<Task>)(() => desk.Client.BringLateReturnAsync(late))));
        }

        Func<Task>[] order = [.. steps, steps[random.Next(steps.Count)]];
        random.Shuffle(order);
        foreach (Func<Task> step in order)
        {
            await step();
            if (random.Next(3) == 0) await server.RunJobAsync(RecordLateReturns.Name);
        }

        await server.RunJobAsync(RecordLateReturns.Name);
        decimal[] refunded = new decimal[4];
        for (int i = 0; i < 4; i++) refunded[i] = (await desk.Client.GetSaleAsync(sales[i].Id)).Refunded;
        refunded.ShouldBe([0m, 45m, 90m, 107.99m]);
        CustomerView counted = await desk.Client.GetCustomerAsync(customer);
        (counted.Purchases, counted.TotalSpent).ShouldBe((3, (107.99m * 4) - 45m - 90m - 107.99m));
        await server.ShouldBeInOrderAsync();
    }

    [Theory]
    [InlineData("""{"sale":"0193b5a0-0000-7000-8000-000000000001"}""", "/return")]
    [InlineData("""
        {"sale":"0193b5a0-0000-7000-8000-000000000001","void":{"id":"00000000-0000-0000-0000-000000000000","store":"IST-01","till":"1",
         "receiptNumber":"X","at":"2026-11-23T12:00:00+03:00"}}
        """, "/void/id")]
    public async Task What_is_no_return_is_refused_by_name(string body, string pointer)
    {
        HttpClient till = await server.PersonAsync(Roles.Cashier);
        ProblemDocument problem = await (await BringAsync(till, body))
            .ShouldBeProblemAsync(HttpStatusCode.BadRequest, ProblemTypes.InvalidInput);
        problem.Problems!.Single().Pointer.ShouldBe(pointer);
    }

    private static Task<HttpResponseMessage> BringAsync(HttpClient http, string body)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "/v1/late-returns") { Content = Answers.Json(body) };
        request.Headers.Add("Idempotency-Key", Guid.NewGuid().ToString());
        return http.SendAsync(request);
    }

    private static LateReturn Late(Desk desk, Guid sale, string line, decimal quantity) => new()
    {
        Sale = sale,
        Return = new ReturnRequest
        {
            Id = Guid.CreateVersion7(), Store = "IST-01", Till = "1", ReceiptNumber = $"L-{desk.Name}-{Guid.NewGuid():N}"[..40],
            At = Desk.Now, Lines = [new ReturnLine { Line = line, Quantity = quantity }],
        },
    };

    private static LateReturn Void(Desk desk, Guid sale, DateTimeOffset at) => new()
    {
        Sale = sale,
        Void = new VoidRequest
        {
            Id = Guid.CreateVersion7(), Store = "IST-01", Till = "1", ReceiptNumber = $"V-{desk.Name}-{Guid.NewGuid():N}"[..40], At = at,
        },
    };
}
