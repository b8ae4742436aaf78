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
    private readonly IReadOnlyDictionary<string, SpentPoints> _spent;

    private SalePointsViews(
        Guid sale, IReadOnlyList<(string Program, SaleEntry Entry)> entries, IReadOnlyDictionary<string, SpentPoints> spent) =>
        (_sale, _entries, _spent) = (sale, entries, spent);

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
        var spent = await (
            from row in store.LoyaltySales
            where row.SaleId == sale && row.UnheldPoints + row.OverdrawnPoints > 0
            join membership in store.CustomerLoyalties on row.AccountId equals membership.Id
            join program in store.LoyaltyPrograms on membership.ProgramId equals program.Id
            select new { program.Code, Spent = new SpentPoints(row.UnheldPoints, row.OverLimitPoints, row.OverdrawnPoints) })
            .ToDictionaryAsync(row => row.Code, row => row.Spent, cancel);
        return new SalePointsViews(
            sale, [.. rows.Select(row => (row.Code, new SaleEntry(row.Operation, row.Type, row.Points, row.BalanceAfter)))], spent);
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
        [.. _entries.GroupBy(entry => entry.Program, entry => entry.Entry).Select(
            group => Of(group.Key, _sale, group).With(_spent.GetValueOrDefault(group.Key)))];

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

/// <summary>Adds to a view what is out of the ordinary.</summary>
internal static class SpentPointsView
{
    public static SalePointsView With(this SalePointsView view, SpentPoints spent) => view with
    {
        OverLimit = spent.OverLimit > 0 ? spent.OverLimit : null, Overdrawn = spent.Overdrawn > 0 ? spent.Overdrawn : null,
    };
}

/// <summary>A line of the ledger that belongs to a sale or to its returns.</summary>
/// <param name="Operation">Key of the movement that wrote it.</param>
/// <param name="Type">Why points moved.</param>
/// <param name="Points">How many, signed.</param>
/// <param name="BalanceAfter">The balance with it.</param>
internal sealed record SaleEntry(string Operation, PointEntryType Type, long Points, long BalanceAfter);
