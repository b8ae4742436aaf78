using System.Net;
using System.Text;
using Laurel.Client;
using Laurel.Server.Tests.Platform;
using Microsoft.EntityFrameworkCore;

namespace Laurel.Server.Tests.Coupons;

public sealed class CouponTests(RunningServer server) : IClassFixture<RunningServer>
{
    private static readonly DateTimeOffset Moment = new(2026, 12, 1, 0, 0, 0, TimeSpan.FromHours(3));

    [Fact]
    public async Task A_coupon_comes_back_as_it_was_made()
    {
        LaurelClient client = await server.MarketerAsync();
        string customer = await server.AddCustomerAsync("tr");
        string code = NewCode();
        await client.CreateCouponAsync(new NewCoupon
        {
            Code = code, Type = CouponType.Personal, Campaign = "summer", Customer = customer, Barcode = "2900000000025", Qr = "qr:" + code,
            ValidFrom = Moment, ValidTo = Moment.AddDays(30), UseLimit = 3, ReopensOnReturn = false,
        });
        CouponDetails details = await client.GetCouponAsync(code.ToLowerInvariant());
        details.CampaignName.ShouldBe("Yaz indirimi: şeker & çay");
        details.LatestUses.ShouldBeEmpty();
        details.Coupon.ShouldBe(new CouponView
        {
            Code = code, Type = CouponType.Personal, Campaign = CouponRoom.Campaign, Customer = customer, Barcode = "2900000000025",
            Qr = "qr:" + code, ValidFrom = Moment, ValidTo = Moment.AddDays(30), UseLimit = 3, ReopensOnReturn = false, Uses = 0,
            Held = 0, Overruns = 0, State = CouponState.NotStarted, CreatedAt = server.Clock.GetUtcNow(),
        });
    }

    [Fact]
    public async Task A_coupon_without_a_code_gets_one_that_is_hard_to_guess_and_a_return_reopens_it()
    {
        LaurelClient client = await server.MarketerAsync();
        CouponView made = await client.CreateCouponAsync(new NewCoupon { Type = CouponType.SingleUse, Campaign = CouponRoom.Campaign });
        made.Code.Length.ShouldBe(11);
        made.UseLimit.ShouldBe(1);
        made.ReopensOnReturn.ShouldBeTrue();
        made.State.ShouldBe(CouponState.Active);
    }

    [Theory]
    [InlineData("""{"type":"SINGLE_USE","useLimit":2}""", "/useLimit")]
    [InlineData("""{"type":"MULTI_USE"}""", "/useLimit")]
    [InlineData("""{"type":"PUBLIC","useLimit":0}""", "/useLimit")]
    [InlineData("""{"type":"PERSONAL"}""", "/customer")]
    [InlineData("""{"type":"PERSONAL","customer":"NOBODY"}""", "/customer")]
    [InlineData("""{"type":"PUBLIC","validFrom":"2026-12-02T00:00:00Z","validTo":"2026-12-01T00:00:00Z"}""", "/validTo")]
    [InlineData("""{"type":"PUBLIC","code":"A B"}""", "/code")]
    [InlineData("""{"type":"PUBLIC","barcode":"2900000000011"}""", "/barcode")]
    [InlineData("""{"type":"PUBLIC","barcode":"9780306406157"}""", "/barcode")]
    [InlineData("""{"type":"PUBLIC","barcode":"8690000000012"}""", "/barcode")]
    [InlineData("""{"type":"PUBLIC","barcode":"abc"}""", "/barcode")]
    [InlineData("""{"type":"PUBLIC","barcode":"ÇAY"}""", "/barcode")]
    [InlineData("""{"type":"PUBLIC","qr":""}""", "/qr")]
    [InlineData("""{"type":"FREE"}""", "/type")]
    [InlineData("""{"type":"PUBLIC","surprise":1}""", "/surprise")]
    public async Task Every_problem_names_its_field(string fields, string pointer)
    {
        LaurelClient client = await server.MarketerAsync();
        HttpResponseMessage answer = await client.Http.PostAsync(
            "/v1/coupons", Answers.Json(fields.Insert(1, $"\"campaign\":\"{CouponRoom.Campaign}\",")));
        ProblemDocument problem = await answer.ShouldBeProblemAsync(HttpStatusCode.BadRequest, ProblemTypes.InvalidInput);
        problem.Problems.Select(found => found.Pointer).ShouldBe([pointer]);
    }

