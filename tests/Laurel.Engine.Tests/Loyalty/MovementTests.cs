using Laurel.Engine.Loyalty.Ledger;
using Laurel.Engine.Loyalty.Programs;
using static Laurel.Engine.Tests.Loyalty.SampleProgram;

namespace Laurel.Engine.Tests.Loyalty;

public sealed class MovementTests
{
    private static readonly DateTimeOffset May1 = Noon(2026, 5, 1);

    [Fact]
    public void L6_one_by_one_all_14_points_come_back()
    {
        Account account = Empty().After(Rewards, new EarnPoints("e", May1, "s", 14, 0));
        long[] kept = [14, 13, 12, 11, 10, 9, 8, 7, 7, 6, 5, 4, 3, 2, 1, 0, 0];
        for (int i = 0; i < kept.Length; i++)
        {
            account = account.After(Rewards, new ClawBackPoints("c" + i, May1, "s", kept[i]));
            account.Balance.ShouldBe(kept[i]);
        }

        account.History.Where(entry => entry.Type == PointEntryType.Clawback).Sum(entry => entry.Points).ShouldBe(-14);
    }

    [Fact]
    public void L7_the_next_credit_repays_the_debt_first()
    {
        Account account = Empty().After(
            Rewards,
            new EarnPoints("e1", May1, "s1", 14, 0),
            new RedeemPoints("r1", May1, "s2", 14),
            new ClawBackPoints("c1", May1, "s1", 0));
        (account.Balance, account.Debt).ShouldBe((-14, 14));

        account = account.After(Rewards, new EarnPoints("e2", May1, "s3", 20, 0));

        (account.Balance, account.Debt, account.SpendableAt(Rewards, May1)).ShouldBe((6, 0, 6));
        (account.Lots[^1].Points, account.Lots[^1].Remaining).ShouldBe((20, 6));
        account.History[^1].ShouldSatisfyAllConditions(
            entry => entry.Points.ShouldBe(20), entry => entry.BalanceAfter.ShouldBe(6), entry => entry.DebtChange.ShouldBe(-14));
    }

    [Fact]
    public void A_return_that_comes_late_and_would_give_points_back_changes_nothing()
    {
        Account account = Empty().After(
            Rewards,
            new EarnPoints("e", May1, "s", 10, 0),
            new ClawBackPoints("c2", May1, "s", 3),
            new ClawBackPoints("c1", May1, "s", 6));

        account.Balance.ShouldBe(3);
        account.Sequence.ShouldBe(2);
    }

    [Fact]
    public void A_clawback_takes_what_the_sale_earned_and_not_what_came_back_of_it()
    {
        Account account = Empty().WithLot("A", 100, new(2026, 5, 31), Noon(2025, 5, 31)).After(
            Rewards,
            new RedeemPoints("r", May1, "s", 40),
            new EarnPoints("e", May1, "s", 6, 0),
            new GiveBackPoints("g", Noon(2026, 6, 2), "s", 20),
            new ClawBackPoints("c", Noon(2026, 6, 2), "s", 3));

        account.Lots.Select(lot => (lot.ExpiresOn, lot.Remaining)).ShouldBe(
            [(new DateOnly(2026, 5, 31), 60), (new DateOnly(2027, 5, 1), 3), (new DateOnly(2026, 7, 2), 20)]);
    }

    [Fact]
    public void A_clawback_takes_pending_points_first_and_then_those_of_the_sale()
    {
        PointsProgram program = PointsProgram.Compile(Terms with { PendingDays = 7 });
        Account account = Empty().After(
            program,
            new EarnPoints("e1", May1, "s1", 10, 0),
            new EarnPoints("e2", May1.AddDays(1), "s2", 10, 0),
            new EarnPoints("e3", May1.AddDays(20), "s3", 4, 0),
            new ClawBackPoints("c", May1.AddDays(21), "s2", 0));

        account.History[^1].Parts.Select(part => (part.Lot, part.Points)).ShouldBe([("M1/3", -4), ("M1/2", -6)]);
    }

    [Fact]
    public void Earned_and_bonus_points_have_an_entry_and_a_lot_each_and_a_sale_earns_once()
    {
        Account account = Empty().After(Rewards, new EarnPoints("e", May1, "s", 14, 25) { Store = "S1", By = "ayse" });

        account.History.Select(entry => (entry.Type, entry.Points, entry.Key, entry.Store, entry.By)).ShouldBe(
            [(PointEntryType.Earned, 14, "e/1", "S1", "ayse"), (PointEntryType.Bonus, 25, "e/2", "S1", "ayse")]);
        account.Lots.Select(lot => (lot.Name, lot.Points, lot.ExpiresOn, lot.Sale)).ShouldBe(
            [("M1/1", 14, new DateOnly(2027, 5, 1), "s"), ("M1/2", 25, new DateOnly(2027, 5, 1), "s")]);
        account.RefusalOf(Rewards, new EarnPoints("e-again", May1, "s", 14, 0)).ShouldBe(MovementRefusal.AlreadyEarned);
    }

