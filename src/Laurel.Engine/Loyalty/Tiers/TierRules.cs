using Laurel.Engine.Loyalty.Programs;

namespace Laurel.Engine.Loyalty.Tiers;

/// <summary>Up at once, down only by the review and one level at a time.</summary>
public static class TierRules
{
    /// <summary>
    /// What a sale changes. A tier that is reached, or reached again, runs through the end of the following calendar year.
    /// </summary>
    /// <param name="program">The program.</param>
    /// <param name="status">The status before.</param>
    /// <param name="credits">All credits of the windows of both days, the sale's own among them.</param>
    /// <param name="saleDay">The day of the sale; for a late upload it decides as well as today.</param>
    /// <param name="today">The day on which it is written.</param>
    /// <returns>The change, or null.</returns>
    public static TierChange? AfterSale(
        PointsProgram program, MemberStatus status, IReadOnlyCollection<TierCredit> credits, DateOnly saleDay, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(status);
        TierQualification now = Better(
            TierQualification.On(program, credits, saleDay), TierQualification.On(program, credits, today));
        MemberStatus reached = new(now.Tier?.Code, EndOfNextYear(now.Day));
        int rise = LevelOf(now.Tier) - LevelOf(program.TierOf(status.Tier));
        return rise > 0 ? Change(status, reached, TierChangeReason.Upgraded, now)
            : rise == 0 && now.Tier is not null && reached.ValidThrough > status.ValidThrough
                ? Change(status, reached, TierChangeReason.Renewed, now)
            : null;
    }

    /// <summary>
    /// The review job. A status that has run out is renewed when the tier was qualified for in its last window or is in today's; otherwise
    /// it goes down by one level, which then runs for one more calendar year. Running it again on the same day changes nothing.
    /// </summary>
    /// <returns>The changes in their order: several when reviews of more than one year are caught up with.</returns>
    public static IReadOnlyList<TierChange> Review(
        PointsProgram program, MemberStatus status, IReadOnlyCollection<TierCredit> credits, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(program);
        ArgumentNullException.ThrowIfNull(status);
        List<TierChange> changes = [];
        MemberStatus current = status;
        while (current.ValidThrough is { } last && last < today)
        {
            TierQualification best = Better(
                TierQualification.On(program, credits, last), TierQualification.On(program, credits, today));
            TierChange change = Reviewed(program, current, last, best);
            changes.Add(change);
            current = change.To;
        }

        return changes;
    }

    /// <summary>The last day of a status that is reached on a day: 31 December of the following year.</summary>
    public static DateOnly EndOfNextYear(DateOnly day) => new(day.Year + 1, 12, 31);

    internal static int LevelOf(TierTerms? tier) => tier?.Level ?? -1;

    private static TierChange Reviewed(PointsProgram program, MemberStatus current, DateOnly last, TierQualification best)
    {
        TierTerms? held = program.TierOf(current.Tier);
        int rise = LevelOf(best.Tier) - LevelOf(held);
        if (rise >= 0 && best.Tier is not null)
        {
            TierChangeReason why = rise > 0 ? TierChangeReason.Upgraded : TierChangeReason.Renewed;
            return Change(current, new MemberStatus(best.Tier.Code, EndOfNextYear(best.Day)), why, best);
        }

        TierTerms? below = program.Tiers.LastOrDefault(tier => tier.Level < LevelOf(held));
        MemberStatus to = below is null ? MemberStatus.None : new MemberStatus(below.Code, EndOfNextYear(last));
        return Change(current, to, TierChangeReason.Downgraded, best);
    }

    /// <summary>The higher tier; of the same, the later day, whose status runs longer.</summary>
    private static TierQualification Better(TierQualification one, TierQualification other) =>
        (LevelOf(other.Tier), other.Day).CompareTo((LevelOf(one.Tier), one.Day)) > 0 ? other : one;

    private static TierChange Change(MemberStatus from, MemberStatus to, TierChangeReason why, TierQualification by) =>
        new(from, to, why, by.Day, by.Points, by.Spending);
}
