using Laurel.Admin.Shell;
using Laurel.Engine.Loyalty.Programs;
using Laurel.Engine.Loyalty.Redemption;
using Microsoft.Extensions.Localization;

namespace Laurel.Admin.Till.Points;

/// <summary>How many points a customer may use, and why no more, in whole sentences.</summary>
internal sealed class PointsSpeech(IStringLocalizer<TillWords> words)
{
    public string Say(TillMember member, RedemptionOffer most)
    {
        string said = most.Points > 0 ? Most(member, most) : Nothing(member, most);
        return string.Join(' ', new[] { said, Steps(member.Program.Terms.Redemption, most) }.Where(part => part.Length > 0));
    }

    /// <summary>That fewer points pay than were chosen.</summary>
    public string Say(PointsLowered lowered) => (lowered.To, lowered.IsOffline) switch
    {
        (0, true) => words["Points.Dropped.Offline", Formats.Count(lowered.From)],
        (_, true) => words["Points.Lowered.Offline", Formats.Count(lowered.To), Formats.Count(lowered.From)],
        (0, false) => words["Points.Dropped", Formats.Count(lowered.From)],
        _ => words["Points.Lowered", Formats.Count(lowered.To), Formats.Count(lowered.From)],
    };

    private string Most(TillMember member, RedemptionOffer most)
    {
        string points = Formats.Count(most.Points);
        decimal share = member.Program.Terms.Redemption.MaxBasketShare;
        return most.Bound switch
        {
            RedemptionBound.Share when share < 100m => words["Points.Most.Share", points, Formats.Percent(share)],
            RedemptionBound.Share => words["Points.Most.Goods", points],
            RedemptionBound.LeftToPay => words["Points.Most.LeftToPay", points],
            _ => words["Points.Most.Balance", points, Formats.Count(most.Possible)],
        };
    }

    private string Nothing(TillMember member, RedemptionOffer most)
    {
        decimal share = member.Program.Terms.Redemption.MaxBasketShare;
        string possible = Formats.Count(most.Possible);
        return (most.Bound, most.Possible) switch
        {
            (RedemptionBound.Balance, 0) => NoBalance(member),
            (RedemptionBound.LeftToPay, 0) => words["Points.None.Paid"],
            (RedemptionBound.Share, 0) => words["Points.None.Goods"],
            (RedemptionBound.Balance, _) => words["Points.None.Balance", possible],
            (RedemptionBound.Share, _) when share < 100m => words["Points.None.Share", Formats.Percent(share), possible],
            _ => words["Points.None.Little", possible],
        };
    }

    private string NoBalance(TillMember member) => member.Membership switch
    {
        { Debt: > 0 } owes => words["Points.None.Debt", Formats.Count(owes.Debt)],
        { Pending: > 0 } later => words["Points.None.Pending", Formats.Count(later.Pending)],
        _ => words["Points.None.Empty"],
    };

    /// <summary>Steps and the fewest, where they have a say in it.</summary>
    private string Steps(RedemptionTerms terms, RedemptionOffer most)
    {
        if (most.Possible == 0) return "";
        PointSteps steps = PointSteps.Of(terms, most.Points);
        string least = steps.First > terms.Step || most.Points == 0 ? words["Points.Least", Formats.Count(steps.First)] : "";
        string step = terms.Step > 1 ? words["Points.Steps", Formats.Count(terms.Step)] : "";
        return string.Join(' ', new[] { least, step }.Where(part => part.Length > 0));
    }
}