    [Fact]
    public void A_repeated_key_is_answered_alike_and_changes_nothing()
    {
        Account account = Empty().After(Rewards, new EarnPoints("e", May1, "s", 14, 25));

        AccountChanges again = PointLedger.Apply(Rewards, account, new EarnPoints("e", May1, "s", 14, 25));

        again.IsRepeat.ShouldBeTrue();
        again.Entries.ShouldBe(account.History);
        account.With(again).ShouldBeSameAs(account);
    }

    [Fact]
    public void What_a_till_has_reserved_no_other_till_can_spend()
    {
        Account account = Rich().After(Rewards, new ReservePoints("v", May1, 80, May1.AddMinutes(15)));

        account.Balance.ShouldBe(100);
        account.SpendableAt(Rewards, May1).ShouldBe(20);
        account.RefusalOf(Rewards, new ReservePoints("w", May1, 21, May1.AddMinutes(15))).ShouldBe(MovementRefusal.NotEnoughPoints);
        account.RefusalOf(Rewards, new RedeemPoints("r", May1, "s", 21)).ShouldBe(MovementRefusal.NotEnoughPoints);
        PointLedger.Apply(Rewards, account, new ReservePoints("v", May1, 80, May1.AddMinutes(15))).IsRepeat.ShouldBeTrue();
    }

    [Fact]
    public void Committing_less_than_was_reserved_releases_the_rest()
    {
        Account account = Rich().After(
            Rewards, new ReservePoints("v", May1, 80, May1.AddMinutes(15)), new RedeemPoints("r", May1, "s", 50, "v"));

        (account.Balance, account.SpendableAt(Rewards, May1)).ShouldBe((50, 50));
        account.Reservations.Single().State.ShouldBe(ReservationState.Committed);
        account.History[^1].Reservation.ShouldBe("v");
    }

    [Fact]
    public void A_reservation_ends_by_release_or_by_time()
    {
        Account held = Rich().After(Rewards, new ReservePoints("v", May1, 80, May1.AddMinutes(15)));

        held.After(Rewards, new ReleasePoints("x", May1, "v")).SpendableAt(Rewards, May1).ShouldBe(100);
        held.SpendableAt(Rewards, May1.AddMinutes(15).AddTicks(-1)).ShouldBe(20);
        held.SpendableAt(Rewards, May1.AddMinutes(15)).ShouldBe(100);
        held.After(Rewards, new RedeemPoints("r", May1.AddMinutes(15), "s", 100)).Reservations.Single().State
            .ShouldBe(ReservationState.Released);
    }

    [Fact]
    public void Reserved_points_survive_their_last_day_until_the_reservation_ends()
    {
        DateTimeOffset lateEvening = new(2026, 5, 31, 23, 55, 0, TimeSpan.FromHours(3));
        DateTimeOffset afterMidnight = lateEvening.AddMinutes(10);
        Account held = Empty().WithLot("A", 100, new(2026, 5, 31), May1)
            .After(Rewards, new ReservePoints("v", lateEvening, 80, lateEvening.AddMinutes(15)))
            .After(Rewards, new ExpirePoints(afterMidnight, new(2026, 5, 31)));

        held.Balance.ShouldBe(80);
        held.After(Rewards, new RedeemPoints("r", afterMidnight, "s", 80, "v")).Balance.ShouldBe(0);
        held.After(Rewards, new ReleasePoints("x", afterMidnight, "v"), new ExpirePoints(lateEvening.AddDays(2), new(2026, 6, 1)))
            .Balance.ShouldBe(0);
        held.RefusalOf(Rewards, new RedeemPoints("r", lateEvening.AddHours(1), "s", 80, "v")).ShouldBe(MovementRefusal.NotEnoughPoints);
    }

    [Fact]
    public void Reserved_points_are_not_clawed_back_but_repay_the_debt_when_they_are_let_go()
    {
        Account account = Empty().After(
            Rewards,
            new EarnPoints("e", May1, "s", 50, 0),
            new ReservePoints("v", May1, 50, May1.AddMinutes(15)),
            new ClawBackPoints("c", May1, "s", 20));
        (account.Balance, account.Debt, account.SpendableAt(Rewards, May1.AddHours(1))).ShouldBe((20, 30, 20));

        account = account.After(Rewards, new ReleasePoints("x", May1, "v"));

        (account.Balance, account.Debt, account.SpendableAt(Rewards, May1)).ShouldBe((20, 0, 20));
        (account.History[^1].Type, account.History[^1].Points, account.History[^1].DebtChange).ShouldBe((PointEntryType.Clawback, 0, -30));
    }

