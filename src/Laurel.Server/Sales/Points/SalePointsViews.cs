using Laurel.Client;
using Laurel.Engine.Loyalty.Ledger;
using Laurel.Server.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Laurel.Server.Sales.Points;

/// <summary>Shows what the ledger says of a sale and of its returns.</summary>
internal sealed class SalePointsViews
{
    private readonly Guid _sale;
    private readonly IReadOnlyList<(string Program, SaleEntry Entry)> _entries;

    private SalePointsViews(Guid sale, IReadOnlyList<(string Program, SaleEntry Entry)> entries) => (_sale, _entries) = (sale, entries);

    /// <summary>Of a sale that is on record.</summary>
    public static async Task<SalePointsViews> ReadAsync(Store store, Guid sale, CancellationToken cancel)
    {
        var rows = await (
            from entry in store.PointTransactions
            where entry.SaleId == sale
            join membership in store.CustomerLoyalties on entry.AccountId equals membership.Id
            join program in store.LoyaltyPrograms on membership.ProgramId equals program.Id
            orderby program.Code, entry.Sequence
            select new { program.Code, entry.Operation, entry.Type, entry.Points, entry.BalanceAfter }).ToListAsync(cancel);
        return new SalePointsViews(
            sale, [.. rows.Select(row => (row.Code, new SaleEntry(row.Operation, row.Type, row.Points, row.BalanceAfter)))]);
    }

    /// <param name="program">The program's code.</param>
    /// <param name="sale">The sale.</param>
    /// <param name="entries">What the ledger says of it and of its returns, in its order.</param>
    public static SalePointsView Of(string program, Guid sale, IEnumerable<SaleEntry> entries)
    {
        SaleEntry[] all = [.. entries];
        string[] own = [PointsKeys.Redeem(sale), PointsKeys.Earn(sale)];
        ILookup<PointEntryType, long> byType = all.ToLookup(entry => entry.Type, entry => entry.Points);
        return new SalePointsView
        {
            Program = program,
            Earned = byType[PointEntryType.Earned].Sum() + byType[PointEntryType.Bonus].Sum(),
            Redeemed = -byType[PointEntryType.Redeemed].Sum(),
            Balance = all.LastOrDefault(entry => own.Contains(entry.Operation))?.BalanceAfter,
            ClawedBack = -byType[PointEntryType.Clawback].Sum(),
            GivenBack = byType[PointEntryType.Refund].Sum(),
        };
    }

    /// <summary>What the sale and its returns did, by program.</summary>
    public IReadOnlyList<SalePointsView> OfSale() =>
        [.. _entries.GroupBy(entry => entry.Program, entry => entry.Entry).Select(group => Of(group.Key, _sale, group))];

    /// <summary>What one of its returns did, by program.</summary>
    public IReadOnlyList<ReturnPointsView> OfReturn(Guid given)
    {
        string[] keys = [PointsKeys.ClawBack(given), PointsKeys.GiveBack(given)];
        return
        [
            .. _entries.Where(entry => keys.Contains(entry.Entry.Operation)).GroupBy(entry => entry.Program, entry => entry.Entry)
                .Select(group => Of(group.Key, _sale, group))
                .Select(view => new ReturnPointsView
                {
                    Program = view.Program, ClawedBack = view.ClawedBack, GivenBack = view.GivenBack,
                }),
        ];
    }
}

/// <summary>A line of the ledger that belongs to a sale or to its returns.</summary>
/// <param name="Operation">Key of the movement that wrote it.</param>
/// <param name="Type">Why points moved.</param>
/// <param name="Points">How many, signed.</param>
/// <param name="BalanceAfter">The balance with it.</param>
internal sealed record SaleEntry(string Operation, PointEntryType Type, long Points, long BalanceAfter);
