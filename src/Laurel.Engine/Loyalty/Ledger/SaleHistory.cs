namespace Laurel.Engine.Loyalty.Ledger;

/// <summary>What the ledger says of one sale, whichever of the merged accounts it was written in.</summary>
internal sealed class SaleHistory
{
    private readonly PointEntry[] _entries;

    private SaleHistory(PointEntry[] entries) => _entries = entries;

    internal long Earned => Sum(PointEntryType.Earned) + Sum(PointEntryType.Bonus);

    internal long Clawed => -Sum(PointEntryType.Clawback);

    internal long Redeemed => -Sum(PointEntryType.Redeemed);

    internal long GivenBack => Sum(PointEntryType.Refund);

    internal static SaleHistory Of(Account account, string sale) => new([.. account.History.Where(entry => entry.Sale == sale)]);

    /// <summary>Where redeemed points come back to: last consumed first, after those that have come back already.</summary>
    /// <returns>Points above zero, and the part that they were taken in; null where they had been overdrawn.</returns>
    internal IEnumerable<(LotPart? Part, long Points)> ToGiveBack(long points)
    {
        long before = GivenBack;
        long left = points;
        foreach ((LotPart? part, long taken) in Consumed().Reverse())
        {
            long passed = Math.Min(taken, before);
            before -= passed;
            long back = Math.Min(taken - passed, left);
            left -= back;
            if (back > 0)
            {
                yield return (part, back);
            }
        }
    }

    private IEnumerable<(LotPart? Part, long Points)> Consumed()
    {
        foreach (PointEntry entry in _entries.Where(entry => entry.Type == PointEntryType.Redeemed))
        {
            foreach (LotPart part in entry.Parts)
            {
                yield return (part, -part.Points);
            }

            if (entry.DebtChange > 0)
            {
                yield return (null, entry.DebtChange);
            }
        }
    }

    private long Sum(PointEntryType type) => _entries.Where(entry => entry.Type == type).Sum(entry => entry.Points);
}
