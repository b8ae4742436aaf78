using Laurel.Engine.Amounts;
using Laurel.Engine.Loyalty.Programs;

namespace Laurel.Engine.Loyalty.Reports;

/// <summary>What the retailer owes in points, from one date to another, in all and by expiry month and tier.</summary>
public sealed class LiabilityReport
{
    private readonly PointValue _value;

    private LiabilityReport(PointValue value, RollForward total, IReadOnlyList<LiabilityRow> rows)
    {
        _value = value;
        Total = total;
        Rows = rows;
    }

    /// <summary>All points together.</summary>
    public RollForward Total { get; }

    /// <summary>By tier, then by expiry: months first, then points that never lapse, then debts. The rows sum to the total.</summary>
    public IReadOnlyList<LiabilityRow> Rows { get; }

    /// <summary>
    /// Of points that ended in these days by being used or by lapsing, how many lapsed: hundredths of a percent, rounded half up; null when
    /// none ended, or when more were given back than used.
    /// </summary>
    public int? ObservedBreakage => Total.Burned >= 0 && Total.Expired > 0 | Total.Burned > 0
        ? (int)Rounding.Share(Total.Expired, 10_000, Total.Burned + Total.Expired)
        : null;

    /// <summary>Rolls postings forward.</summary>
    /// <param name="program">The program.</param>
    /// <param name="postings">All postings through the last day, in any order; later ones are passed over.</param>
    /// <param name="from">The first day.</param>
    /// <param name="through">The last day, inclusive, not before the first.</param>
    public static LiabilityReport Of(
        PointsProgram program, IReadOnlyCollection<LiabilityPosting> postings, DateOnly from, DateOnly through)
    {
        ArgumentNullException.ThrowIfNull(program);
        ArgumentNullException.ThrowIfNull(postings);
        ArgumentOutOfRangeException.ThrowIfLessThan(through, from);
        return new LiabilityReport(
            program.Value,
            RollForward.Of(postings, from, through),
            [
                .. postings.Where(posting => posting.Day <= through).GroupBy(posting => posting.Place)
                    .OrderBy(group => group.Key.Tier, StringComparer.Ordinal).ThenBy(group => group.Key.Kind)
                    .ThenBy(group => group.Key.Month).Select(group => new LiabilityRow(group.Key, RollForward.Of(group, from, through))),
            ]);
    }

    /// <summary>What points are worth, in minor units; each figure of a report is rounded by itself.</summary>
    public long Money(long points) => _value.Of(points);

    /// <summary>How many of the outstanding points are expected to lapse, rounded half away from zero.</summary>
    /// <param name="expectedUse">How many are expected to be used, in percent, 0 to 100 with up to two decimals.</param>
    public long ExpectedBreakage(decimal expectedUse) => Total.Closing - ExpectedUse.Of(expectedUse).Of(Total.Closing);
}

/// <summary>A row of the report.</summary>
/// <param name="Place">Tier and expiry.</param>
/// <param name="Points">Its roll-forward.</param>
public sealed record LiabilityRow(LiabilityPlace Place, RollForward Points);
