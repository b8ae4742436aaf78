using System.Net;
using System.Text.Json.Nodes;
using Laurel.Client;
using Laurel.Server.Campaigns;
using Laurel.Server.Coupons;
using Laurel.Server.Coupons.Batches;
using Laurel.Server.Platform.Jobs;
using Laurel.Server.Platform.Outbox;
using Laurel.Server.Products;
using Laurel.Server.Tests.Platform;
using Microsoft.EntityFrameworkCore;

namespace Laurel.Server.Tests.Coupons;

public sealed class CouponBatchTests(RunningServer server) : IClassFixture<RunningServer>
{
    [Fact]
    public async Task A_batch_has_exactly_as_many_different_codes_as_were_asked_for()
    {
        LaurelClient client = await server.MarketerAsync();
        CouponBatchView batch = await server.MakeAsync(client, CouponRoom.Batch(12_345) with { Pattern = "sum-######-#####" });
        batch.Made.ShouldBe(12_345);
        batch.FinishedAt.ShouldNotBeNull();
        IReadOnlyList<string> codes = await server.CodesAsync(batch.Id);
        codes.Count.ShouldBe(12_345);
        codes.Distinct().Count().ShouldBe(12_345);
        var pattern = new CodePattern("SUM-######-#####", CodePattern.DefaultAlphabet, isChecked: true);
        codes.ShouldAllBe(code => pattern.Read(code) == CodeReading.Right);
        (await client.CheckCouponAsync(codes[777])).Verdict.ShouldBe(CouponVerdict.Applicable);
    }

    [Fact]
    public async Task Barcodes_are_valid_in_their_range_and_different_also_when_the_range_fills_up()
    {
        LaurelClient client = await server.MarketerAsync();
        var all = new HashSet<string>();

        // 10,000 of a million numbers: about fifty are drawn that are taken already.
        for (int i = 0; i < 4; i++)
        {
            CouponBatchView batch = await server.MakeAsync(client, CouponRoom.Batch(2_500) with { BarcodePrefix = "291234" });
            Page<CouponView> page = await client.ListCouponsAsync(new CouponQuery { Batch = batch.Id, PageSize = 200 });
            page.Total.ShouldBe(2_500);
            page.Items.ShouldAllBe(coupon => coupon.Barcode!.StartsWith("291234") && Ean13.IsValid(coupon.Barcode));
            await server.WithStoreAsync(async store => all.UnionWith(await store.Coupons.Where(coupon => coupon.BatchId == batch.Id)
                .Select(coupon => coupon.Barcode!).ToListAsync()));
        }

        all.Count.ShouldBe(10_000);
        ProblemDocument problem = await CouponRoom.ShouldRefuseAsync(
            () => client.CreateCouponBatchAsync(CouponRoom.Batch(1) with { BarcodePrefix = "291234" }));
        problem.Problems.ShouldHaveSingleItem().Pointer.ShouldBe("/barcodePrefix");
    }

