using Laurel.Engine.Loyalty.Programs;

namespace Laurel.Engine.Loyalty.Tiers;

/// <summary>What a member has in the window of a day, and the tier that this qualifies for.</summary>
/// <param name="Day">The day that is looked at.</param>
/// <param name="Points">Qualifying points in its window.</param>
/// <param name="Spending">Spending in its window, in minor units.</param>
/// <param name="Tier">The highest tier by either threshold; null is none.</param>
public sealed record TierQualification(DateOnly Day, long Points, long Spending, TierTerms? Tier)
{
    /// <summary>
    /// Qualifies by credits in the window of a day: its whole calendar year, or the twelve months that end with it.
    /// </summary>
    /// <remarks>The order of the credits changes nothing, so neither does the order in which tills upload.</remarks>
    public static TierQualification On(PointsProgram program, IEnumerable<TierCredit> credits, DateOnly day)
    {
        ArgumentNullException.ThrowIfNull(program);
        ArgumentNullException.ThrowIfNull(credits);
        (DateOnly after, DateOnly through) = program.Terms.TierWindow == TierWindow.CalendarYear
            ? (new DateOnly(day.Year, 1, 1).AddDays(-1), new DateOnly(day.Year, 12, 31))
            : (day.AddMonths(-12), day);
        long points = 0;
        long spending = 0;
        foreach (TierCredit credit in credits.Where(credit => credit.Day > after && credit.Day <= through))
        {
            points += credit.Points;
            spending += credit.Spending;
        }

        TierTerms? tier = program.Tiers.LastOrDefault(tier =>
            points >= tier.MinPoints || (tier.MinAnnualSpending is { } least && spending >= program.Currency.Minor(least)));
        return new TierQualification(day, points, spending, tier);
    }
}
