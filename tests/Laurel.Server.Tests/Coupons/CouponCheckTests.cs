using Laurel.Client;
using Laurel.Server.Coupons;
using Laurel.Server.Tests.Samples;
using Microsoft.EntityFrameworkCore;

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
    public async Task Every_refusal_has_its_reason(string code, string? customer, CouponVerdict verdict)
    {
        await AddCouponsAsync();
        LaurelClient client = await server.SignInAsync("cashier@example.com");
        CouponCheck check = await client.CheckCouponAsync(code, customer);
        check.Verdict.ShouldBe(verdict);
        check.Campaign.ShouldBe(verdict == CouponVerdict.Applicable ? "WELCOME10" : null);
    }

    private Task<int> AddCouponsAsync() => server.InStoreAsync(async store =>
    {
        if (await store.Coupons.AnyAsync(coupon => coupon.CodeKey == "T-OWN")) return 0;
        Guid campaign = await store.Campaigns.Where(known => known.CodeKey == "WELCOME10").Select(known => known.Id).SingleAsync();
        Guid owner = await store.Customers.Where(known => known.CodeKey == "C-001").Select(known => known.Id).SingleAsync();
        Coupon New(string code, CouponType type, DateTimeOffset? from = null, DateTimeOffset? to = null, bool stopped = false) => new()
        {
            Id = Guid.NewGuid(),
            Code = code,
            CodeKey = code,
            Type = type,
            CampaignId = campaign,
            CustomerId = type == CouponType.Personal ? owner : null,
            ValidFrom = from,
            ValidTo = to,
            Uses = code == "T-SPENT" ? 1 : 0,
            Status = stopped ? CouponStatus.Disabled : CouponStatus.Active,
            CreatedAt = SampleServer.Now,
        };
        store.AddRange(
            New("T-LATER", CouponType.Public, from: SampleServer.Now.AddMinutes(1)),
            New("T-OVER", CouponType.Public, to: SampleServer.Now.AddMinutes(-1)),
            New("T-SPENT", CouponType.SingleUse),
            New("T-STOPPED", CouponType.Public, stopped: true),
            New("T-OWN", CouponType.Personal));
        return await store.SaveChangesAsync();
    });
}
