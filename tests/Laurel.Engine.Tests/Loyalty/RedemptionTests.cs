using CsCheck;
using Laurel.Engine.Loyalty.Programs;
using Laurel.Engine.Loyalty.Redemption;

namespace Laurel.Engine.Tests.Loyalty;

public sealed class RedemptionTests
{
    private static readonly RedemptionTerms Terms = new() { MinPoints = 100, Step = 50, MaxBasketShare = 50m };

    [Fact]
    public void L8_150_points_worth_75_00()
    {
        RedemptionOffer offer = Offer(Terms, new RedemptionAsk { Spendable = 487, LeftToPay = 18_000, RedeemableNet = 18_000 });

        offer.ShouldBe(new RedemptionOffer(150, 7_500, RedemptionBound.Share, 180, null));
    }

    [Theory]
    [InlineData(149L, 487, 18_000, 100, RedemptionBound.Asked)]
    [InlineData(null, 160, 18_000, 150, RedemptionBound.Balance)]
    [InlineData(null, 487, 6_000, 100, RedemptionBound.LeftToPay)]
    [InlineData(180L, 180, 18_000, 150, RedemptionBound.Asked)]
    public void The_lowest_bound_decides(long? asked, long spendable, long leftToPay, long points, RedemptionBound bound)
    {
        RedemptionOffer offer = Offer(
            Terms, new RedemptionAsk { Asked = asked, Spendable = spendable, LeftToPay = leftToPay, RedeemableNet = 18_000 });

        (offer.Points, offer.Bound, offer.Refusal).ShouldBe((points, bound, null));
    }

    [Theory]
    [InlineData(99, 0)]
    [InlineData(100, 100)]
    public void Below_the_minimum_nothing_is_redeemed(long spendable, long points)
    {
        RedemptionOffer offer = Offer(
            Terms with { Step = 1 }, new RedemptionAsk { Spendable = spendable, LeftToPay = 90_000, RedeemableNet = 90_000 });

        offer.Points.ShouldBe(points);
        offer.Refusal.ShouldBe(points == 0 ? RedemptionRefusal.BelowMinimum : null);
    }

    [Theory]
    [InlineData(150L, 150, null)]
    [InlineData(160L, 0, RedemptionRefusal.OnlyInPart)]
    [InlineData(200L, 0, RedemptionRefusal.OnlyInPart)]
    [InlineData(null, 150, null)]
    public void Without_parts_it_is_all_that_was_asked_for_or_nothing(long? asked, long points, RedemptionRefusal? refusal)
    {
        RedemptionOffer offer = Offer(
            Terms with { AllowPartial = false },
            new RedemptionAsk { Asked = asked, Spendable = 487, LeftToPay = 18_000, RedeemableNet = 18_000 });

        (offer.Points, offer.Refusal).ShouldBe((points, refusal));
    }

    [Theory]
    [InlineData(null, 150, RedemptionBound.Share)]
    [InlineData(0L, 100, RedemptionBound.Offline)]
    [InlineData(30L, 100, RedemptionBound.Offline)]
    [InlineData(31L, 0, RedemptionBound.Offline)]
    [InlineData(500L, 0, RedemptionBound.Offline)]
    public void Where_nobody_holds_them_the_limit_of_the_day_bounds_them_too(long? spentUnheld, long points, RedemptionBound bound)
    {
        RedemptionOffer offer = Offer(
            Terms with { OfflineLimit = 130 },
            new RedemptionAsk { Spendable = 487, LeftToPay = 18_000, RedeemableNet = 18_000, SpentUnheld = spentUnheld });

        (offer.Points, offer.Bound).ShouldBe((points, bound));
    }

    [Fact]
    public void A_debt_redeems_nothing() =>
        Offer(new RedemptionTerms(), new RedemptionAsk { Spendable = -14, LeftToPay = 100, RedeemableNet = 100 }).Points.ShouldBe(0);

    [Fact]
    public void Points_are_never_worth_more_than_the_cap_and_one_step_more_would_be() =>
        Gen.Select(Gen.Long[0, 1_000_000_000], Gen.Long[0, 1_000_000_000], Gen.Int[1, 10_000], Gen.Int[1, 200_000]).Sample(
            (left, net, share, value) =>
            {
                ProgramTerms terms = SampleProgram.Terms with
                {
                    ValuePerPoint = value / 10_000m,
                    Redemption = new RedemptionTerms { MaxBasketShare = share / 100m },
                };
                RedemptionOffer offer = RedemptionOffer.For(
                    PointsProgram.Compile(terms), new RedemptionAsk { Spendable = long.MaxValue, LeftToPay = left, RedeemableNet = net });
                decimal cap = Math.Min(left, net * (decimal)share / 10_000m);
                decimal minorPerPoint = value / 100m;

                (offer.Points * minorPerPoint).ShouldBeLessThanOrEqualTo(cap);
                ((offer.Points + 1) * minorPerPoint).ShouldBeGreaterThan(cap);
                offer.Worth.ShouldBe((long)decimal.Round(offer.Points * minorPerPoint, MidpointRounding.AwayFromZero));
            });

    private static RedemptionOffer Offer(RedemptionTerms terms, RedemptionAsk ask) =>
        RedemptionOffer.For(PointsProgram.Compile(SampleProgram.Terms with { Redemption = terms }), ask);
}
