using Laurel.Client;
using Laurel.Engine.Loyalty.Ledger;
using Laurel.Server.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Laurel.Server.Sales.Points;

/// <summary>Shows what the ledger says of a sale and of its returns.</summary>
internal sealed class SalePointsViews
{
    private readonly IReadOnlyList<Entry> _entries;

    private SalePointsViews(IReadOnlyList<Entry> entries) => _entries = entries;

    /// <summary>Of a sale that is on record.</summary>
    public static async Task<SalePointsViews> ReadAsync(Store store, Guid sale, CancellationToken cancel) => new(await (
        from entry in store.PointTransactions
        where entry.SaleId == sale
        join membership in store.CustomerLoyalties on entry.AccountId equals membership.Id
        join program in store.LoyaltyPrograms on membership.ProgramId equals program.Id
        orderby program.Code
        select new Entry(program.Code, entry.Operation, entry.Type, entry.Points)).ToListAsync(cancel));

    public static SalePointsView Of(string program, IEnumerable<(PointEntryType Type, long Points)> entries)
    {
        ILookup<PointEntryType, long> byType = entries.ToLookup(entry => entry.Type, entry => entry.Points);
        return new SalePointsView
        {
            Program = program,
            Earned = byType[PointEntryType.Earned].Sum() + byType[PointEntryType.Bonus].Sum(),
            Redeemed = -byType[PointEntryType.Redeemed].Sum(),
            ClawedBack = -byType[PointEntryType.Clawback].Sum(),
            GivenBack = byType[PointEntryType.Refund].Sum(),
        };
    }

    /// <summary>What the sale and its returns did, by program.</summary>
    public IReadOnlyList<SalePointsView> OfSale() =>
        [.. _entries.GroupBy(entry => entry.Program).Select(group => Of(group.Key, group.Select(entry => (entry.Type, entry.Points))))];

    /// <summary>What one of its returns did, by program.</summary>
    public IReadOnlyList<ReturnPointsView> OfReturn(Guid given)
    {
        string[] keys = [PointsKeys.ClawBack(given), PointsKeys.GiveBack(given)];
        return
        [
            .. _entries.Where(entry => keys.Contains(entry.Operation)).GroupBy(entry => entry.Program)
                .Select(group => Of(group.Key, group.Select(entry => (entry.Type, entry.Points))))
                .Select(view => new ReturnPointsView
                {
                    Program = view.Program, ClawedBack = view.ClawedBack, GivenBack = view.GivenBack,
                }),
        ];
    }

    private sealed record Entry(string Program, string Operation, PointEntryType Type, long Points);
}
