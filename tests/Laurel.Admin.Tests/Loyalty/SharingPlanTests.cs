using System.Globalization;
using Laurel.Admin.Loyalty;
using Laurel.Admin.Loyalty.Sharing;
using Laurel.Admin.Tests.Till.Points;
using Laurel.Client;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Laurel.Admin.Tests.Loyalty;

/// <summary>What is said before two share an account.</summary>
public sealed class SharingPlanTests
{
    private static readonly StringLocalizer<LoyaltyWords> Words = new(new ResourceManagerStringLocalizerFactory(
        Options.Create(new LocalizationOptions()), NullLoggerFactory.Instance));

    [Fact]
    public void All_points_of_an_own_account_move_and_those_who_use_it_come_along()
    {
        MembershipView own = Of("B", 120) with { SharedWith = ["D"] };
        var plan = new SharingPlan(own, Of("A", 300));
        (plan.Moving, plan.IsSame, plan.IsHeld).ShouldBe((120, false, false));
        plan.Users.ShouldBe(["A", "B", "D"]);
        Say(plan).ShouldBe([
            "120 points move into the account of A, each with its last day.", "The balance is then 420 points.",
            "From then on they all earn into it and spend from it: A, B, D. What they buy counts together for the tier.",
            "The tier is that of this account (none); together they may rise.",
            "Parting again gives an empty account; points that moved stay.",
        ]);
    }

    [Fact]
    public void Points_in_the_account_of_somebody_else_stay_there()
    {
        MembershipView own = Of("B", 500) with { AccountOf = "Z", SharedWith = ["Z"] };
        MembershipView other = Of("A", 300) with { AccountOf = "C", SharedWith = ["C"] };
        var plan = new SharingPlan(own, other);
        (plan.Moving, plan.IsSame).ShouldBe((0, false));
        plan.Users.ShouldBe(["C", "A", "B"]);
        Say(plan)[..2].ShouldBe(["No points move: those in the account of Z stay there.", "The balance is then 300 points."]);
        new SharingPlan(own, Of("Z", 500) with { SharedWith = ["B"] }).IsSame.ShouldBeTrue();
    }

    [Fact]
    public void A_debt_moves_too_and_held_points_have_to_wait()
    {
        Say(new SharingPlan(Of("B", -14), Of("A", 10)))[..2].ShouldBe([
            "14 points that are owed move into the account of A.", "The balance is then -4 points.",
        ]);
        Say(new SharingPlan(Of("B", 0), Of("A", 10)))[0].ShouldBe("No points move: the account of B is empty.");
        MembershipView held = Of("B", 50) with
        {
            Lots =
            [
                new PointLotView
                {
                    Points = 50, Remaining = 50, Reserved = 20, OpenedAt = SampleMember.Noon, AvailableAt = SampleMember.Noon,
                },
            ],
        };
        new SharingPlan(held, Of("A", 10)).IsHeld.ShouldBeTrue();
        new SharingPlan(held with { AccountOf = "Z" }, Of("A", 10)).IsHeld.ShouldBeFalse();
    }

    private static MembershipView Of(string customer, long balance) =>
        SampleMember.Membership("REWARDS", balance) with { Customer = customer, AccountOf = customer };

    private static string[] Say(SharingPlan plan)
    {
        CultureInfo before = CultureInfo.CurrentUICulture;
        (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (new CultureInfo("en-GB"), new CultureInfo("en-GB"));
        try
        {
            return [.. plan.Sentences(Words)];
        }
        finally
        {
            (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (before, before);
        }
    }
}