    [Theory]
    [InlineData("""{"pattern":"SUM-####-####"}""", "/pattern", "11 places")]
    [InlineData("""{"pattern":"SUM-####-####","checkCharacter":false}""", "/pattern", "10 places")]
    [InlineData("""{"length":8}""", "/length", "length of 11")]
    [InlineData("""{"length":14,"alphabet":"0123456789","checkCharacter":false}""", "/length", "length of 15")]
    [InlineData("""{"alphabet":"ABCDEFGHJKLM0O"}""", "/alphabet", "look alike")]
    [InlineData("""{"alphabet":"AaBCDEFGHJKM"}""", "/alphabet", "twice")]
    [InlineData("""{"alphabet":"ABCDEFGHJKM"}""", "/alphabet", "even number")]
    [InlineData("""{"alphabet":"ABC"}""", "/alphabet", "10 to 36")]
    [InlineData("""{"pattern":"SUM ###########"}""", "/pattern", "letters A to Z")]
    [InlineData("""{"pattern":"###########","length":11}""", "/length", "pattern")]
    [InlineData("""{"pattern":"###########","prefix":"A"}""", "/prefix", "pattern")]
    [InlineData("""{"length":64,"prefix":"A"}""", "/prefix", "64")]
    [InlineData("""{"count":1000001}""", "/count", "1,000,000")]
    [InlineData("""{"count":0}""", "/count", "1,000,000")]
    [InlineData("""{"barcodePrefix":"978"}""", "/barcodePrefix", "20 to 29")]
    [InlineData("""{"barcodePrefix":"2912345","count":5000}""", "/barcodePrefix", "fill")]
    [InlineData("""{"campaign":"NOTHING"}""", "/campaign", "no such")]
    [InlineData("""{"type":"MULTI_USE"}""", "/useLimit", "limit")]
    public async Task Every_problem_of_a_batch_names_its_field(string fields, string pointer, string says)
    {
        LaurelClient client = await server.MarketerAsync();
        JsonObject body = JsonNode.Parse(
            $$"""{"name":"X","campaign":"{{CouponRoom.Campaign}}","type":"SINGLE_USE","count":10}""")!.AsObject();
        foreach ((string name, JsonNode? value) in JsonNode.Parse(fields)!.AsObject()) body[name] = value?.DeepClone();
        HttpResponseMessage answer = await client.Http.PostAsync("/v1/coupon-batches", Answers.Json(body.ToJsonString()));
        ProblemDocument problem = await answer.ShouldBeProblemAsync(HttpStatusCode.BadRequest, ProblemTypes.InvalidInput);
        FieldProblem found = problem.Problems.ShouldHaveSingleItem();
        found.Pointer.ShouldBe(pointer);
        found.Message.ShouldContain(says);
    }

    [Fact]
    public async Task A_batch_that_is_cancelled_keeps_what_is_made_and_gets_nothing_more()
    {
        LaurelClient client = await server.MarketerAsync();

        // What other tests have left to be made would be counted with it.
        await server.RunJobAsync(MakeCoupons.Name);
        CouponBatchView batch = await client.CreateCouponBatchAsync(CouponRoom.Batch(200_000));
        Task<JobRun> making = Task.Run(() => server.RunJobAsync(MakeCoupons.Name));
        while ((await client.GetCouponBatchAsync(batch.Id)).Made == 0) await Task.Delay(5);
        CouponBatchView cancelled = await client.CancelCouponBatchAsync(batch.Id);
        cancelled.State.ShouldBe(CouponBatchState.Cancelled);
        (await making).Count.ShouldBe(cancelled.Made);
        CouponBatchView done = await server.MakeAsync(client, CouponRoom.Batch(1));
        CouponBatchView later = await client.GetCouponBatchAsync(batch.Id);
        later.Made.ShouldBe(cancelled.Made);
        later.Made.ShouldBeLessThan(200_000);
        (await server.CodesAsync(batch.Id)).Count.ShouldBe(later.Made);
        (await CouponRoom.ShouldRefuseAsync(() => client.CancelCouponBatchAsync(done.Id))).Type.ShouldBe(ProblemTypes.Conflict);
    }

    [Fact]
    public async Task A_blocked_batch_is_refused_from_the_next_check_on()
    {
        LaurelClient client = await server.MarketerAsync();
        CouponBatchView batch = await server.MakeAsync(client, CouponRoom.Batch(10));
        IReadOnlyList<string> codes = await server.CodesAsync(batch.Id);
        (await client.BlockCouponBatchAsync(batch.Id)).IsBlocked.ShouldBeTrue();
        (await client.CheckCouponAsync(codes[3])).Verdict.ShouldBe(CouponVerdict.Disabled);
        (await client.ListCouponsAsync(new CouponQuery { Batch = batch.Id, State = CouponState.Disabled })).Total.ShouldBe(10);
        await server.WithStoreAsync(async store =>
        {
            Coupon row = await store.Coupons.Include(coupon => coupon.Campaign).SingleAsync(coupon => coupon.Code == codes[3]);
            (await new CouponLimits(store).TryAsync(row, Tally.ToUse, CancellationToken.None)).ShouldBeFalse();
        });
        (await client.UnblockCouponBatchAsync(batch.Id)).IsBlocked.ShouldBeFalse();
        (await client.CheckCouponAsync(codes[3])).Verdict.ShouldBe(CouponVerdict.Applicable);
        (await client.ListCouponsAsync(new CouponQuery { Batch = batch.Id, State = CouponState.Active })).Total.ShouldBe(10);
    }

