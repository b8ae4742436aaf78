using Laurel.Admin.Till.Points;
using Laurel.Engine.Baskets;
using Laurel.Engine.Loyalty.Programs;
using Laurel.Engine.Loyalty.Redemption;
using Laurel.Engine.Receipts;

namespace Laurel.Admin.Tests.Till.Points;

/// <summary>What the till lets points pay is what the server lets them pay.</summary>
public sealed class PricedCartTests
{
    [Fact]
    public void L8_half_of_180_in_steps_of_50_is_150_points_and_75_off_with_its_vat()
    {
        TillMember member = SampleMember.Of(487, SampleMember.Half);
        Basket basket = SampleMember.Basket(180m);
        RedemptionOffer most = PricedCart.MostOf(SampleMember.Empty, basket, member);
        (most.Points, most.Bound, most.Possible).ShouldBe((150, RedemptionBound.Share, 180));

        PricedCart cart = PricedCart.With(SampleMember.Empty, basket, member, 150, most);
        (cart.Points, cart.PointsWorth, cart.ToPay).ShouldBe((150, 75m, 105m));
        cart.Quote.Vat.Sum(vat => vat.Amount).ShouldBe(17.50m);
        cart.Settings.PointsProgram.ShouldBe("REWARDS");
    }

    [Fact]
    public void As_a_means_of_payment_points_leave_the_lines_and_lower_what_is_left()
    {
        TillMember member = SampleMember.Of(487, SampleMember.Half with { Mode = RedemptionMode.Tender });
        Basket basket = SampleMember.Basket(180m) with { Tenders = [new Tender("CARD")] };
        PricedCart cart = Priced(member, basket, 150);
        (cart.Quote.Due, cart.PointsWorth, cart.ToPay).ShouldBe((180m, 75m, 105m));
        new ReceiptPoints(cart.Basket, cart.Settings, cart.Quote).Payments().ShouldBe([("POINTS", 75m), ("CARD", 105m)]);
    }

    [Theory]
    [InlineData(170, 150, true)]
    [InlineData(400, 150, true)]
    [InlineData(150, 150, false)]
    [InlineData(400, 0, false)]
    [InlineData(99, 0, true)]
    public void What_is_wanted_is_brought_to_what_is_allowed(int wanted, int points, bool partial) =>
        Priced(SampleMember.Of(487, SampleMember.Half with { AllowPartial = partial }), SampleMember.Basket(180m), wanted)
            .Points.ShouldBe(points);

    [Theory]
    [InlineData(130, 0, 100)]
    [InlineData(130, 40, 0)]
    [InlineData(1_000, 0, 150)]
    [InlineData(0, 0, 0)]
    public void Where_nobody_holds_points_the_limit_lowers_them_in_whole_steps(int limit, int spentUnheld, int points)
    {
        TillMember member = SampleMember.Of(487, SampleMember.Half with { OfflineLimit = limit });
        Basket basket = SampleMember.Basket(180m);
        RedemptionOffer most = PricedCart.MostOf(SampleMember.Empty, basket, member, spentUnheld);
        PricedCart cart = PricedCart.With(SampleMember.Empty, basket, member, 150, most);
        (cart.Points, cart.ToPay).ShouldBe((points, 180m - (points * 0.5m)));
    }

    [Fact]
    public void What_was_spent_without_being_held_counts_for_its_account_and_its_day()
    {
        (TillMember member, DateOnly day) = (SampleMember.Of(487, SampleMember.Half), new DateOnly(2026, 5, 4));
        UnheldPoints unheld = UnheldPoints.None.With(UnheldPoints.AccountOf(member), 20, day).With("REWARDS/OTHER", 7, day)
            .With(UnheldPoints.AccountOf(member), 10, day);
        (unheld.SpentOf(member, day), unheld.SpentOf(member, day.AddDays(1))).ShouldBe((30L, 0L));
        unheld.With("REWARDS/OTHER", 1, day.AddDays(1)).SpentOf(member, day).ShouldBe(0);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Whatever_the_till_offers_the_server_accepts_also_where_vat_comes_on_top(bool includesVat)
    {
        var random = new Random(20_260_504);
        for (int i = 0; i < 300; i++)
        {
            var terms = new RedemptionTerms { Step = random.Next(1, 40), MaxBasketShare = random.Next(1, 101) };
            TillMember member = SampleMember.Of(random.Next(0, 2_000), terms);
            Basket basket = SampleMember.Basket(random.Next(1, 100_000) / 100m, includesVat);
            RedemptionOffer most = PricedCart.MostOf(SampleMember.Empty, basket, member);
            foreach (long wanted in new[] { most.Points, most.Points / 2 / terms.Step * terms.Step })
            {
                PricedCart cart = PricedCart.With(SampleMember.Empty, basket, member, (int)wanted, most);
                cart.Points.ShouldBe((int)wanted, $"run {i}");
                if (wanted == 0) continue;
                new ReceiptPoints(basket, cart.Settings, cart.Quote)
                    .OfferOf(member.Program, member.Membership.Spendable, wanted).Points.ShouldBe(wanted, $"run {i}");
            }
        }
    }

    [Fact]
    public void Goods_that_points_may_not_pay_allow_none_and_points_that_pay_earn_none()
    {
        TillMember member = SampleMember.Of(487, SampleMember.Half);
        PricedCart.MostOf(SampleMember.Empty, SampleMember.Basket(180m, true, LinePolicy.NoRedeem), member)
            .ShouldBe(new RedemptionOffer(0, 0, RedemptionBound.Share, 0, RedemptionRefusal.BelowMinimum));
        Priced(member, SampleMember.Basket(180m), 0).EarnedBy(member).ShouldBe(18);
        Priced(member, SampleMember.Basket(180m), 150).EarnedBy(member).ShouldBe(10);
    }

    private static PricedCart Priced(TillMember member, Basket basket, int wanted) => PricedCart.With(
        SampleMember.Empty, basket, member, wanted, PricedCart.MostOf(SampleMember.Empty, basket, member));
}
