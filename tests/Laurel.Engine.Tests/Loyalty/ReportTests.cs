using CsCheck;
using Laurel.Engine.Loyalty.Ledger;
using Laurel.Engine.Loyalty.Reports;
using static Laurel.Engine.Tests.Loyalty.SampleProgram;

namespace Laurel.Engine.Tests.Loyalty;

public sealed class ReportTests
{
    [Fact]
    public void L10_what_is_deferred_and_what_is_revenue_after_3000_points()
    {
        RevenueAllocation allocation = RevenueAllocation.Of(Rewards.Value, 10_000_000, 10_000, 80m);

        (allocation.Deferred, allocation.AtOnce).ShouldBe((384_615, 9_615_385));
        allocation.RevenueAfter(3_000).ShouldBe(144_231);
        allocation.RevenueAfter(8_000).ShouldBe(384_615);
        allocation.RevenueAfter(10_000).ShouldBe(384_615);
        allocation.RevenueAfter(0).ShouldBe(0);
    }

    [Fact]
    public void An_allocation_agrees_with_decimal_and_never_defers_more_than_the_sales() =>
        Gen.Select(Gen.Long[0, 1_000_000_000], Gen.Long[0, 1_000_000], Gen.Int[0, 10_000]).Sample((sales, points, use) =>
        {
            RevenueAllocation allocation = RevenueAllocation.Of(Rewards.Value, sales, points, use / 100m);
            decimal price = points * 50m * use / 10_000m;
            decimal exact = sales + price == 0 ? 0 : sales * price / (sales + price);

            Math.Abs(allocation.Deferred - exact).ShouldBeLessThanOrEqualTo(0.5m + 1e-9m);
            (allocation.Deferred + allocation.AtOnce).ShouldBe(sales);
        });

    [Fact]
    public void Nothing_expected_is_nothing_deferred()
    {
        RevenueAllocation.Of(Rewards.Value, 10_000, 100, 0m).Deferred.ShouldBe(0);
        RevenueAllocation.Of(Rewards.Value, 0, 0, 80m).RevenueAfter(5).ShouldBe(0);
        Should.Throw<ArgumentOutOfRangeException>(() => RevenueAllocation.Of(Rewards.Value, 1, 1, 100.01m));
    }

    [Fact]
    public void The_liability_rolls_forward_in_all_and_by_month_and_tier()
    {
        DateTimeOffset jan1 = Noon(2026, 1, 1);
        DateTimeOffset feb1 = Noon(2026, 2, 1);
        Account ayse = Empty("A").After(
            Rewards,
            new EarnPoints("e1", jan1, "s1", 100, 0),
            new EarnPoints("e2", feb1, "s2", 40, 10),
            new RedeemPoints("r", feb1, "s2", 30),
            new GiveBackPoints("g", feb1, "s2", 5),
            new ClawBackPoints("c", feb1, "s2", 20),
            new AdjustPoints("a", feb1, -7, "typing error"),
            new ExpirePoints(Noon(2027, 1, 2), new(2027, 1, 1)));
        Account mehmet = Empty("M").After(Rewards, new RedeemPoints("r", feb1, "s9", 12, MayOverdraw: true));

        LiabilityReport report = LiabilityReport.Of(
            Rewards, [.. Postings(ayse, "GOLD"), .. Postings(mehmet, null)], new(2026, 2, 1), new(2026, 2, 28));

        report.Total.ShouldBe(new RollForward(100, 50, 25 + 12, 0, 30, -7));
        report.Total.Closing.ShouldBe(76);
        report.Money(report.Total.Closing).ShouldBe(3_800);
        report.Rows.Select(row => (row.Place, row.Points)).ShouldBe(
        [
            (new(null, ExpiryKind.Debt, null), new(0, 0, 12, 0, 0, 0)),
            (new("GOLD", ExpiryKind.Month, new(2027, 1, 1)), new(100, 0, 25, 0, 0, -7)),
            (new("GOLD", ExpiryKind.Month, new(2027, 2, 1)), new(0, 50, 0, 0, 30, 0)),
        ]);
        LiabilityReport.Of(Rewards, [.. Postings(ayse, null)], new(2027, 1, 1), new(2027, 12, 31)).Total
            .ShouldBe(new RollForward(88, 0, 0, 68, 0, 0));
    }

    [Fact]
    public void A_roll_forward_that_does_not_arrive_at_what_members_hold_is_found()
    {
        Account sound = Empty().After(
            Rewards, new EarnPoints("e", Noon(2026, 1, 1), "s", 100, 0), new RedeemPoints("r", Noon(2026, 2, 1), "s", 30));
        Account lost = sound with { Lots = [sound.Lots[0] with { Remaining = 71 }] };
        Account bent = sound with { History = [sound.History[0], sound.History[1] with { Points = -31 }] };

        LiabilityCheck.FirstFault(Rewards, [sound], new(2026, 1, 1), new(2026, 1, 31)).ShouldBeNull();
        LiabilityCheck.FirstFault(Rewards, [lost], new(2026, 1, 1), new(2026, 1, 31)).ShouldBe(
            "Through 2026-01-31 the roll-forward closes with 100 points and -30 followed, but members hold 71.");
        LiabilityCheck.FirstFault(Rewards, [bent], new(2026, 1, 1), new(2026, 1, 31)).ShouldNotBeNull().ShouldStartWith("Entry 2 of M1");
    }

    [Fact]
    public void Breakage_is_what_lapsed_of_what_ended_and_what_is_not_expected_to_be_used()
    {
        Account account = Empty().WithLot("A", 90, new(2026, 3, 1), Noon(2026, 1, 1)).WithLot("B", 100, null, Noon(2026, 1, 1)).After(
            Rewards, new RedeemPoints("r", Noon(2026, 2, 1), "s", 60), new ExpirePoints(Noon(2026, 3, 2), new(2026, 3, 1)));

        LiabilityReport report = LiabilityReport.Of(Rewards, [.. Postings(account, null)], new(2026, 2, 1), new(2026, 3, 31));

        report.ObservedBreakage.ShouldBe(3_333);
        report.ExpectedBreakage(80m).ShouldBe(20);
        LiabilityReport.Of(Rewards, [], new(2026, 2, 1), new(2026, 2, 1)).ObservedBreakage.ShouldBeNull();
    }

    private static IEnumerable<LiabilityPosting> Postings(Account account, string? tier) =>
        account.History.SelectMany(entry => LiabilityPosting.Of(Rewards, entry, tier));
}
