using System.Net;
using System.Net.Http.Json;
using Laurel.Client;
using Laurel.Server.Platform.Idempotency;
using Laurel.Server.Platform.Jobs;
using Laurel.Server.Tests.Sales;
using Microsoft.EntityFrameworkCore;

namespace Laurel.Server.Tests.Platform;

/// <summary>Answers that are no longer kept: they are not given again, make room for new ones, and are thrown away by a job.</summary>
public sealed class ExpiredIdempotencyTests(RunningServer server) : IClassFixture<RunningServer>
{
    [Fact]
    public async Task An_answer_that_is_over_is_not_given_again_and_the_write_is_done()
    {
        Desk desk = await Desk.OpenAsync(server);
        string other = "other-" + desk.Name;
        (await SendAsync(desk, HttpMethod.Post, 5, desk.Name)).StatusCode.ShouldBe(HttpStatusCode.Created);
        (await SendAsync(desk, HttpMethod.Put, 6, "put-" + desk.Name)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await SendAsync(desk, HttpMethod.Put, 7, other)).StatusCode.ShouldBe(HttpStatusCode.OK);
        await AgeAsync("put-" + desk.Name, other);
        HttpResponseMessage[] late = await Task.WhenAll(
            Enumerable.Range(0, 8).Select(_ => SendAsync(desk, HttpMethod.Put, 6, "put-" + desk.Name)));
        late.ShouldAllBe(answer => answer.StatusCode == HttpStatusCode.OK);
        late.Count(answer => !answer.Headers.Contains("Idempotency-Replayed")).ShouldBe(1);
        (await desk.Client.GetProductAsync(desk.Product)).UnitPrice.ShouldBe(6m);

        // That write looks after its own key alone; the others are the job's.
        await server.WithStoreAsync(async store =>
        {
            DateTimeOffset limit = server.Clock.GetUtcNow() - KeyedWrites.Kept;
            (await store.IdempotencyKeys.SingleAsync(row => row.Key == "put-" + desk.Name)).CreatedAt.ShouldBeGreaterThan(limit);
            (await store.IdempotencyKeys.SingleAsync(row => row.Key == other)).CreatedAt.ShouldBeLessThan(limit);
        });
    }

    [Fact]
    public async Task A_key_that_is_over_makes_room_for_a_sale()
    {
        Desk desk = await Desk.OpenAsync(server);
        (await SendAsync(desk, HttpMethod.Post, 5, desk.Name)).StatusCode.ShouldBe(HttpStatusCode.Created);
        SaleCommit sale = await desk.SaleAsync(desk.Basket());
        await (await desk.SendAsync(sale, desk.Name)).ShouldBeProblemAsync(HttpStatusCode.Conflict, ProblemTypes.IdempotencyKeyReused);
        await AgeAsync(desk.Name);
        HttpResponseMessage answer = await desk.SendAsync(sale, desk.Name);
        answer.StatusCode.ShouldBe(HttpStatusCode.Created, await answer.Content.ReadAsStringAsync());
        (await desk.SendAsync(sale, desk.Name)).Headers.Contains("Idempotency-Replayed").ShouldBeTrue();
    }

    [Fact]
    public async Task The_job_throws_away_what_is_over_and_keeps_the_rest_and_the_keys_of_sales()
    {
        await server.RunJobAsync(TrimIdempotencyKeys.Name);
        const int over = (2 * TrimIdempotencyKeys.MostAtOnce) + 500;
        DateTimeOffset limit = server.Clock.GetUtcNow() - KeyedWrites.Kept;
        await server.WithStoreAsync(async store =>
        {
            for (int i = 1; i <= over; i++) store.Add(Row($"over-{i}", limit.AddSeconds(-i), 204));
            store.Add(Row("last", limit, 204));
            store.Add(Row("sale", limit.AddYears(-1), null));
            await store.SaveChangesAsync();
        });
        JobRun run = await server.RunJobAsync(TrimIdempotencyKeys.Name);
        (run.Outcome, run.Count).ShouldBe((JobOutcome.Succeeded, over));
        await server.WithStoreAsync(async store =>
            (await store.IdempotencyKeys.Where(row => row.Scope == "trimmed").Select(row => row.Key).Order().ToListAsync())
                .ShouldBe(["last", "sale"]));
        await server.WithStoreAsync(store => store.IdempotencyKeys.Where(row => row.Scope == "trimmed").ExecuteDeleteAsync());
    }

    private static IdempotencyKey Row(string key, DateTimeOffset at, int? status) => new()
    {
        Scope = "trimmed", Key = key, RequestHash = [1], ResourceId = Guid.Empty, CreatedAt = at, AnswerStatus = status,
    };

    private static Task<HttpResponseMessage> SendAsync(Desk desk, HttpMethod method, int price, string key)
    {
        var product = new ProductView
        {
            Code = desk.Product, Name = "Tea", Unit = SaleUnit.Piece, UnitPrice = price, VatRate = 20m, Barcodes = [], Policy = [],
        };
        string address = method == HttpMethod.Post ? "/v1/products" : $"/v1/products/{desk.Product}";
        var request = new HttpRequestMessage(method, address) { Content = JsonContent.Create(product, WireJson.Default.ProductView) };
        request.Headers.Add("Idempotency-Key", key);
        return desk.Http.SendAsync(request);
    }

    /// <summary>Lets keys be as old as if their answers had been kept for long enough.</summary>
    private Task AgeAsync(params string[] keys)
    {
        DateTimeOffset old = server.Clock.GetUtcNow() - KeyedWrites.Kept - TimeSpan.FromSeconds(1);
        return server.WithStoreAsync(store => store.IdempotencyKeys.Where(row => keys.Contains(row.Key))
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.CreatedAt, old)));
    }
}
