using System.Net;
using Laurel.Client;
using Laurel.Engine.Amounts;
using Laurel.Engine.Baskets;
using Laurel.Engine.Campaigns;
using Laurel.Engine.Campaigns.Discounts;
using Laurel.Server.Campaigns;
using Laurel.Server.Coupons;
using Laurel.Server.Platform.Storage;
using Laurel.Server.Tests.Platform;
using Laurel.Server.Tests.Samples;
using Microsoft.EntityFrameworkCore;
using Campaign = Laurel.Engine.Campaigns.Campaign;
using CampaignType = Laurel.Engine.Campaigns.CampaignType;

namespace Laurel.Server.Tests.Coupons;

public sealed class CouponCheckTests(SampleServer server) : IClassFixture<SampleServer>
{
    [Fact]
    public async Task A_coupon_is_found_by_its_code_and_by_its_barcode()
    {
        LaurelClient client = await server.SignInAsync("cashier@example.com");
        string barcode = await server.InStoreAsync(store =>
            store.Coupons.Where(coupon => coupon.Barcode != null).Select(coupon => coupon.Barcode!).SingleAsync());
        foreach (string code in new[] { "welcome10-demo", barcode })
        {
            CouponCheck check = await client.CheckCouponAsync(code, "C-022");
            check.Verdict.ShouldBe(CouponVerdict.Applicable);
            check.Campaign.ShouldBe("WELCOME10");
        }
    }

    [Theory]
    [InlineData("T-LATER", null, CouponVerdict.NotStarted)]
    [InlineData("T-OVER", null, CouponVerdict.Expired)]
    [InlineData("T-SPENT", null, CouponVerdict.UsedUp)]
    [InlineData("T-STOPPED", null, CouponVerdict.Disabled)]
    [InlineData("T-OWN", null, CouponVerdict.CustomerRequired)]
    [InlineData("T-OWN", "C-002", CouponVerdict.NotYours)]
    [InlineData("T-OWN", "C-001", CouponVerdict.Applicable)]
    [InlineData("T-NOWHERE", null, CouponVerdict.NotFound)]
    [InlineData("T-OFF", null, CouponVerdict.CampaignNotRunning)]
    [InlineData("T-ENDED", null, CouponVerdict.CampaignNotRunning)]
    [InlineData("T-SCHEDULED", null, CouponVerdict.CampaignNotRunning)]
    [InlineData("T-DELETED", null, CouponVerdict.CampaignNotRunning)]
    [InlineData("T-LASTDAY", null, CouponVerdict.Applicable)]
    public async Task Every_refusal_has_its_reason(string code, string? customer, CouponVerdict verdict)
    {
        await AddCouponsAsync();
        LaurelClient client = await server.SignInAsync("cashier@example.com");
        CouponCheck check = await client.CheckCouponAsync(code, customer);
        check.Verdict.ShouldBe(verdict);
        (check.Campaign is not null).ShouldBe(verdict == CouponVerdict.Applicable);
    }

    [Theory]
    [InlineData("2026-11-23T23:59:59+03:00", CouponVerdict.Applicable)]
    [InlineData("2026-11-23T21:00:00Z", CouponVerdict.CampaignNotRunning)]
    [InlineData("2026-11-24T00:00:00+03:00", CouponVerdict.CampaignNotRunning)]
    public async Task The_last_day_of_a_campaign_ends_at_midnight_of_the_shop(string at, CouponVerdict verdict)
    {
        await AddCouponsAsync();
        LaurelClient client = await server.SignInAsync("cashier@example.com");
        CouponCheck check = await client.CheckCouponAsync(
            "T-LASTDAY", at: DateTimeOffset.Parse(at, System.Globalization.CultureInfo.InvariantCulture));
        check.Verdict.ShouldBe(verdict);
    }

    [Fact]
    public async Task Hours_after_midnight_belong_to_the_last_evening()
    {
        await AddCouponsAsync();
        LaurelClient client = await server.SignInAsync("cashier@example.com");
        var night = new DateTimeOffset(2026, 11, 24, 1, 0, 0, TimeSpan.FromHours(3));
        (await client.CheckCouponAsync("T-NIGHT", at: night)).Verdict.ShouldBe(CouponVerdict.Applicable);
        (await client.CheckCouponAsync("T-NIGHT", at: night.AddHours(2))).Verdict.ShouldBe(CouponVerdict.CampaignNotRunning);
    }

