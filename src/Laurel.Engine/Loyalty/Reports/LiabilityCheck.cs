using Laurel.Engine.Loyalty.Ledger;
using Laurel.Engine.Loyalty.Programs;

namespace Laurel.Engine.Loyalty.Reports;

/// <summary>Whether the roll-forward of all members arrives at what they hold together.</summary>
public static class LiabilityCheck
{
    /// <summary>The first thing that is wrong between two dates, as a sentence; null when nothing is.</summary>
    /// <param name="program">The program.</param>
    /// <param name="accounts">All accounts of the program, each with its whole history.</param>
    /// <param name="from">The first day.</param>
    /// <param name="through">The last day, inclusive, not before the first.</param>
    public static string? FirstFault(
        PointsProgram program, IReadOnlyCollection<Account> accounts, DateOnly from, DateOnly through)
    {
        ArgumentNullException.ThrowIfNull(program);
        ArgumentNullException.ThrowIfNull(accounts);
        PointEntry[] entries = [.. accounts.SelectMany(account => account.History.Where(entry => entry.Account == account.Id))];
        PointEntry? wrong = entries.FirstOrDefault(
            entry => LiabilityPosting.Of(program, entry, null).Sum(posting => posting.Points) != entry.Points);
        if (wrong is not null)
        {
            return $"Entry {wrong.Sequence} of {wrong.Account} has {wrong.Points} points, which is not what its lots and the debt got.";
        }

        LiabilityPosting[] postings = [.. entries.SelectMany(entry => LiabilityPosting.Of(program, entry, null))];
        RollForward roll = LiabilityReport.Of(program, postings, from, through).Total;
        long after = entries.Where(entry => program.DayOf(entry.At) > through).Sum(entry => entry.Points);
        long held = accounts.Sum(account => account.Lots.Sum(lot => lot.Remaining) - account.Debt);
        return roll.Closing + after == held
            ? null
            : FormattableString.Invariant($"Through {through:yyyy-MM-dd} the roll-forward closes with {roll.Closing} points ")
                + $"and {after} followed, but members hold {held}.";
    }
}
