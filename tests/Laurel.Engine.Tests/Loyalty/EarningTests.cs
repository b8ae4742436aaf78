using CsCheck;
using Laurel.Engine.Loyalty.Earning;
using Laurel.Engine.Loyalty.Programs;

namespace Laurel.Engine.Tests.Loyalty;

public sealed class EarningTests
{
    private static readonly PointsFactor Gold = PointsFactor.Of("GOLD", 1.25m);

    [Fact]
    public void L1_one_floor_at_the_end_gives_14() => Points(Sale(11_900), Gold).ShouldBe(14);

    [Fact]
    public void L2_three_lines_of_9_90_give_2() => Points(Sale(990, 990, 990)).ShouldBe(2);

    [Fact]
    public void L3_tier_and_double_points_give_29() => Points(Sale(11_900), Gold, PointsFactor.Of("DOUBLE", 2m)).ShouldBe(29);

    [Fact]
    public void The_count_says_what_came_from_what()
    {
        PointsProgram program = With(new ExtraPointsRule { Code = "COFFEE", Target = EarnTarget.Product, Codes = ["p0"], Points = 5 });

        EarnedPoints earned = PointsEarning.Count(program, EarnBase.Of(program, Sale(11_900)), [Gold], [new FlatPoints("GIFT", 20)]);

        earned.Base.ShouldBe(11_900);
        earned.Rates.ShouldBe([new RateShare(null, 11_900, 1, 1_000)]);
        earned.Factors.ShouldBe([Gold]);
        earned.Flats.ShouldBe([new FlatPoints("GIFT", 20), new FlatPoints("COFFEE", 5)]);
        (earned.Earned, earned.Bonus, earned.Total).ShouldBe((14, 25, 39));
    }

    [Theory]
    [InlineData(999, 0)]
    [InlineData(1_000, 1)]
    [InlineData(1_999, 1)]
    [InlineData(2_000, 2)]
    public void A_point_needs_its_whole_amount(long net, long points) => Points(Sale(net)).ShouldBe(points);

    [Fact]
    public void Below_the_minimum_nothing_is_earned_not_even_a_bonus()
    {
        PointsProgram program = PointsProgram.Compile(SampleProgram.Terms with { Earn = new EarnTerms { MinPurchaseForPoints = 50m } });
        FlatPoints[] gift = [new FlatPoints("GIFT", 20)];

        EarnedPoints below = PointsEarning.Count(program, EarnBase.Of(program, Sale(4_999)), [], gift);
        EarnedPoints exactly = PointsEarning.Count(program, EarnBase.Of(program, Sale(5_000)), [], gift);

        (below.Total, below.Nothing).ShouldBe((0, NoPointsReason.BelowMinimum));
        (exactly.Total, exactly.Nothing).ShouldBe((25, null));
    }

    [Fact]
    public void A_sale_without_a_base_earns_no_bonus()
    {
        EarnSale sale = new() { Lines = [Line("a", 5_000) with { NoEarn = true }] };

        EarnedPoints earned = PointsEarning.Count(
            SampleProgram.Rewards, EarnBase.Of(SampleProgram.Rewards, sale), [], [new FlatPoints("GIFT", 20)]);

        (earned.Total, earned.Nothing).ShouldBe((0, NoPointsReason.NoBase));
    }

    [Fact]
    public void Lines_with_NO_EARN_earn_nothing() =>
        Points(new EarnSale { Lines = [Line("a", 5_000), Line("b", 7_000) with { NoEarn = true }] }).ShouldBe(5);

    [Fact]
    public void Points_as_a_tender_fall_on_the_lines_that_they_may_pay()
    {
        EarnSale sale = new()
        {
            Lines = [Line("a", 6_000), Line("b", 3_000) with { NoEarn = true }, Line("c", 2_000) with { NoRedeem = true }],
            PaidByPoints = 3_000,
        };

        EarnBase own = EarnBase.Of(SampleProgram.Rewards, sale);

        own.Lines.Select(line => (line.Line.Id, line.Amount)).ShouldBe([("a", 4_000), ("c", 2_000)]);
    }

