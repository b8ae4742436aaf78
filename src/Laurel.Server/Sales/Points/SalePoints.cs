using Laurel.Client;
using Laurel.Engine.Amounts;
using Laurel.Engine.Loyalty.Earning;
using Laurel.Engine.Loyalty.Ledger;
using Laurel.Engine.Loyalty.Programs;
using Laurel.Engine.Pricing;
using Laurel.Engine.Receipts;
using Laurel.Server.Loyalty.Accounts;
using Laurel.Server.Loyalty.Programs;
using Laurel.Server.Loyalty.Tiers;
using Laurel.Server.Platform.Outbox;

namespace Laurel.Server.Sales.Points;

/// <summary>
/// What sales do to the points of members: what the receipt says was paid by points is spent, and then the sale earns. In the transaction
/// of the sale, and after all else that others may wait for.
/// </summary>
internal sealed class SalePoints(PointAccounts accounts, ProgramBook programs, MemberTiers tiers, OfflineSpending offline)
{
    /// <summary>Whether any of some sales is of a member whose program covers its store.</summary>
    public static bool Concern(IReadOnlyList<IncomingSale> group) => group.Any(sale => MembershipsOf(sale).Count > 0);

    /// <param name="group">Sales that were just written, at most one of a customer.</param>
    /// <param name="cancel">Stops it.</param>
    public async Task WriteAsync(IReadOnlyList<IncomingSale> group, CancellationToken cancel)
    {
        var ofMembers = new List<(IncomingSale Sale, KnownMembership Membership, PointsProgram Program)>();
        foreach (IncomingSale sale in group)
        {
            sale.Points = [];
            foreach (KnownMembership membership in MembershipsOf(sale))
                ofMembers.Add((sale, membership, await TermsAsync(membership, cancel)));
        }

        if (ofMembers.Count == 0) return;
        OpenAccounts open = await accounts.OpenAsync(
            [.. ofMembers.Select(one => NeedOf(one.Sale.Row.Id, one.Membership, one.Program))], cancel);
        var bases = new List<LoyaltySale>();
        var events = new List<OutboxEvent>();
        foreach ((IncomingSale sale, KnownMembership membership, PointsProgram program) in ofMembers)
        {
            if (open.UsedBy(membership.Id) is not { } account) continue;
            bool pays = await SpenderAsync(sale, cancel) == membership;
            if (!pays && !membership.Earns(sale.Facts.Proven)) continue;
            SpentPoints spent = pays ? await offline.SpendAsync(sale, program, account, bases, cancel) : default;
            bases.Add(Apply(sale, membership, program, account, spent));
            if (sale.Points[^1].Earned > 0) events.Add(Announced(sale, account));
        }

        await accounts.WriteAsync(open.All, bases, events, cancel);
        foreach (LoyaltySale written in bases.OrderBy(one => one.AccountId))
            await tiers.AfterSaleAsync(written.AccountId, group.First(sale => sale.Row.Id == written.SaleId).Row.At, cancel);
    }

    /// <summary>
    /// The membership whose points a receipt was paid with: the one that it names; else the one whose points are worth what it says, or
    /// the first.
    /// </summary>
    public async Task<KnownMembership?> SpenderAsync(
        IReadOnlyList<KnownMembership> memberships, Settings settings, CancellationToken cancel)
    {
        if (settings.PointsProgram is { } named)
            return memberships.FirstOrDefault(membership => CodeComparer.Same(membership.Program, named));
        foreach (KnownMembership membership in memberships)
        {
            if ((await TermsAsync(membership, cancel)).Terms.ValuePerPoint == settings.ValuePerPoint) return membership;
        }

        return memberships.Count == 0 ? null : memberships[0];
    }