    [Fact]
    public async Task Another_coupon_cannot_take_the_code_or_barcode_of_one()
    {
        LaurelClient client = await server.MarketerAsync();
        string code = NewCode();
        NewCoupon coupon = Public(code) with { Barcode = code + "X" };
        await client.CreateCouponAsync(coupon);
        (await RefusedAsync(client, Public(code.ToLowerInvariant()))).ShouldBe("/code");
        (await RefusedAsync(client, Public(code + "X"))).ShouldBe("/code");
        (await RefusedAsync(client, Public(NewCode()) with { Barcode = code + "X" })).ShouldBe("/barcode");
        (await RefusedAsync(client, Public(NewCode()) with { Barcode = code })).ShouldBe("/barcode");
    }

    [Fact]
    public async Task A_blocked_coupon_is_refused_at_once_and_works_again_when_it_is_unblocked()
    {
        LaurelClient client = await server.MarketerAsync();
        string code = NewCode();
        await client.CreateCouponAsync(Public(code));
        (await client.CheckCouponAsync(code)).Verdict.ShouldBe(CouponVerdict.Applicable);
        (await client.BlockCouponAsync(code)).State.ShouldBe(CouponState.Disabled);
        (await client.CheckCouponAsync(code)).Verdict.ShouldBe(CouponVerdict.Disabled);
        (await client.UnblockCouponAsync(code)).State.ShouldBe(CouponState.Active);
        (await client.CheckCouponAsync(code)).Verdict.ShouldBe(CouponVerdict.Applicable);
    }

    [Fact]
    public async Task Lists_find_coupons_by_everything_they_have()
    {
        LaurelClient client = await server.MarketerAsync();
        string customer = await server.AddCustomerAsync("en");
        string start = "LIST" + Guid.NewGuid().ToString("N")[..8].ToUpperInvariant();
        await client.CreateCouponAsync(Public(start + "-A"));
        await client.CreateCouponAsync(Public(start + "-B") with { ValidFrom = Moment });
        await client.CreateCouponAsync(Public(start + "-C") with { ValidTo = server.Clock.GetUtcNow().AddDays(-1) });
        await client.CreateCouponAsync(Public(start + "-D") with { Type = CouponType.Personal, Customer = customer });
        await client.CreateCouponAsync(Public(start + "-E") with { Type = CouponType.SingleUse });
        await client.BlockCouponAsync(start + "-A");
        await server.WithStoreAsync(store => store.Coupons.Where(coupon => coupon.CodeKey == start + "-E")
            .ExecuteUpdateAsync(set => set.SetProperty(coupon => coupon.Uses, 1)));

        async Task<string> Found(CouponQuery query) => string.Concat(
            (await client.ListCouponsAsync(query with { Search = start.ToLowerInvariant() })).Items.Select(coupon => coupon.Code[^1]));
        (await Found(new CouponQuery())).ShouldBe("ABCDE");
        (await Found(new CouponQuery { Sort = "-code", PageSize = 2, Page = 2 })).ShouldBe("CB");
        (await Found(new CouponQuery { State = CouponState.Disabled })).ShouldBe("A");
        (await Found(new CouponQuery { State = CouponState.NotStarted })).ShouldBe("B");
        (await Found(new CouponQuery { State = CouponState.Expired })).ShouldBe("C");
        (await Found(new CouponQuery { State = CouponState.Active })).ShouldBe("D");
        (await Found(new CouponQuery { State = CouponState.UsedUp })).ShouldBe("E");
        (await Found(new CouponQuery { Customer = customer })).ShouldBe("D");
        (await Found(new CouponQuery { Type = CouponType.Public, Campaign = "summer" })).ShouldBe("ABC");
        (await Found(new CouponQuery { Campaign = "WINTER" })).ShouldBe("");
        (await Found(new CouponQuery { Sort = "-uses", PageSize = 1 })).ShouldBe("E");
    }

