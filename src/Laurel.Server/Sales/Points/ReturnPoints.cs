using Laurel.Client;
using Laurel.Engine.Loyalty.Earning;
using Laurel.Engine.Loyalty.Ledger;
using Laurel.Engine.Loyalty.Programs;
using Laurel.Engine.Receipts;
using Laurel.Server.Loyalty.Accounts;
using Laurel.Server.Loyalty.Programs;
using Laurel.Server.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Laurel.Server.Sales.Points;

/// <summary>
/// What returns do to the points of members: points that paid come back, and what the kept goods would not have earned is taken back.
/// Both are counted over all returns of a sale, so their order does not matter, and nothing comes back twice.
/// </summary>
internal sealed class ReturnPoints(Store store, PointAccounts accounts, ProgramBook programs, TimeProvider clock)
{
    /// <summary>Writes it, in the transaction of the return.</summary>
    public Task<IReadOnlyList<ReturnPointsView>> WriteAsync(GoodsBack back, TakeBack request, CancellationToken cancel) =>
        MoveAsync(back, request, cancel);

    /// <summary>What a return would do; nothing is kept.</summary>
    public Task<IReadOnlyList<ReturnPointsView>> PreviewAsync(GoodsBack back, CancellationToken cancel) =>
        store.WriteAsync(() => MoveAsync(back, null, cancel), static _ => false, cancel);

    private async Task<IReadOnlyList<ReturnPointsView>> MoveAsync(GoodsBack back, TakeBack? request, CancellationToken cancel)
    {
        List<Known> earned = await (
            from row in store.LoyaltySales
            where row.SaleId == back.Sale.Id
            join membership in store.CustomerLoyalties on row.AccountId equals membership.Id
            join program in store.LoyaltyPrograms on membership.ProgramId equals program.Id
            orderby program.Code
            select new Known(
                membership.Id, membership.SharesWithId ?? membership.Id, membership.ProgramId, program.Code, row.ProgramVersion)
            {
                Tier = row.TierCode, Multiplier = row.MultiplierThousandths,
            }).ToListAsync(cancel);
        if (earned.Count == 0) return [];
        Guid id = request?.Id ?? Guid.Empty;
        var needs = new List<AccountNeed>();
        foreach (Known known in earned)
        {
            needs.Add(new AccountNeed(known.AccountId, await programs.GetAsync(known.ProgramId, cancel))
            {
                Member = known.Membership, Operations = [PointsKeys.GiveBack(id), PointsKeys.ClawBack(id)], Sales = [back.Sale.Id],
                AlsoElsewhere = true,
            });
        }

        OpenAccounts open = await accounts.OpenAsync(needs, cancel);
        var views = new List<ReturnPointsView>();
        foreach (Known known in earned)
        {
            PointsProgram ofSale = await programs.GetAsync(known.ProgramId, known.Version, cancel);
            views.Add(Apply(back, request, known with { Terms = ofSale }, open.UsedBy(known.Membership)!));
        }

        if (request is not null) await accounts.WriteAsync(open.All, cancel);
        return [.. views.Where(view => view.ClawedBack != 0 || view.GivenBack != 0)];
    }

    private ReturnPointsView Apply(GoodsBack back, TakeBack? request, Known known, OpenAccount account)
    {
        string sale = AccountRows.NameOf(back.Sale.Id);
        PointEntry[] before = [.. account.Account.History.Where(entry => entry.Sale == sale)];
        ReceiptPoints receipt = back.Receipt.Points();
        DateTimeOffset at = request?.At ?? clock.GetUtcNow();
        Guid id = request?.Id ?? Guid.Empty;
        long spent = -before.Where(entry => entry.Type == PointEntryType.Redeemed).Sum(entry => entry.Points);
        long more = spent == 0 ? 0
            : receipt.GivenBack(back.Returned, back.IsWhole)
                - before.Where(entry => entry.Type == PointEntryType.Refund).Sum(entry => entry.Points);
        if (more > 0)
        {
            account.Apply(new GiveBackPoints(PointsKeys.GiveBack(id), at, sale, more)
            {
                Store = request?.Shop.Code, By = request?.Cashier, Reason = request?.Reason,
            });
        }

        account.Apply(new ClawBackPoints(PointsKeys.ClawBack(id), at, sale, KeptOf(back, receipt, known, before))
        {
            Store = request?.Shop.Code, By = request?.Cashier, Reason = request?.Reason,
        });
        return new ReturnPointsView
        {
            Program = known.Program,
            ClawedBack = -account.Entries.Where(entry => entry.Type == PointEntryType.Clawback && entry.Sale == sale)
                .Sum(entry => entry.Points),
            GivenBack = account.Entries.Where(entry => entry.Type == PointEntryType.Refund).Sum(entry => entry.Points),
        };
    }

    /// <summary>What of its points the sale may keep.</summary>
    private static long KeptOf(GoodsBack back, ReceiptPoints receipt, Known known, IReadOnlyList<PointEntry> before)
    {
        PointsProgram program = known.Terms!;
        long earned = before.Where(entry => entry.Type is PointEntryType.Earned or PointEntryType.Bonus).Sum(entry => entry.Points);
        EarnedPoints kept = PointsEarning.Count(
            program, receipt.BaseOf(program, back.Returned), receipt.FactorsOf(known.Tier, known.Multiplier), receipt.Bonuses());
        return PointsEarning.KeptAfterReturn(program.Terms.VoidPolicy, earned, back.IsWhole ? 0 : kept.Total);
    }

    /// <summary>By what a sale earned.</summary>
    private sealed record Known(Guid Membership, Guid AccountId, Guid ProgramId, string Program, int Version)
    {
        public string? Tier { get; init; }

        public required int Multiplier { get; init; }

        /// <summary>The program as it was then; what is taken back is counted as it was given.</summary>
        public PointsProgram? Terms { get; init; }
    }
}

/// <summary>Goods of a sale that came back, over all its returns and with the one that is going on.</summary>
/// <param name="Sale">The sale.</param>
/// <param name="Receipt">Its receipt.</param>
/// <param name="Returned">In thousandths, by the position of the line.</param>
/// <param name="IsWhole">Whether nothing is left.</param>
internal sealed record GoodsBack(Sale Sale, Receipt Receipt, IReadOnlyDictionary<int, long> Returned, bool IsWhole)
{
    /// <param name="sale">With its lines as they stood before the return.</param>
    /// <param name="receipt">Its receipt.</param>
    /// <param name="refund">What comes back now.</param>
    public static GoodsBack Of(Sale sale, Receipt receipt, Refund refund)
    {
        Dictionary<int, long> now = refund.Lines.ToDictionary(line => line.Row.Position, line => line.Thousandths);
        return new GoodsBack(
            sale, receipt,
            sale.Lines.Where(line => line.QuantityThousandths > 0).ToDictionary(
                line => line.Position, line => line.ReturnedThousandths + now.GetValueOrDefault(line.Position)),
            refund.IsWhole);
    }
}