    [Fact]
    public void A_receipt_that_the_customer_holds_may_overdraw_and_its_return_pays_the_debt()
    {
        Account account = Rich().After(Rewards, new RedeemPoints("r", May1, "s", 130, MayOverdraw: true));
        (account.Balance, account.Debt).ShouldBe((-30, 30));

        account = account.After(Rewards, new GiveBackPoints("g", May1, "s", 50));

        (account.Balance, account.Debt, account.SpendableAt(Rewards, May1)).ShouldBe((20, 0, 20));
    }

    [Fact]
    public void An_adjustment_says_why_and_never_makes_a_debt()
    {
        Account account = Rich().After(Rewards, new AdjustPoints("a", May1, -100, "typing error"));

        (account.Balance, account.History[^1].Reason).ShouldBe((0, "typing error"));
        account.RefusalOf(Rewards, new AdjustPoints("b", May1, -1, "again")).ShouldBe(MovementRefusal.NotEnoughPoints);
        Should.Throw<ArgumentException>(() => PointLedger.Apply(Rewards, account, new AdjustPoints("b", May1, 1, " ")));
        Should.Throw<ArgumentException>(() => PointLedger.Apply(Rewards, account, new AdjustPoints("b", May1, 0, "x")));
    }

    [Fact]
    public void Welcome_points_are_given_once()
    {
        Account account = Empty().After(Rewards, new GiveWelcome(May1));

        account.Balance.ShouldBe(100);
        PointLedger.Apply(Rewards, account, new GiveWelcome(May1.AddYears(1))).IsRepeat.ShouldBeTrue();
    }

    [Theory]
    [InlineData("2026-02-28", "2000-02-29", null)]
    [InlineData("2028-02-29", "2000-02-29", null)]
    [InlineData("2028-02-28", "2000-02-29", MovementRefusal.NotTheBirthday)]
    [InlineData("2026-03-01", "2000-02-29", MovementRefusal.NotTheBirthday)]
    [InlineData("2026-05-01", "1990-05-01", null)]
    public void A_birthday_on_29_February_is_28_February_in_other_years(string day, string born, MovementRefusal? refusal) =>
        Empty().RefusalOf(Rewards, new GiveBirthday(Noon(2028, 6, 1), Day(day), Day(born), new(2020, 1, 1))).ShouldBe(refusal);

    [Theory]
    [InlineData("2026-04-01", null)]
    [InlineData("2026-04-02", MovementRefusal.EnrolledTooLate)]
    public void A_birthday_needs_30_days_of_membership(string enrolled, MovementRefusal? refusal) =>
        Empty().RefusalOf(Rewards, new GiveBirthday(May1, new(2026, 5, 1), new(1990, 5, 1), Day(enrolled))).ShouldBe(refusal);

    [Fact]
    public void A_birthday_is_given_once_a_year_whatever_date_is_said_later()
    {
        Account account = Empty().After(Rewards, new GiveBirthday(May1, new(2026, 5, 1), new(1990, 5, 1), new(2020, 1, 1)));

        account.Balance.ShouldBe(50);
        PointLedger.Apply(Rewards, account, new GiveBirthday(Noon(2026, 7, 1), new(2026, 7, 1), new(1990, 7, 1), new(2020, 1, 1)))
            .IsRepeat.ShouldBeTrue();
        account.After(Rewards, new GiveBirthday(Noon(2027, 5, 1), new(2027, 5, 1), new(1990, 5, 1), new(2020, 1, 1))).Balance.ShouldBe(100);
        account.RefusalOf(Rewards, new GiveBirthday(May1, new(2027, 5, 1), new(1990, 5, 1), new(2020, 1, 1)))
            .ShouldBe(MovementRefusal.NotTheBirthday);
    }

    [Fact]
    public void What_a_movement_can_not_be_is_an_error()
    {
        Movement[] wrong =
        [
            new EarnPoints("k", May1, "s", -1, 0), new EarnPoints("k", May1, "s", 0, -1), new RedeemPoints("k", May1, "s", 0),
            new ReservePoints("k", May1, 0, May1.AddDays(1)), new ReservePoints("k", May1, 1, May1), new GiveBackPoints("k", May1, "s", 0),
            new ClawBackPoints("k", May1, "s", -1),
        ];
        foreach (Movement movement in wrong)
        {
            Should.Throw<ArgumentException>(() => PointLedger.Apply(Rewards, Rich(), movement), movement.ToString());
        }
    }

    private static Account Rich() => Empty().WithLot("A", 100, null, Noon(2026, 1, 1));

    private static DateOnly Day(string day) => DateOnly.ParseExact(day, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
