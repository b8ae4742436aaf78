using Laurel.Engine.Loyalty.Ledger;
using Laurel.Engine.Loyalty.Programs;
using Laurel.Engine.Loyalty.Tiers;

namespace Laurel.Engine.Tests.Loyalty;

public sealed class TierTests
{
    private static readonly PointsProgram Calendar = SampleProgram.Rewards;

    private static readonly PointsProgram Rolling =
        PointsProgram.Compile(SampleProgram.Terms with { TierWindow = TierWindow.Rolling12Months });

    private static readonly DateOnly Jan15 = new(2026, 1, 15);

    private static readonly TierCredit[] L9 = [new(new(2025, 11, 20), Spending: 300_000), new(Jan15, Spending: 250_000)];

    [Fact]
    public void L9_by_calendar_year_Silver_by_rolling_months_Gold()
    {
        TierQualification.On(Calendar, L9, Jan15).Tier!.Code.ShouldBe("SILVER");
        TierQualification.On(Rolling, L9, Jan15).Tier!.Code.ShouldBe("GOLD");
    }

    [Theory]
    [InlineData(499, 99_999, "BRONZE")]
    [InlineData(500, 0, "SILVER")]
    [InlineData(0, 100_000, "SILVER")]
    [InlineData(1_499, 500_000, "GOLD")]
    [InlineData(5_000, 0, "PLATINUM")]
    public void Either_threshold_is_enough(long points, long spending, string tier) =>
        TierQualification.On(Calendar, [new TierCredit(Jan15, points, spending)], Jan15).Tier!.Code.ShouldBe(tier);

    [Fact]
    public void Windows_end_where_they_say()
    {
        TierCredit[] credits =
            [new(new(2025, 1, 15), 1), new(new(2025, 1, 16), 10), new(new(2025, 12, 31), 100), new(new(2026, 1, 16), 1_000)];

        TierQualification.On(Rolling, credits, Jan15).Points.ShouldBe(110);
        TierQualification.On(Calendar, credits, Jan15).Points.ShouldBe(1_000);
        TierQualification.On(Calendar, credits, new(2025, 6, 1)).Points.ShouldBe(111);
    }

    [Fact]
    public void An_upgrade_comes_at_once_and_runs_through_the_following_year()
    {
        TierChange change = TierRules.AfterSale(Calendar, new("SILVER", new(2026, 12, 31)), [new(Jan15, 1_500)], Jan15, Jan15)!;

        change.ShouldBe(new(
            new("SILVER", new(2026, 12, 31)), new("GOLD", new(2027, 12, 31)), TierChangeReason.Upgraded, Jan15, 1_500, 0));
        TierRules.AfterSale(Calendar, change.To, [new(Jan15, 1_500)], Jan15, Jan15).ShouldBeNull();
    }

    [Fact]
    public void A_tier_qualified_for_again_runs_longer() =>
        TierRules.AfterSale(Calendar, new("GOLD", new(2026, 12, 31)), [new(Jan15, 1_500)], Jan15, Jan15)!
            .ShouldSatisfyAllConditions(
                change => change.Why.ShouldBe(TierChangeReason.Renewed),
                change => change.To.ValidThrough.ShouldBe(new(2027, 12, 31)));

    [Fact]
    public void A_sale_takes_no_tier_away() =>
        TierRules.AfterSale(Calendar, new("GOLD", new(2026, 12, 31)), [new(Jan15, -2_000)], Jan15, Jan15).ShouldBeNull();

    [Fact]
    public void A_late_upload_lands_in_its_own_year()
    {
        TierCredit[] credits = [new(new(2025, 6, 1), 1_000), new(new(2025, 12, 30), 500), new(Jan15, 499)];

        TierChange change = TierRules.AfterSale(Calendar, new("SILVER", new(2026, 12, 31)), credits, new(2025, 12, 30), Jan15)!;

        change.To.ShouldBe(new("GOLD", new(2026, 12, 31)));
    }

    [Fact]
    public void The_review_waits_until_the_status_has_run_out()
    {
        MemberStatus gold = new("GOLD", new(2026, 12, 31));

        TierRules.Review(Calendar, gold, [], new(2026, 12, 31)).ShouldBeEmpty();
        TierRules.Review(Calendar, gold, [], new(2027, 1, 1)).Single().To.ShouldBe(new("SILVER", new(2027, 12, 31)));
    }

