using Laurel.Engine.Amounts;
using Laurel.Engine.Campaigns;
using Laurel.Engine.Campaigns.Discounts;
using Laurel.Server.Campaigns;
using Laurel.Server.Coupons;
using Laurel.Server.Products;
using Campaign = Laurel.Server.Campaigns.Campaign;
using Kind = Laurel.Engine.Campaigns.CampaignType;
using Wire = Laurel.Engine.Campaigns.Campaign;

namespace Laurel.Server.Platform.Samples;

/// <summary>The four campaigns of the sample shop, with the order and combination that a shopkeeper would choose.</summary>
internal static class SampleCampaigns
{
    public const string WelcomeCode = "WELCOME10";
    public const string CouponCode = "WELCOME10-DEMO";

    /// <summary>Whole-basket offers that run by themselves: one of them is enough for a receipt.</summary>
    private const string BasketOffers = "BASKET-OFFERS";

    public static IReadOnlyList<Wire> Wires(DateTimeOffset now)
    {
        DateOnly today = DateOnly.FromDateTime(now.UtcDateTime);
        var always = new Schedule { StartDate = today.AddDays(-150), EndDate = new DateOnly(today.Year + 1, 12, 31) };
        return [BuyTwoGetOne(always), Welcome(always), HappyHour(always), Basket(always)];
    }

    public static IReadOnlyList<Campaign> Rows(Currency currency, DateTimeOffset now) =>
        [.. Wires(now).Select(campaign => CampaignRows.New(campaign, currency, SampleUsers.Maker, now))];

    /// <summary>For anybody, any number of times: that it is for a first purchase is the campaign's to check.</summary>
    public static Coupon WelcomeCoupon(IReadOnlyList<Campaign> campaigns, DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7(now),
        Code = CouponCode,
        CodeKey = CouponCode,

        // Numbers that begin with 29 are free for use inside a shop, so it can't be mistaken for anybody's article.
        Barcode = Ean13.Complete("290000000010"),
        QrCode = CouponCode,
        Type = CouponType.Public,
        CampaignId = campaigns.Single(campaign => campaign.Code == WelcomeCode).Id,
        Status = CouponStatus.Active,
        SentChannel = Client.CouponChannel.Manual,
        SentAt = now.AddDays(-140),
        CreatedAt = now.AddDays(-140),
    };

    // First of all, on single packs: the basket offers then look at what is really left to pay. Only biscuits and chocolate, because three
    // of anything for the price of two would give away a third of the shop.
    private static Wire BuyTwoGetOne(Schedule always) => new()
    {
        Code = "BUY2GET1",
        Name = "Buy 2 get 1 free: biscuits and chocolate",
        Type = Kind.BuyXGetY,
        Discount = new BuyXGetYDiscount { BuyQuantity = 2, GetQuantity = 1 },
        Rules = [new Rule(RuleType.Category, "BISCUITS"), new Rule(RuleType.Category, "CHOCOLATE")],
        Schedule = always,
        Priority = 40,
        Combinable = true,
        Message = "Buy 2, get 1 free!",
    };

    // It comes before the other basket offers and goes with all of them: a first purchase should feel generous, and happens once.
    private static Wire Welcome(Schedule always) => new()
    {
        Code = WelcomeCode,
        Name = "Welcome: 10 % off your first purchase",
        Type = Kind.WelcomeBonus,
        Discount = new PercentageDiscount { Percentage = 10m },
        Schedule = always,
        Limits = new Limits { Total = 1_000, PerCustomer = 1 },
        Priority = 30,
        Combinable = true,
        AutoApply = false,
        RequiresCoupon = true,
        Message = "Welcome! 10 % off your first purchase.",
    };

    // Above BASKET100, since a fifth of a basket of 100 is more than 10: the customer gets the better one of the two.
    private static Wire HappyHour(Schedule always) => new()
    {
        Code = "HAPPYHOUR",
        Name = "Happy hour: 20 % off on weekdays from 15:00 to 18:00",
        Type = Kind.TimeBased,
        Discount = new PercentageDiscount { Percentage = 20m },
        Schedule = always with { StartTime = new TimeOnly(15, 0), EndTime = new TimeOnly(18, 0), DaysOfWeek = [1, 2, 3, 4, 5] },
        Priority = 20,
        Combinable = true,
        Group = BasketOffers,
        Message = "Happy hour: 20 % off!",
    };

    private static Wire Basket(Schedule always) => new()
    {
        Code = "BASKET100",
        Name = "10 TL off from 100 TL",
        Type = Kind.BasketDiscount,
        Discount = new FixedAmountDiscount { Amount = 10m },
        Purchase = new Purchase { Min = 100m },
        Schedule = always,
        Limits = new Limits { Budget = 250_000m },
        Priority = 10,
        Combinable = true,
        Group = BasketOffers,
        Message = "10 TL off!",
    };
}
