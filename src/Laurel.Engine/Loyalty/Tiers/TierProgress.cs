using Laurel.Engine.Loyalty.Programs;

namespace Laurel.Engine.Loyalty.Tiers;

/// <summary>What a member sees: how far it is to the next tier, and what keeps the present one.</summary>
/// <param name="Points">Qualifying points in today's window.</param>
/// <param name="Spending">Spending in today's window, in minor units.</param>
/// <param name="Through">When today's window ends; null when it rolls.</param>
/// <param name="Next">The next tier; null at the top.</param>
/// <param name="Keep">The present tier, in the window that decides at the end of the status; null without a tier.</param>
public sealed record TierProgress(long Points, long Spending, DateOnly? Through, TierGoal? Next, TierGoal? Keep)
{
    /// <summary>The progress on a day.</summary>
    public static TierProgress On(
        PointsProgram program, MemberStatus status, IReadOnlyCollection<TierCredit> credits, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(program);
        ArgumentNullException.ThrowIfNull(status);
        TierTerms? held = program.TierOf(status.Tier);
        TierTerms? next = program.Tiers.FirstOrDefault(tier => tier.Level > TierRules.LevelOf(held));
        TierQualification now = TierQualification.On(program, credits, today);
        DateOnly decides = status.ValidThrough > today ? status.ValidThrough.Value : today;
        TierQualification then = TierQualification.On(program, credits, decides);
        return new TierProgress(
            now.Points,
            now.Spending,
            program.Terms.TierWindow == TierWindow.CalendarYear ? new DateOnly(today.Year, 12, 31) : null,
            next is null ? null : TierGoal.Of(program, next, now),
            held is null ? null : TierGoal.Of(program, held, then));
    }
}

/// <summary>A tier and what is missing for it; either is enough.</summary>
/// <param name="Tier">Code of the tier.</param>
/// <param name="Day">The day whose window is counted.</param>
/// <param name="MissingPoints">Zero or above; null when points do not lead there.</param>
/// <param name="MissingSpending">Minor units, zero or above; null when spending does not lead there.</param>
public sealed record TierGoal(string Tier, DateOnly Day, long? MissingPoints, long? MissingSpending)
{
    /// <summary>Whether nothing is missing.</summary>
    public bool IsReached => MissingPoints == 0 || MissingSpending == 0;

    internal static TierGoal Of(PointsProgram program, TierTerms tier, TierQualification have) => new(
        tier.Code,
        have.Day,
        tier.MinPoints is { } points ? Math.Max(0, points - have.Points) : null,
        tier.MinAnnualSpending is { } spending ? Math.Max(0, program.Currency.Minor(spending) - have.Spending) : null);
}
