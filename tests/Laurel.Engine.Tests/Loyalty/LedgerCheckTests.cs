using Laurel.Engine.Loyalty.Ledger;
using static Laurel.Engine.Tests.Loyalty.SampleProgram;

namespace Laurel.Engine.Tests.Loyalty;

/// <summary>Plants faults; the check must find each and name it.</summary>
public sealed class LedgerCheckTests
{
    private static readonly DateTimeOffset May1 = Noon(2026, 5, 1);

    private static readonly Account Sound = Empty().After(
        Rewards,
        new EarnPoints("e", May1, "s", 50, 10),
        new RedeemPoints("r", May1, "s", 20),
        new ClawBackPoints("c", May1, "s", 30),
        new GiveBackPoints("g", May1, "s", 5),
        new ReservePoints("v", May1, 4, May1.AddMinutes(15)));

    [Fact]
    public void A_sound_account_has_no_fault() => LedgerCheck.FirstFault(Rewards, Sound).ShouldBeNull();

    [Fact]
    public void A_changed_balance_is_found()
    {
        Fault(Sound with { Balance = Sound.Balance + 1 }).ShouldBe("The balance is 16, but the entries sum to 15.");
        Fault(Changed(2, entry => entry with { BalanceAfter = 99 })).ShouldStartWith("Entry 3 says a balance of 99");
        Fault(Changed(2, entry => entry with { Points = -21, BalanceAfter = 39 })).ShouldStartWith("Entry 3 has -21 points");
    }

    [Fact]
    public void A_missing_doubled_or_disordered_entry_is_found()
    {
        Fault(Sound with { History = [.. Sound.History.Skip(1)] }).ShouldBe("Entry 2 stands where 1 is due.");
        Fault(Sound with { History = [.. Sound.History.SkipLast(1)] }).ShouldBe("The account counts 5 entries and has 4.");
        Fault(Changed(1, entry => entry with { Number = 1 })).ShouldBe("Entry 2 repeats the key e/1.");
    }

    [Fact]
    public void A_wrong_debt_is_found()
    {
        Fault(Sound with { Debt = 3 }).ShouldBe("The debt is 3, but the entries owe 0.");
        Fault(Changed(2, entry => entry with { DebtChange = -3, Points = -17, BalanceAfter = 43 })).ShouldBe(
            "Entry 3 repays more than was owed.");
    }

    [Fact]
    public void A_wrong_lot_is_found()
    {
        Fault(Lot(0, lot => lot with { Remaining = -1 })).ShouldStartWith("The balance is 15, but lots hold");
        Fault(Lots(lot => lot with { Remaining = lot.Remaining - 9 }, lot => lot with { Remaining = lot.Remaining + 9 }))
            .ShouldStartWith("Lot M1/1 has -4 of 50 points");
        Fault(Lot(0, lot => lot with { Reserved = 3 })).ShouldStartWith("Lot M1/1 has 3 points reserved");
        Fault(Sound with { Reservations = [] }).ShouldStartWith("Lot M1/1 has 4 points reserved");
        Fault(Lots(lot => lot with { Remaining = lot.Remaining - 1 }, lot => lot with { Remaining = lot.Remaining + 1 }))
            .ShouldBe("Lot M1/1 has 4 points, but its entries sum to 5.");
        Fault(Lot(0, lot => lot with { Name = "lost" })).ShouldNotBeNull();
    }

    [Fact]
    public void A_sale_that_got_or_lost_too_much_is_found()
    {
        PointEntry[] another = [.. Sound.History.Select(entry => entry with { Account = "M0", Operation = entry.Operation + "2" })];

        Fault(Sound with { History = [.. Sound.History, another[0]] }).ShouldBe("Sale s earned by e and again by e2.");
        Fault(Sound with { History = [.. Sound.History, another[3], another[3]] }).ShouldBe("Sale s earned 60 points and lost 90.");
        Fault(Sound with { History = [.. Sound.History, .. Enumerable.Repeat(another[4], 4)] })
            .ShouldBe("Sale s redeemed 20 points and gave back 25.");
    }

    [Fact]
    public void Spending_at_a_wrong_time_is_found()
    {
        Fault(Lot(0, lot => lot with { AvailableAt = May1.AddTicks(1) })).ShouldBe("Entry 3 spent lot M1/1 before it was available.");
        Fault(Changed(2, entry => entry with { At = May1.AddYears(1).AddDays(1) })).ShouldBe("Entry 3 spent lot M1/1 after its last day.");
    }

    [Fact]
    public void Held_points_may_pay_a_sale_that_began_before_they_could_be_spent()
    {
        Account held = Empty().After(
            Rewards, new EarnPoints("e", May1, "s", 50, 0), new ReservePoints("v", May1, 20, May1.AddMinutes(15)),
            new RedeemPoints("r", May1.AddMinutes(-2), "s", 20, "v"));

        held.Lots[0].Remaining.ShouldBe(30);
        LedgerCheck.FirstFault(Rewards, held with
        {
            History = [.. held.History.Select(entry => entry with { Reservation = null })],
        }).ShouldBe("Entry 2 spent lot M1/1 before it was available.");
    }

    private static string Fault(Account account) => LedgerCheck.FirstFault(Rewards, account).ShouldNotBeNull();

    private static Account Changed(int index, Func<PointEntry, PointEntry> change) =>
        Sound with { History = [.. Sound.History.Select((entry, i) => i == index ? change(entry) : entry)] };

    private static Account Lot(int index, Func<PointLot, PointLot> change) =>
        Sound with { Lots = [.. Sound.Lots.Select((lot, i) => i == index ? change(lot) : lot)] };

    private static Account Lots(Func<PointLot, PointLot> first, Func<PointLot, PointLot> second) =>
        Sound with { Lots = [first(Sound.Lots[0]), second(Sound.Lots[1])] };
}