    [Fact]
    public void The_review_goes_down_one_level_however_little_there_is()
    {
        TierChange change = TierRules.Review(Calendar, new("PLATINUM", new(2026, 12, 31)), [], new(2027, 1, 1)).Single();

        change.To.Tier.ShouldBe("GOLD");
        change.Why.ShouldBe(TierChangeReason.Downgraded);
        TierRules.Review(Calendar, change.To, [], new(2027, 1, 1)).ShouldBeEmpty();
    }

    [Fact]
    public void The_review_renews_what_the_last_year_of_the_status_earned()
    {
        MemberStatus gold = new("GOLD", new(2026, 12, 31));

        TierRules.Review(Calendar, gold, [new(new(2026, 12, 31), 1_500)], new(2027, 1, 1)).Single().To
            .ShouldBe(new("GOLD", new(2027, 12, 31)));
        TierRules.Review(Calendar, gold, [new(new(2025, 12, 31), 1_500)], new(2027, 1, 1)).Single().To.Tier.ShouldBe("SILVER");
        TierRules.Review(Calendar, gold, [new(new(2027, 1, 1), 1_500)], new(2027, 1, 1)).Single().To
            .ShouldBe(new("GOLD", new(2028, 12, 31)));
    }

    [Fact]
    public void Missed_reviews_are_caught_up_with_year_by_year() =>
        TierRules.Review(Calendar, new("PLATINUM", new(2026, 12, 31)), [], new(2029, 3, 1)).Select(change => change.To).ShouldBe(
            [new("GOLD", new(2027, 12, 31)), new("SILVER", new(2028, 12, 31)), new("BRONZE", new(2029, 12, 31))]);

    [Fact]
    public void Without_a_lowest_tier_for_everybody_the_last_step_is_none()
    {
        PointsProgram program = PointsProgram.Compile(SampleProgram.Terms with { Tiers = [.. SampleProgram.Terms.Tiers.Skip(1)] });

        TierRules.Review(program, new("SILVER", new(2026, 12, 31)), [], new(2027, 1, 1)).Single().To.ShouldBe(MemberStatus.None);
    }

    [Fact]
    public void Progress_says_what_is_missing_for_the_next_tier_and_for_the_present_one()
    {
        TierProgress progress = TierProgress.On(
            Calendar, new("SILVER", new(2027, 12, 31)), [new(Jan15, 600, 120_000), new(new(2027, 2, 1), 100)], Jan15);

        progress.ShouldBe(new(
            600, 120_000, new(2026, 12, 31),
            new("GOLD", Jan15, 900, 380_000),
            new("SILVER", new(2027, 12, 31), 400, 100_000)));
    }

    [Fact]
    public void At_the_top_nothing_is_next_and_what_is_reached_is_reached()
    {
        TierProgress progress = TierProgress.On(Rolling, new("PLATINUM", Jan15), [new(Jan15, 5_000)], Jan15);

        progress.Next.ShouldBeNull();
        progress.Through.ShouldBeNull();
        progress.Keep!.IsReached.ShouldBeTrue();
    }

    [Fact]
    public void Only_earned_and_bonus_points_less_clawbacks_qualify()
    {
        DateTimeOffset at = SampleProgram.Noon(2026, 1, 15);
        Account account = SampleProgram.Empty().After(
            Calendar,
            new GiveWelcome(at),
            new EarnPoints("e", at, "s", 40, 7),
            new AdjustPoints("a", at, 9, "kindness"),
            new RedeemPoints("r", at, "s", 20),
            new ClawBackPoints("c", at, "s", 30));

        account.History.Select(entry => TierCredit.Of(Calendar, entry)).OfType<TierCredit>()
            .ShouldBe([new(Jan15, 40), new(Jan15, 7), new(Jan15, -17)]);
    }

    [Fact]
    public void The_year_is_that_of_the_programs_zone()
    {
        DateTimeOffset halfPastTenInUtc = new(2025, 12, 31, 22, 30, 0, TimeSpan.Zero);
        Account account = SampleProgram.Empty().After(Calendar, new EarnPoints("e", halfPastTenInUtc, "s", 40, 0));

        TierCredit.Of(Calendar, account.History.Single())!.Day.ShouldBe(new(2026, 1, 1));
    }
}
