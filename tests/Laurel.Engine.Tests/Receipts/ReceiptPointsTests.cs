using Laurel.Engine.Amounts;
using Laurel.Engine.Baskets;
using Laurel.Engine.Loyalty;
using Laurel.Engine.Loyalty.Redemption;
using Laurel.Engine.Pricing;
using Laurel.Engine.Quotes;
using Laurel.Engine.Receipts;
using Laurel.Engine.Tests.Loyalty;

namespace Laurel.Engine.Tests.Receipts;

public sealed class ReceiptPointsTests
{
    private static readonly CampaignBook Empty = CampaignBook.Compile([], Currency.Of("TRY"));

    private static readonly Basket Basket = new()
    {
        Currency = "TRY", At = SampleProgram.Noon(2026, 5, 4), TimeZone = "Europe/Istanbul", Tenders = [new Tender("CARD")],
        Lines =
        [
            new Line { Id = "1", Product = "TEA", Quantity = 1m, UnitPrice = 180m, VatRate = 20m },
            new Line { Id = "2", Product = "GIFT", Quantity = 1m, UnitPrice = 20m, VatRate = 20m, Policy = [LinePolicy.NoRedeem] },
        ],
    };

    [Theory]
    [InlineData(PointsMode.Discount)]
    [InlineData(PointsMode.Tender)]
    public void What_points_may_pay_is_the_same_before_and_after_they_do(PointsMode mode)
    {
        foreach (int points in new[] { 0, 150 })
        {
            ReceiptPoints receipt = Priced(points, mode);
            (receipt.LeftToPay(), receipt.RedeemableNet()).ShouldBe((20_000L, 18_000L));
            receipt.OfferOf(SampleProgram.Rewards, 2_000).ShouldBe(new RedemptionOffer(360, 18_000, RedemptionBound.Share, 360, null));
        }
    }

    [Fact]
    public void As_a_means_of_payment_they_stand_before_the_tenders_and_leave_them_the_rest()
    {
        Priced(150, PointsMode.Tender).Payments().ShouldBe([(ReceiptPoints.PaymentType, 75m), ("CARD", 125m)]);
        Priced(150, PointsMode.Discount).Payments().ShouldBe([("CARD", 125m)]);
    }

    [Theory]
    [InlineData(PointsMode.Discount)]
    [InlineData(PointsMode.Tender)]
    public void What_points_paid_earns_nothing_and_the_tier_multiplies_the_rest(PointsMode mode)
    {
        var gold = new MemberTier { Code = "GOLD", PointsMultiplier = 1.25m };
        Priced(0, mode).EarnedIn(SampleProgram.Rewards, null).Total.ShouldBe(20);
        Priced(150, mode).EarnedIn(SampleProgram.Rewards, null).Total.ShouldBe(12);
        Priced(150, mode).EarnedIn(SampleProgram.Rewards, gold).Total.ShouldBe(15);
    }

    [Fact]
    public void A_campaign_adds_what_would_not_be_earned_without_it()
    {
        PointsCampaign twice = new("TWICE", 2m, null, null, null);
        PointsCampaign more = new("MORE", null, 7, null, null);
        PointsCampaign half = new("HALF", 0.5m, null, null, null);
        ReceiptPoints receipt = With(twice, more, half);
        receipt.EarnedIn(SampleProgram.Rewards, null).Total.ShouldBe(27);
        receipt.AddedBy(twice, SampleProgram.Rewards, null).ShouldBe(10);
        receipt.AddedBy(more, SampleProgram.Rewards, null).ShouldBe(7);
        receipt.AddedBy(half, SampleProgram.Rewards, null).ShouldBe(-20);
        With(Basket with { Lines = [] }, more).AddedBy(more, SampleProgram.Rewards, null).ShouldBe(0, "nothing was bought");
    }

    private static ReceiptPoints With(params PointsCampaign[] campaigns) => With(Basket, campaigns);

    private static ReceiptPoints With(Basket basket, params PointsCampaign[] campaigns) =>
        new(basket, new Settings(), Empty.Price(basket) with { PointsCampaigns = campaigns });

    private static ReceiptPoints Priced(int points, PointsMode mode)
    {
        var settings = new Settings { PointsToRedeem = points, PointsMode = mode, ValuePerPoint = 0.5m, PointsProgram = "REWARDS" };
        return new ReceiptPoints(Basket, settings, Empty.Price(Basket, settings));
    }
}
