using Laurel.Engine.Loyalty.Ledger;
using Laurel.Engine.Loyalty.Programs;
using Laurel.Engine.Loyalty.Tiers;
using Laurel.Server.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Laurel.Server.Loyalty.Tiers;

/// <summary>What counts towards the tier of a member, each on the day on which it happened.</summary>
internal static class TierCredits
{
    private static readonly PointEntryType[] Qualifying = [PointEntryType.Earned, PointEntryType.Bonus, PointEntryType.Clawback];

    /// <param name="store">Where they are kept.</param>
    /// <param name="account">The account; what others of its household earned and spent counts too.</param>
    /// <param name="program">Its program.</param>
    /// <param name="since">The first day that may matter.</param>
    /// <param name="cancel">Stops it.</param>
    public static async Task<IReadOnlyList<TierCredit>> ReadAsync(
        Store store, Guid account, PointsProgram program, DateOnly since, CancellationToken cancel)
    {
        IQueryable<Guid> accounts = store.CustomerLoyalties.Where(known => known.Id == account || known.SharesWithId == account)
            .Select(known => known.Id);
        var points = await store.PointTransactions
            .Where(entry => accounts.Contains(entry.AccountId) && entry.Day >= since && Qualifying.Contains(entry.Type))
            .GroupBy(entry => entry.Day).Select(day => new { Day = day.Key, Points = day.Sum(entry => entry.Points) }).ToListAsync(cancel);

        // A day more, since the zone of the program is not that of the clock.
        DateTimeOffset from = new(since.AddDays(-1), TimeOnly.MinValue, TimeSpan.Zero);
        IQueryable<Guid> counted = store.LoyaltySales.Where(row => accounts.Contains(row.AccountId)).Select(row => row.SaleId);
        var sales = await store.Sales.Where(sale => sale.At >= from && counted.Contains(sale.Id))
            .Select(sale => new { sale.At, sale.DueMinor }).ToListAsync(cancel);
        var returns = await store.Returns.Where(given => given.At >= from && given.SaleId != null && counted.Contains(given.SaleId.Value))
            .Select(given => new { given.At, given.RefundMinor }).ToListAsync(cancel);
        return
        [
            .. points.Select(day => new TierCredit(day.Day, Points: day.Points)),
            .. sales.Select(sale => new TierCredit(program.DayOf(sale.At), Spending: sale.DueMinor)),
            .. returns.Select(given => new TierCredit(program.DayOf(given.At), Spending: -given.RefundMinor)),
        ];
    }
}