    [Fact]
    public async Task A_batch_and_a_single_coupon_are_announced_once_and_without_their_codes()
    {
        LaurelClient client = await server.MarketerAsync();
        CouponBatchView batch = await server.MakeAsync(client, CouponRoom.Batch(6_000));
        CouponView single = await client.CreateCouponAsync(new NewCoupon { Type = CouponType.Public, Campaign = CouponRoom.Campaign });
        await server.WithStoreAsync(async store =>
        {
            OutboxEvent told = await store.OutboxEvents.SingleAsync(happened => happened.Subject == batch.Id.ToString());
            told.Type.ShouldBe(EventTypes.CouponIssued);
            JsonNode data = JsonNode.Parse(told.DataJson)!;
            ((string)data["batch"]!, (string)data["campaign"]!, (int)data["count"]!).ShouldBe((batch.Name, CouponRoom.Campaign, 6_000));
            Guid id = await store.Coupons.Where(coupon => coupon.Code == single.Code).Select(coupon => coupon.Id).SingleAsync();
            told = await store.OutboxEvents.SingleAsync(happened => happened.Subject == id.ToString());
            told.DataJson.ShouldContain("\"count\":1");
            told.DataJson.ShouldNotContain(single.Code);
        });
    }

    [Fact]
    public async Task A_mistyped_code_is_told_from_an_unknown_one()
    {
        LaurelClient client = await server.MarketerAsync();
        CouponBatchView batch = await server.MakeAsync(client, CouponRoom.Batch(1) with { Pattern = "TYP-############" });
        string code = (await server.CodesAsync(batch.Id))[0];
        string mistyped = code[..^2] + (code[^2] == 'A' ? 'B' : 'A') + code[^1];
        CouponCheck check = await client.CheckCouponAsync(mistyped.ToLowerInvariant());
        (check.Verdict, check.Hint).ShouldBe((CouponVerdict.NotFound, CouponHint.Mistyped));
        var others = new HashSet<string>();
        new CodePattern("TYP-############", CodePattern.DefaultAlphabet, isChecked: true).Draw(others, 1);
        foreach (string unknown in new[] { others.Single(), "SOMETHING" })
        {
            check = await client.CheckCouponAsync(unknown);
            (check.Verdict, check.Hint).ShouldBe((CouponVerdict.NotFound, null));
        }
    }

    [Fact]
    public async Task The_same_key_orders_one_batch()
    {
        LaurelClient client = await server.MarketerAsync();
        NewCouponBatch wanted = CouponRoom.Batch(5);
        string key = Guid.NewGuid().ToString();
        CouponBatchView[] both = await Task.WhenAll(
            client.CreateCouponBatchAsync(wanted, key), client.CreateCouponBatchAsync(wanted, key));
        both[0].Id.ShouldBe(both[1].Id);
        (await client.ListCouponBatchesAsync(new CouponBatchQuery { Search = wanted.Name })).Total.ShouldBe(1);
        ProblemDocument problem = await CouponRoom.ShouldRefuseAsync(() => client.CreateCouponBatchAsync(wanted with { Count = 6 }, key));
        problem.Type.ShouldBe(ProblemTypes.IdempotencyKeyReused);
    }
}
