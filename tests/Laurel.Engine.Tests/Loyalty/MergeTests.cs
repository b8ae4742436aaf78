using Laurel.Engine.Loyalty.Ledger;
using static Laurel.Engine.Tests.Loyalty.SampleProgram;

namespace Laurel.Engine.Tests.Loyalty;

public sealed class MergeTests
{
    private static readonly DateTimeOffset May1 = Noon(2026, 5, 1);

    [Fact]
    public void Lots_move_with_their_expiry_by_two_entries_that_sum_to_zero()
    {
        Account from = Empty("B").WithLot("B/x", 60, new(2026, 6, 10), May1).After(Rewards, new RedeemPoints("r", May1, "s", 20));
        Account into = Empty("A").WithLot("A/x", 5, new(2026, 7, 1), May1);

        (Account emptied, Account merged) = Merged(from, into);

        (emptied.Balance, merged.Balance).ShouldBe((0, 45));
        merged.Lots[^1].ShouldBe(from.Lots[0]);
        (emptied.History[^1].Points, merged.History.Single(IsIncoming).Points).ShouldBe((-40, 40));
        merged.History.Single(IsIncoming).Parts.ShouldBe([new LotPart("B/x", 40, new(2026, 6, 10))]);
    }

    [Fact]
    public void A_debt_moves_too_and_is_repaid_at_once()
    {
        Account from = Empty("B").After(Rewards, new RedeemPoints("r", May1, "s", 20, MayOverdraw: true));
        Account into = Empty("A").WithLot("A/x", 50, null, May1);

        (Account emptied, Account merged) = Merged(from, into);

        (emptied.Balance, emptied.Debt).ShouldBe((0, 0));
        (merged.Balance, merged.Debt, merged.RemainingOf("A/x")).ShouldBe((30, 0, 30));
    }

    [Fact]
    public void What_a_reservation_lets_go_repays_the_debt_before_it_moves()
    {
        Account from = Empty("B").After(
            Rewards,
            new EarnPoints("e", May1, "s", 50, 0),
            new ReservePoints("v", May1, 50, May1.AddMinutes(15)),
            new ClawBackPoints("c", May1, "s", 20));

        AccountMerge merge = AccountMerge.Of(Rewards, from, Empty("A"), "m", May1.AddMinutes(15));

        merge.From.Entries.Select(entry => (entry.Type, entry.Points)).ShouldBe(
            [(PointEntryType.Clawback, 0), (PointEntryType.Transfer, -20)]);
        (merge.Into.Balance, merge.Into.Debt).ShouldBe((20, 0));
    }

    [Fact]
    public void After_a_merge_returns_of_the_old_sales_find_their_lots()
    {
        Account from = Empty("B").After(
            Rewards, new EarnPoints("e", May1, "s", 60, 0), new RedeemPoints("r", May1, "s", 20));

        (_, Account merged) = Merged(from, Empty("A"));
        merged = merged.After(Rewards, new GiveBackPoints("g", May1, "s", 20), new ClawBackPoints("c", May1, "s", 10));

        (merged.Balance, merged.RemainingOf("B/1")).ShouldBe((10, 10));
        merged.RefusalOf(Rewards, new EarnPoints("e2", May1, "s", 60, 0)).ShouldBe(MovementRefusal.AlreadyEarned);
    }

    [Fact]
    public void A_person_is_welcomed_once_in_both_accounts_together()
    {
        (_, Account merged) = Merged(Empty("B").After(Rewards, new GiveWelcome(May1)), Empty("A"));

        PointLedger.Apply(Rewards, merged, new GiveWelcome(May1)).IsRepeat.ShouldBeTrue();
    }

    [Fact]
    public void A_till_that_holds_points_stops_the_merge()
    {
        Account from = Empty("B").WithLot("B/x", 60, null, May1).After(Rewards, new ReservePoints("v", May1, 10, May1.AddMinutes(15)));

        AccountMerge refused = AccountMerge.Of(Rewards, from, Empty("A"), "m", May1);

        (refused.From.Refusal, refused.Into.Refusal).ShouldBe((MovementRefusal.OpenReservation, MovementRefusal.OpenReservation));
        AccountMerge.Of(Rewards, from, Empty("A"), "m", May1.AddMinutes(15)).Into.Balance.ShouldBe(60);
    }

    [Fact]
    public void A_repeated_merge_is_answered_alike()
    {
        (Account emptied, Account merged) = Merged(Empty("B").WithLot("B/x", 60, null, May1), Empty("A"));

        AccountMerge again = AccountMerge.Of(Rewards, emptied, merged, "m", May1);

        (again.From.IsRepeat, again.Into.IsRepeat).ShouldBe((true, true));
        (again.From.Entries.Single().Points, again.Into.Entries.Single().Points).ShouldBe((-60, 60));
        Should.Throw<ArgumentException>(() => AccountMerge.Of(Rewards, merged, merged, "n", May1));
    }

    private static bool IsIncoming(PointEntry entry) => entry is { Type: PointEntryType.Transfer, Account: "A" };

    private static (Account From, Account Into) Merged(Account from, Account into)
    {
        AccountMerge merge = AccountMerge.Of(Rewards, from, into, "m", May1);
        Account emptied = from.With(merge.From);
        Account merged = into.With(merge.Into);
        merged = merged with { History = [.. emptied.History, .. merged.History] };
        LedgerCheck.FirstFault(Rewards, emptied).ShouldBeNull();
        LedgerCheck.FirstFault(Rewards, merged).ShouldBeNull();
        return (emptied, merged);
    }
}