    [Fact]
    public async Task A_quote_says_the_same_of_a_coupon_as_the_check()
    {
        await AddCouponsAsync();
        LaurelClient client = await server.SignInAsync("cashier@example.com");
        string[] codes =
        [
            "T-LATER", "T-OVER", "T-SPENT", "T-STOPPED", "T-OWN", "T-NOWHERE", "T-OFF", "T-ENDED", "T-SCHEDULED", "T-DELETED",
        ];
        var basket = new Basket
        {
            Currency = "TRY", At = SampleServer.Now, TimeZone = "Europe/Istanbul",
            Coupons = [.. codes.Select(code => new BasketCoupon(code, code))],
            Lines = [new Line { Id = "1", Product = "ANYTHING", UnitPrice = 10m }],
        };
        var quote = await client.QuoteAsync(new QuoteRequest { Basket = basket });
        quote.Coupons.Select(coupon => (coupon.Code, coupon.Reason)).ShouldBe(
        [
            ("T-LATER", "NOT_STARTED"), ("T-OVER", "EXPIRED"), ("T-SPENT", "USED_UP"), ("T-STOPPED", "DISABLED"),
            ("T-OWN", "CUSTOMER_REQUIRED"), ("T-NOWHERE", "NOT_FOUND"), ("T-OFF", "CAMPAIGN_NOT_RUNNING"),
            ("T-ENDED", "CAMPAIGN_NOT_RUNNING"), ("T-SCHEDULED", "CAMPAIGN_NOT_RUNNING"), ("T-DELETED", "CAMPAIGN_NOT_RUNNING"),
        ]);
    }

    [Theory]
    [InlineData("yesterday")]
    [InlineData("2026-13-01T00:00:00Z")]
    public async Task A_time_that_is_none_is_refused(string at)
    {
        LaurelClient client = await server.SignInAsync("cashier@example.com");
        HttpResponseMessage answer = await client.Http.GetAsync($"/v1/coupons/T-OWN?at={at}");
        ProblemDocument problem = await answer.ShouldBeProblemAsync(HttpStatusCode.BadRequest, ProblemTypes.InvalidInput);
        problem.Problems.ShouldHaveSingleItem().Pointer.ShouldBe("query/at");
    }

    private Task<int> AddCouponsAsync() => server.InStoreAsync(async store =>
    {
        if (await store.Coupons.AnyAsync(coupon => coupon.CodeKey == "T-OWN")) return 0;
        Guid campaign = await store.Campaigns.Where(known => known.CodeKey == "WELCOME10").Select(known => known.Id).SingleAsync();
        Guid owner = await store.Customers.Where(known => known.CodeKey == "C-001").Select(known => known.Id).SingleAsync();
        store.AddRange(
            New("T-LATER", CouponType.Public, campaign, from: SampleServer.Now.AddMinutes(1)),
            New("T-OVER", CouponType.Public, campaign, to: SampleServer.Now.AddMinutes(-1)),
            New("T-SPENT", CouponType.SingleUse, campaign, uses: 1),
            New("T-STOPPED", CouponType.Public, campaign, stopped: true),
            New("T-OWN", CouponType.Personal, campaign, owner: owner));
        DateOnly today = DateOnly.FromDateTime(SampleServer.Now.DateTime);
        Add(store, "T-OFF", campaign => campaign with { IsActive = false });
        Add(store, "T-ENDED", campaign => campaign with { Schedule = new Schedule { EndDate = today.AddDays(-1) } });
        Add(store, "T-SCHEDULED", campaign => campaign with { Schedule = new Schedule { StartDate = today.AddDays(1) } });
        Add(store, "T-LASTDAY", campaign => campaign with { Schedule = new Schedule { StartDate = today, EndDate = today } });
        Add(store, "T-NIGHT", campaign => campaign with
        {
            Schedule = new Schedule { EndDate = today, StartTime = new TimeOnly(22, 0), EndTime = new TimeOnly(2, 0) },
        });
        Add(store, "T-DELETED", campaign => campaign).DeletedAt = SampleServer.Now;
        return await store.SaveChangesAsync();
    });

    /// <summary>A campaign with a coupon of its own, both of one name.</summary>
    private static Server.Campaigns.Campaign Add(Store store, string code, Func<Campaign, Campaign> change)
    {
        var campaign = new Campaign
        {
            Code = code, Name = code, Type = CampaignType.BasketDiscount, Discount = new PercentageDiscount { Percentage = 5m },
            RequiresCoupon = true,
        };
        var row = CampaignRows.New(change(campaign), Currency.Of("TRY"), "test", SampleServer.Now);
        store.AddRange(row, New(code, CouponType.Public, row.Id));
        return row;
    }

    private static Coupon New(
        string code, CouponType type, Guid campaign, DateTimeOffset? from = null, DateTimeOffset? to = null, bool stopped = false,
        long uses = 0, Guid? owner = null) => new()
    {
        Id = Guid.NewGuid(), Code = code, CodeKey = code, Type = type, CampaignId = campaign, CustomerId = owner, ValidFrom = from,
        ValidTo = to, Uses = uses, Status = stopped ? CouponStatus.Disabled : CouponStatus.Active, CreatedAt = SampleServer.Now,
    };
}