    [Fact]
    public void Both_modes_of_redemption_earn_the_same() =>
        Gen.Select(Gen.Long[1, 50_000].Array[1, 8], Gen.Int[0, 100]).Sample((nets, share) =>
        {
            long paid = nets.Sum() * share / 100;
            long[] shares = new long[nets.Length];
            Engine.Amounts.Allocation.Split(paid, nets, shares);
            EarnSale tender = Sale(nets) with { PaidByPoints = paid };
            EarnSale discount = Sale([.. nets.Select((net, i) => net - shares[i])]);

            EarnBase.Of(SampleProgram.Rewards, tender).Total.ShouldBe(EarnBase.Of(SampleProgram.Rewards, discount).Total);
        });

    [Fact]
    public void An_excluded_tender_lowers_the_base_by_all_that_it_paid_and_not_below_zero()
    {
        PointsProgram program = PointsProgram.Compile(
            SampleProgram.Terms with { Earn = new EarnTerms { ExcludedTenders = ["GIFT_CARD"] } });
        EarnSale sale = new()
        {
            Lines = [Line("a", 6_000), Line("b", 4_000) with { NoEarn = true }],
            Tenders = [new EarnTender("gift_card", 2_500), new EarnTender("CASH", 7_500)],
        };

        EarnBase.Of(program, sale).Total.ShouldBe(3_500);
        EarnBase.Of(program, sale with { Tenders = [new EarnTender("GIFT_CARD", 10_000)] }).Total.ShouldBe(0);
    }

    [Fact]
    public void VAT_earns_unless_the_program_says_otherwise()
    {
        PointsProgram without = PointsProgram.Compile(SampleProgram.Terms with { Earn = new EarnTerms { VatEarns = false } });
        EarnSale sale = new() { Lines = [Line("a", 12_000) with { Vat = 2_000 }] };

        EarnBase.Of(SampleProgram.Rewards, sale).Total.ShouldBe(12_000);
        EarnBase.Of(without, sale).Total.ShouldBe(10_000);
        EarnBase.Of(without, sale with { PaidByPoints = 6_000 }).Total.ShouldBe(5_000);
    }

    [Fact]
    public void Rates_of_rules_join_the_programs_before_the_one_floor()
    {
        PointsProgram program = With(
            new OtherRateRule { Code = "FISH", Target = EarnTarget.Category, Codes = ["fish"], Points = 1, PerAmount = 3m });
        EarnSale sale = new() { Lines = [Line("a", 500), Line("b", 450) with { Category = "FISH" }, Line("c", 500)] };

        EarnedPoints earned = PointsEarning.Count(program, EarnBase.Of(program, sale), [], []);

        // 10.00 at one per 10.00 and 4.50 at one per 3.00: 1 + 1.5, and with a factor of 2 exactly 5.
        earned.Rates.ShouldBe([new RateShare(null, 1_000, 1, 1_000), new RateShare("FISH", 450, 1, 300)]);
        earned.Earned.ShouldBe(2);
        PointsEarning.Count(program, EarnBase.Of(program, sale), [PointsFactor.Of("X", 2m)], []).Earned.ShouldBe(5);
    }

    [Fact]
    public void The_best_of_several_rates_counts_and_a_rate_of_nothing_only_alone()
    {
        var nothing = new OtherRateRule { Code = "NONE", Target = EarnTarget.Brand, Codes = ["acme"], Points = 0, PerAmount = 1m };
        var twice = new OtherRateRule { Code = "TWICE", Target = EarnTarget.ProductSet, Codes = ["x", "P0"], Points = 2, PerAmount = 10m };
        EarnSale sale = new() { Lines = [Line("p0", 1_000) with { Product = "p0", Brand = "ACME" }] };

        Count(With(nothing), sale).Earned.ShouldBe(0);
        Count(With(nothing, twice), sale).Earned.ShouldBe(2);
        Count(With(twice, nothing), sale).Earned.ShouldBe(2);
    }

