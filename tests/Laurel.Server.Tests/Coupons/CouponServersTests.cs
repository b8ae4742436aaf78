using Laurel.Client;
using Laurel.Server.Coupons.Batches;
using Laurel.Server.Platform.Jobs;
using Laurel.Server.Tests.Platform;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Laurel.Server.Tests.Coupons;

/// <summary>Batches that several servers work on, or that one leaves behind.</summary>
public sealed class CouponServersTests(RunningServer server) : IClassFixture<RunningServer>
{
    [Fact]
    public async Task What_a_killed_server_began_the_next_run_completes_to_exactly_as_many()
    {
        LaurelClient client = await server.MarketerAsync();
        Guid id = await LeaveBehindAsync(12_000);
        CouponBatchView left = await client.GetCouponBatchAsync(id);
        (left.State, left.Made).ShouldBe((CouponBatchState.Making, 5_000));
        (await server.RunJobAsync(MakeCoupons.Name)).Count.ShouldBe(7_000);
        await ShouldBeWholeAsync(client, id, 12_000);
    }

    [Fact]
    public async Task Two_runs_at_once_make_every_coupon_once()
    {
        LaurelClient client = await server.MarketerAsync();
        await using WebApplicationFactory<Program> other = server.Start();
        Guid[] ids = new Guid[4];
        for (int i = 0; i < ids.Length; i++) ids[i] = (await client.CreateCouponBatchAsync(CouponRoom.Batch(11_000))).Id;
        JobRun[] runs = await Task.WhenAll(
            Task.Run(() => server.RunJobAsync(MakeCoupons.Name)), Task.Run(() => RunAsync(other, CancellationToken.None)));
        runs.Sum(run => run.Count).ShouldBe(44_000);
        foreach (Guid id in ids) await ShouldBeWholeAsync(client, id, 11_000);
    }

    [Fact]
    public async Task A_server_that_stops_in_the_middle_leaves_a_batch_that_another_one_completes()
    {
        LaurelClient client = await server.MarketerAsync();
        Guid id = (await client.CreateCouponBatchAsync(CouponRoom.Batch(60_000))).Id;
        await using (WebApplicationFactory<Program> other = server.Start())
        {
            using var stop = new CancellationTokenSource();
            // An embedded database does its work on the caller's thread.
            Task<JobRun> making = Task.Run(() => RunAsync(other, stop.Token));
            while ((await client.GetCouponBatchAsync(id)).Made == 0) await Task.Delay(5);
            await stop.CancelAsync();
            (await making).Outcome.ShouldBe(JobOutcome.Stopped);
        }

        (await client.GetCouponBatchAsync(id)).Made.ShouldBeInRange(5_000, 55_000);
        await server.RunJobAsync(MakeCoupons.Name);
        await ShouldBeWholeAsync(client, id, 60_000);
    }

    private static Task<JobRun> RunAsync(WebApplicationFactory<Program> other, CancellationToken stop) =>
        other.Services.GetRequiredService<RunJob>().RunAsync(
            other.Services.GetRequiredService<JobList>().Find(MakeCoupons.Name).ShouldNotBeNull(), stop);

    private async Task ShouldBeWholeAsync(LaurelClient client, Guid id, int count)
    {
        CouponBatchView batch = await client.GetCouponBatchAsync(id);
        (batch.State, batch.Made).ShouldBe((CouponBatchState.Done, count));
        (await server.CodesAsync(id)).Distinct().Count().ShouldBe(count);
        await server.WithStoreAsync(async store =>
            (await store.OutboxEvents.CountAsync(happened => happened.Subject == id.ToString())).ShouldBe(1));
    }

    /// <summary>A batch as it looks when the server that made it was killed after its first step.</summary>
    private async Task<Guid> LeaveBehindAsync(int count)
    {
        Guid id = Guid.NewGuid();
        await server.WithStoreAsync(async store =>
        {
            CouponBatch row = await RowAsync(store, id, count);
            var codes = new HashSet<string>();
            new CodePattern(row.Pattern, row.Alphabet, row.IsChecked).Draw(codes, row.Made);
            await store.WriteAsync(
                async () =>
                {
                    store.Add(row);
                    await store.SaveChangesAsync();
                    await BulkCoupons.WriteAsync(
                        store, row, [.. codes.Select((code, index) => new DrawnCoupon(index + 1, code, null))], server.Clock.GetUtcNow(),
                        CancellationToken.None);
                    return 0;
                },
                CancellationToken.None);
        });
        return id;
    }

    private async Task<CouponBatch> RowAsync(Server.Platform.Storage.Store store, Guid id, int count) => new()
    {
        Id = id, Name = "Left", NameKey = "LEFT", Type = CouponType.SingleUse, Count = count, State = CouponBatchState.Making,
        CampaignId = await store.Campaigns.Where(campaign => campaign.CodeKey == CouponRoom.Campaign).Select(c => c.Id).SingleAsync(),
        Alphabet = CodePattern.DefaultAlphabet, Pattern = "###########", IsChecked = true, CodeLength = 11, UseLimit = 1, Made = 5_000,
        ReopensOnReturn = true, CreatedAt = server.Clock.GetUtcNow(), CreatedBy = "test",
    };
}
