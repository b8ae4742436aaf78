using Laurel.Engine.Loyalty.Ledger;
using Laurel.Engine.Loyalty.Programs;
using static Laurel.Engine.Tests.Loyalty.SampleProgram;

namespace Laurel.Engine.Tests.Loyalty;

public sealed class LotTests
{
    private static readonly DateTimeOffset Feb20 = Noon(2026, 2, 20);

    private static readonly Account Abc = Empty()
        .WithLot("C", 40, new(2026, 9, 5), Noon(2025, 9, 5))
        .WithLot("A", 100, new(2026, 3, 1), Noon(2025, 3, 1))
        .WithLot("B", 60, new(2026, 6, 10), Noon(2025, 6, 10));

    [Fact]
    public void L4_spending_takes_soonest_expiry_first()
    {
        Account account = Abc.After(Rewards, new RedeemPoints("r", Feb20, "s", 120));

        account.History[^1].Parts.ShouldBe([new("A", -100, new(2026, 3, 1)), new("B", -20, new(2026, 6, 10))]);
        account.History[^1].BalanceAfter.ShouldBe(80);
        (account.RemainingOf("A"), account.RemainingOf("B"), account.RemainingOf("C")).ShouldBe((0, 40, 40));
    }

    [Fact]
    public void L5_what_lapsed_meanwhile_comes_back_with_30_days_of_grace()
    {
        Account account = Abc.After(
            Rewards, new RedeemPoints("r", Feb20, "s", 120), new GiveBackPoints("g", Noon(2026, 3, 5), "s", 60));

        account.RemainingOf("B").ShouldBe(60);
        PointLot grace = account.Lots[^1];
        (grace.Remaining, grace.ExpiresOn).ShouldBe((40, new DateOnly(2026, 4, 4)));
        (account.History[^1].Type, account.History[^1].Points).ShouldBe((PointEntryType.Refund, 60));
        account.Balance.ShouldBe(140);
    }

    [Fact]
    public void A_second_return_goes_on_where_the_first_one_ended()
    {
        Account account = Abc.After(
            Rewards,
            new RedeemPoints("r", Feb20, "s", 120),
            new GiveBackPoints("g1", Feb20, "s", 30),
            new GiveBackPoints("g2", Feb20, "s", 90));

        account.History[^2].Parts.Select(part => (part.Lot, part.Points)).ShouldBe([("B", 20), ("A", 10)]);
        account.History[^1].Parts.Select(part => (part.Lot, part.Points)).ShouldBe([("A", 90)]);
        account.RefusalOf(Rewards, new GiveBackPoints("g3", Feb20, "s", 1)).ShouldBe(MovementRefusal.MoreThanRedeemed);
    }

    [Fact]
    public void Of_lots_that_lapse_together_the_oldest_goes_first_and_what_never_lapses_goes_last()
    {
        Account account = Empty()
            .WithLot("never", 10, null, Noon(2024, 1, 1))
            .WithLot("young", 10, new(2026, 6, 1), Noon(2025, 7, 1))
            .WithLot("old", 10, new(2026, 6, 1), Noon(2025, 5, 1))
            .After(Rewards, new RedeemPoints("r", Feb20, "s", 25));

        account.History[^1].Parts.Select(part => part.Lot).ShouldBe(["old", "young", "never"]);
    }

    [Fact]
    public void Of_lots_of_one_sale_the_one_with_the_lower_number_goes_first()
    {
        Account account = Empty() with { Sequence = 8 };
        AccountChanges earned = PointLedger.Apply(Rewards, account, new EarnPoints("e", Feb20, "s", 5, 5));

        AccountChanges spent = PointLedger.Apply(Rewards, account.With(earned), new RedeemPoints("r", Feb20, "t", 6));

        spent.Entries.Single().Parts.Select(part => (part.Lot, part.Points)).ShouldBe([("M1/9", -5), ("M1/10", -1)]);
    }