    [Theory]
    [InlineData(EarnTarget.Receipt, null, 7)]
    [InlineData(EarnTarget.Department, "food", 7)]
    [InlineData(EarnTarget.Department, "toys", 0)]
    [InlineData(EarnTarget.Brand, "acme", 7)]
    [InlineData(EarnTarget.Category, "acme", 0)]
    [InlineData(EarnTarget.Product, "a", 7)]
    [InlineData(EarnTarget.ProductSet, "a", 7)]
    public void Extra_points_are_given_once_for_a_receipt_with_a_matching_line(EarnTarget target, string? code, long bonus)
    {
        PointsProgram program = With(new ExtraPointsRule { Code = "X", Target = target, Codes = code is null ? [] : [code], Points = 7 });
        EarnLine line = Line("A", 1_000) with { Department = "FOOD", Brand = "Acme", Category = "cheese" };

        Count(program, new EarnSale { Lines = [line, line with { Id = "2" }] }).Bonus.ShouldBe(bonus);
    }

    [Fact]
    public void Huge_products_are_exact()
    {
        PointsFactor[] factors = [.. Enumerable.Range(0, 20).Select(_ => new PointsFactor("X", 1_001))];
        decimal expected = 1_000_000_000_000m;
        for (int i = 0; i < 6; i++)
        {
            expected *= 1.001m;
        }

        // Twenty factors have a denominator of 10⁶⁰; six of them fit a decimal and are checked against it.
        Points(Sale(1_000_000_000_000_000), factors[..6]).ShouldBe((long)decimal.Floor(expected));
        Points(Sale(1_000_000_000_000_000), factors).ShouldBe(1_020_191_144_860);
    }

    [Fact]
    public void L6_14_points_come_back_one_by_one()
    {
        EarnBase sold = EarnBase.Of(SampleProgram.Rewards, new EarnSale { Lines = [Line("a", 11_900)] });
        long[] kept = [.. Enumerable.Range(1, 17).Select(k => PointsEarning.Count(
            SampleProgram.Rewards, sold.Without("a", k * 1_000, 17_000), [Gold], []).Total)];

        kept.ShouldBe([14, 13, 12, 11, 10, 9, 8, 7, 7, 6, 5, 4, 3, 2, 1, 0, 0]);
    }

    [Fact]
    public void The_void_policy_decides_what_a_return_leaves()
    {
        PointsEarning.KeptAfterReturn(VoidPolicy.None, 14, 5).ShouldBe(14);
        PointsEarning.KeptAfterReturn(VoidPolicy.ClawbackFull, 14, 5).ShouldBe(0);
        PointsEarning.KeptAfterReturn(VoidPolicy.ClawbackProportional, 14, 5).ShouldBe(5);
        PointsEarning.KeptAfterReturn(VoidPolicy.ClawbackProportional, 5, 14).ShouldBe(5);
    }

    [Fact]
    public void What_a_sale_can_not_be_is_refused()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => Points(Sale(-1)));
        Should.Throw<ArgumentOutOfRangeException>(() => Points(new EarnSale { Lines = [Line("a", 5) with { Vat = 6 }] }));
        Should.Throw<ArgumentOutOfRangeException>(() => Points(Sale(5) with { PaidByPoints = -1 }));
        Should.Throw<ArgumentOutOfRangeException>(() => PointsFactor.Of("X", 1.0001m));
        Should.Throw<ArgumentOutOfRangeException>(() => PointsFactor.Of("X", 0m));
    }

    private static EarnLine Line(string id, long net) => new() { Id = id, Product = id, Net = net };

    private static EarnSale Sale(params long[] nets) => new() { Lines = [.. nets.Select((net, i) => Line("p" + i, net))] };

    private static PointsProgram With(params EarnRule[] rules) => PointsProgram.Compile(SampleProgram.Terms with { EarnRules = rules });

    private static EarnedPoints Count(PointsProgram program, EarnSale sale) =>
        PointsEarning.Count(program, EarnBase.Of(program, sale), [], []);

    private static long Points(EarnSale sale, params PointsFactor[] factors) =>
        PointsEarning.Count(SampleProgram.Rewards, EarnBase.Of(SampleProgram.Rewards, sale), factors, []).Total;
}
