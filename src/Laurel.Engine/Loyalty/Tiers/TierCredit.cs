using Laurel.Engine.Loyalty.Ledger;
using Laurel.Engine.Loyalty.Programs;

namespace Laurel.Engine.Loyalty.Tiers;

/// <summary>What counts towards a tier, on the day on which it happened, so that late uploads land in their own year.</summary>
/// <param name="Day">The local day of the program.</param>
/// <param name="Points">Qualifying points, signed. Default 0.</param>
/// <param name="Spending">Net paid in minor units; a return is below zero. Default 0.</param>
public sealed record TierCredit(DateOnly Day, long Points = 0, long Spending = 0)
{
    /// <summary>
    /// The qualifying points of an entry: <c>EARNED</c> and <c>BONUS</c>, less <c>CLAWBACK</c> on its own day. Null for all others:
    /// welcome, birthday and adjusted points do not count, and spending takes nothing away.
    /// </summary>
    public static TierCredit? Of(PointsProgram program, PointEntry entry)
    {
        ArgumentNullException.ThrowIfNull(program);
        ArgumentNullException.ThrowIfNull(entry);
        return entry.Type is PointEntryType.Earned or PointEntryType.Bonus or PointEntryType.Clawback
            ? new TierCredit(program.DayOf(entry.At), entry.Points)
            : null;
    }
}