    [Fact]
    public void A_lot_can_be_spent_through_the_last_moment_of_its_last_day_in_the_programs_zone()
    {
        DateTimeOffset lastMoment = new DateTimeOffset(2026, 3, 1, 23, 59, 59, TimeSpan.FromHours(3)).AddTicks(9_999_999);

        Abc.SpendableAt(Rewards, lastMoment).ShouldBe(200);
        Abc.SpendableAt(Rewards, lastMoment.AddTicks(1)).ShouldBe(100);
        Abc.RefusalOf(Rewards, new RedeemPoints("r", lastMoment.AddTicks(1), "s", 101)).ShouldBe(MovementRefusal.NotEnoughPoints);
    }

    [Fact]
    public void Lapsing_takes_lots_of_that_day_and_all_before_and_is_repeated_without_effect()
    {
        DateTimeOffset jun11 = Noon(2026, 6, 11);

        Account account = Abc.After(Rewards, new ExpirePoints(jun11, new(2026, 6, 10)));
        AccountChanges again = PointLedger.Apply(Rewards, account, new ExpirePoints(jun11, new(2026, 6, 10)));

        (account.Balance, account.History[^1].Points).ShouldBe((40, -160));
        (again.IsRepeat, again.Balance).ShouldBe((true, 40));
        again.Entries.ShouldHaveSingleItem().Points.ShouldBe(-160);
        Should.Throw<ArgumentOutOfRangeException>(() => PointLedger.Apply(Rewards, Abc, new ExpirePoints(jun11, new(2026, 6, 11))));
    }

    [Fact]
    public void Where_nothing_lapses_nothing_is_written()
    {
        DateTimeOffset mar2 = Noon(2026, 3, 2);
        Account held = Abc.After(Rewards, new ReservePoints("v", Noon(2026, 3, 1), 100, mar2.AddDays(1)));

        PointLedger.Apply(Rewards, held, new ExpirePoints(mar2, new(2026, 3, 1))).Entries.ShouldBeEmpty();
        PointLedger.Apply(Rewards, Abc, new ExpirePoints(Noon(2026, 3, 1), new(2026, 2, 28))).Entries.ShouldBeEmpty();
    }

    [Fact]
    public void Pending_points_are_in_the_balance_and_can_be_spent_from_the_midnight_that_ends_the_wait()
    {
        PointsProgram program = PointsProgram.Compile(Terms with { PendingDays = 14 });
        Account account = Empty().After(program, new EarnPoints("e", Feb20, "s", 20, 0));
        DateTimeOffset midnight = new(2026, 3, 6, 0, 0, 0, TimeSpan.FromHours(3));

        account.Balance.ShouldBe(20);
        account.PendingAt(midnight.AddTicks(-1)).ShouldBe(20);
        account.SpendableAt(program, midnight.AddTicks(-1)).ShouldBe(0);
        account.SpendableAt(program, midnight).ShouldBe(20);
        account.PendingAt(midnight).ShouldBe(0);
    }

    [Theory]
    [InlineData("2026-03-29", 365, "2027-03-29")]
    [InlineData("2024-02-29", 365, "2025-02-28")]
    public void Days_are_counted_from_the_day_of_the_credit(string credited, int days, string last) =>
        new ExpiresAfterDays(days).LastDayOf(Day(credited)).ShouldBe(Day(last));

    [Theory]
    [InlineData("2026-01-31", 1, "2026-02-28")]
    [InlineData("2024-02-29", 12, "2025-02-28")]
    [InlineData("2026-05-10", 12, "2027-05-10")]
    public void A_month_without_the_day_ends_earlier(string credited, int months, string last) =>
        new ExpiresAfterMonths(months).LastDayOf(Day(credited)).ShouldBe(Day(last));

    [Fact]
    public void The_end_of_a_year_and_never()
    {
        new ExpiresAtEndOfYear(0).LastDayOf(new(2026, 12, 31)).ShouldBe(new(2026, 12, 31));
        new ExpiresAtEndOfYear(2).LastDayOf(new(2026, 1, 1)).ShouldBe(new(2028, 12, 31));
        new NeverExpires().LastDayOf(new(2026, 1, 1)).ShouldBeNull();
    }

    [Fact]
    public void What_lapses_soon_is_counted()
    {
        Abc.ExpiringBetween(new(2026, 2, 20), new(2026, 3, 1)).ShouldBe(100);
        Abc.ExpiringBetween(new(2026, 3, 2), new(2026, 6, 10)).ShouldBe(60);
    }

    private static DateOnly Day(string day) => DateOnly.ParseExact(day, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
