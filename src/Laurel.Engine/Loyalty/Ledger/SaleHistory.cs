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
        List<(LotPart? Part, long Points)> consumed = [];
        foreach (PointEntry entry in _entries)
        {
            if (entry.Type == PointEntryType.Redeemed)
            {
                consumed.AddRange(entry.Parts.Select(part => ((LotPart?)part, -part.Points)));
                consumed.Add((null, entry.DebtChange));
            }
            else if (entry.Type == PointEntryType.Refund)
            {
                Pop(consumed, entry.Points);
            }
        }

        return Pop(consumed, points);
    }

    private static List<(LotPart? Part, long Points)> Pop(List<(LotPart? Part, long Points)> consumed, long points)
    {
        List<(LotPart?, long)> popped = [];
        for (long left = points; left > 0;)
        {
            (LotPart? part, long taken) = consumed[^1];
            long back = Math.Min(taken, left);
            left -= back;
            consumed[^1] = (part, taken - back);
            if (back == taken)
            {
                consumed.RemoveAt(consumed.Count - 1);
            }

            if (back > 0)
            {
                popped.Add((part, back));
            }
        }

        return popped;
    }

    private long Sum(PointEntryType type) => _entries.Where(entry => entry.Type == type).Sum(entry => entry.Points);
}