    /// <summary>What is odd about the points that a receipt was paid with; null when nothing is, or none paid.</summary>
    public async Task<PointsDoubt?> DoubtAsync(IncomingSale sale, CancellationToken cancel)
    {
        if (sale.Receipt.Settings.PointsToRedeem == 0) return null;
        if (await SpenderAsync(sale, cancel) is not { } membership) return PointsDoubt.NoMember;
        if (!membership.Verification.Burn.IsMetBy(sale.Facts.Proven)) return PointsDoubt.NotVerified;
        PointsProgram program = await TermsAsync(membership, cancel);
        return program.Terms.ValuePerPoint == sale.Receipt.Settings.ValuePerPoint ? null : PointsDoubt.OtherValue;
    }

    private static IReadOnlyList<KnownMembership> MembershipsOf(IncomingSale sale) =>
        sale.Facts.Customer is { } customer ? [.. customer.Memberships.Where(one => one.Covers(sale.Shop.Code))] : [];

    private static AccountNeed NeedOf(Guid sale, KnownMembership membership, PointsProgram program) => new(membership.AccountId, program)
    {
        Member = membership.Id, Operations = [PointsKeys.Redeem(sale), PointsKeys.Earn(sale)], Sales = [sale],
        Holds = [PointsKeys.Hold(sale)],
    };

    private static LoyaltySale Apply(
        IncomingSale sale, KnownMembership membership, PointsProgram program, OpenAccount account, SpentPoints spent)
    {
        ReceiptPoints receipt = sale.Receipt.Points();
        Guid id = sale.Row.Id;
        string name = AccountRows.NameOf(id);
        account.Apply(new ReleasePoints(PointsKeys.LetGo(id), sale.Row.At, PointsKeys.Hold(id)));
        EarnedPoints? earned = membership.Earns(sale.Facts.Proven) ? receipt.EarnedIn(program, membership.Tier) : null;
        if (earned is not null)
        {
            account.Apply(new EarnPoints(PointsKeys.Earn(id), sale.Row.At, name, earned.Earned, earned.Bonus)
            {
                Store = sale.Row.StoreCode, By = sale.Row.Cashier,
            });
        }

        sale.Points.Add(SalePointsView(membership.Program, account, id).With(spent));
        return new LoyaltySale
        {
            AccountId = account.Id, SaleId = id, ProgramVersion = membership.Version, TierCode = membership.Tier?.Code,
            MultiplierThousandths = (int)((membership.Tier?.PointsMultiplier ?? 1m) * 1_000m), BaseMinor = earned?.Base ?? 0,
            UnheldPoints = spent.Unheld, OverLimitPoints = spent.OverLimit, OverdrawnPoints = spent.Overdrawn,
        };
    }

    private Task<PointsProgram> TermsAsync(KnownMembership membership, CancellationToken cancel) =>
        programs.GetAsync(membership.ProgramId, membership.Version, cancel);

    private static OutboxEvent Announced(IncomingSale sale, OpenAccount account)
    {
        var data = new EarnedPointsSummary
        {
            Program = sale.Points[^1].Program, Customer = sale.Row.CustomerCode!, Sale = sale.Row.Id, Points = sale.Points[^1].Earned,
            Balance = account.Account.Balance,
        };
        return Announcements.Of(
            EventTypes.PointsEarned, sale.Row.Id.ToString("D"), sale.Row.CustomerId, sale.Row.RecordedAt, data,
            WireJson.Default.EarnedPointsSummary);
    }

    private static SalePointsView SalePointsView(string program, OpenAccount account, Guid sale) =>
        SalePointsViews.Of(program, sale, account.Entries.Where(entry => entry.Sale == AccountRows.NameOf(sale))
            .Select(entry => new SaleEntry(entry.Operation, entry.Type, entry.Points, entry.BalanceAfter)));

    private async Task<KnownMembership?> SpenderAsync(IncomingSale sale, CancellationToken cancel) =>
        sale.Receipt.Settings.PointsToRedeem == 0 ? null
            : await SpenderAsync(MembershipsOf(sale), sale.Receipt.Settings, cancel);
}