    [Fact]
    public async Task A_used_coupon_shows_the_sale_in_which_it_was_used()
    {
        LaurelClient client = await server.MarketerAsync();
        string code = NewCode();
        await client.CreateCouponAsync(Public(code));
        HttpClient till = await server.PersonAsync(Roles.Cashier);
        till.DefaultRequestHeaders.Add("Idempotency-Key", code);
        string basket = $$"""
            {"currency":"TRY","store":"IST-01","at":"2026-11-23T12:00:00+03:00","coupons":[{"code":"{{code}}"}],
             "lines":[{"id":"1","product":"TEA","unitPrice":100}]}
            """;
        string quote = await (await till.PostAsync("/v1/quote", Answers.Json($$"""{"basket":{{basket}}}"""))).Content.ReadAsStringAsync();
        HttpResponseMessage sold = await till.PostAsync("/v1/sales", Answers.Json($$"""
            {"id":"{{Guid.NewGuid()}}","store":"IST-01","till":"1","receiptNumber":"R-{{code}}","at":"2026-11-23T12:00:00+03:00",
             "basket":{{basket}},"quote":{{quote}}}
            """));
        sold.IsSuccessStatusCode.ShouldBeTrue(await sold.Content.ReadAsStringAsync());
        CouponDetails details = await client.GetCouponAsync(code);
        details.Coupon.Uses.ShouldBe(1);
        CouponUsageView use = details.LatestUses.ShouldHaveSingleItem();
        use.ReceiptNumber.ShouldBe("R-" + code);
        use.Store.ShouldBe("IST-01");
        use.Amount.ShouldBe(10m);
        use.Reopened.ShouldBeFalse();
        (await client.ListCouponUsagesAsync(code)).Items.ShouldBe([use]);
    }

    [Fact]
    public async Task Pictures_of_a_coupon_are_files_of_their_kind()
    {
        LaurelClient client = await server.MarketerAsync();
        string code = NewCode();
        await client.CreateCouponAsync(Public(code));
        Encoding.UTF8.GetString(await client.DrawCouponAsync(code, CouponPicture.BarcodeSvg)).ShouldContain($">{code}</text>");
        Encoding.UTF8.GetString(await client.DrawCouponAsync(code, CouponPicture.QrSvg)).ShouldStartWith("<svg ");
        (await client.DrawCouponAsync(code, CouponPicture.BarcodePng))[1..4].ShouldBe("PNG"u8.ToArray());
        (await client.DrawCouponAsync(code, CouponPicture.QrPng))[1..4].ShouldBe("PNG"u8.ToArray());
        HttpResponseMessage answer = await client.Http.GetAsync($"/v1/coupons/{code}/qr.png?scale=21");
        await answer.ShouldBeProblemAsync(HttpStatusCode.BadRequest, ProblemTypes.InvalidInput);
    }

    [Fact]
    public async Task A_code_that_no_barcode_holds_says_so_and_still_has_a_QR_code()
    {
        LaurelClient client = await server.MarketerAsync();
        string code = "ÇİÇEK-" + NewCode();
        await client.CreateCouponAsync(Public(code));
        ProblemDocument problem = await CouponRoom.ShouldRefuseAsync(() => client.DrawCouponAsync(code, CouponPicture.BarcodeSvg));
        problem.Type.ShouldBe(ProblemTypes.Conflict);
        (await client.DrawCouponAsync(code, CouponPicture.QrPng)).Length.ShouldBeGreaterThan(100);
    }

    [Theory]
    [InlineData(Roles.Cashier, false, false)]
    [InlineData(Roles.Auditor, true, false)]
    [InlineData(Roles.Administrator, true, true)]
    public async Task A_cashier_only_checks_an_auditor_reads_an_administrator_manages(string role, bool reads, bool manages)
    {
        await server.MarketerAsync();
        var client = new LaurelClient(await server.PersonAsync(role));
        (await client.CheckCouponAsync("NOTHING")).Verdict.ShouldBe(CouponVerdict.NotFound);
        await AllowedAsync(() => client.ListCouponsAsync(), reads);
        await AllowedAsync(() => client.ListCouponBatchesAsync(), reads);
        await AllowedAsync(() => client.CreateCouponAsync(Public(NewCode())), manages);
        await AllowedAsync(() => client.CreateCouponBatchAsync(CouponRoom.Batch(1)), manages);
    }

    private static async Task AllowedAsync(Func<Task> act, bool isAllowed)
    {
        if (isAllowed) await act.ShouldNotThrowAsync();
        else (await CouponRoom.ShouldRefuseAsync(act)).Type.ShouldBe(ProblemTypes.Forbidden);
    }

    private static async Task<string> RefusedAsync(LaurelClient client, NewCoupon coupon)
    {
        ProblemDocument problem = await CouponRoom.ShouldRefuseAsync(() => client.CreateCouponAsync(coupon));
        problem.Type.ShouldBe(ProblemTypes.Conflict);
        return problem.Problems.ShouldHaveSingleItem().Pointer;
    }

    private static NewCoupon Public(string code) => new() { Code = code, Type = CouponType.Public, Campaign = CouponRoom.Campaign };

    private static string NewCode() => "T" + Guid.NewGuid().ToString("N")[..12].ToUpperInvariant();
}
