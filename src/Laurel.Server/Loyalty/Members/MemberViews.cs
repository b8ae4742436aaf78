using Laurel.Client;
using Laurel.Engine.Amounts;
using Laurel.Engine.Loyalty.Ledger;
using Laurel.Engine.Loyalty.Programs;
using Laurel.Engine.Loyalty.Tiers;
using Laurel.Server.Loyalty.Accounts;
using Laurel.Server.Loyalty.Programs;
using Laurel.Server.Loyalty.Tiers;
using Laurel.Server.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Laurel.Server.Loyalty.Members;

/// <summary>Shows memberships with their points as they stand now.</summary>
internal sealed class MemberViews(Store store, PointAccounts accounts, ProgramBook programs, MemberTiers tiers, TimeProvider clock)
{
    private const int SoonDays = 30;

    public async Task<IReadOnlyList<MembershipView>> OfCustomerAsync(Guid customer, CancellationToken cancel)
    {
        List<Guid> ids = await store.CustomerLoyalties.Where(known => known.CustomerId == customer).OrderBy(known => known.JoinedAt)
            .Select(known => known.Id).ToListAsync(cancel);
        var views = new List<MembershipView>();
        foreach (Guid id in ids) views.Add(await OfAsync(id, cancel));
        return views;
    }

    /// <summary>A membership, with the points of the account that it uses.</summary>
    public async Task<MembershipView> OfAsync(Guid id, CancellationToken cancel)
    {
        var own = await (
            from membership in store.CustomerLoyalties.AsNoTracking()
            where membership.Id == id
            join customer in store.Customers on membership.CustomerId equals customer.Id
            select new { membership.JoinedAt, membership.LeftAt, Customer = customer.Code, membership.SharesWithId }).SingleAsync(cancel);
        Guid account = own.SharesWithId ?? id;
        var row = await (
            from membership in store.CustomerLoyalties.AsNoTracking().Include(known => known.Tier)
            where membership.Id == account
            join program in store.LoyaltyPrograms on membership.ProgramId equals program.Id
            join customer in store.Customers on membership.CustomerId equals customer.Id
            select new { Membership = membership, program.Code, program.Name, Customer = customer.Code }).SingleAsync(cancel);
        List<string> others = await (
            from membership in store.CustomerLoyalties
            where membership.Id != id && (membership.Id == account || membership.SharesWithId == account)
            join customer in store.Customers on membership.CustomerId equals customer.Id
            orderby customer.Code
            select customer.Code).ToListAsync(cancel);
        PointsProgram terms = await programs.GetAsync(row.Membership.ProgramId, cancel);
        Account points = await accounts.LookAsync(row.Membership, cancel);
        DateTimeOffset now = clock.GetUtcNow();
        DateOnly today = terms.DayOf(now);
        long spendable = points.SpendableAt(terms, now);
        return new MembershipView
        {
            Program = row.Code,
            ProgramName = row.Name,
            Customer = own.Customer,
            JoinedAt = own.JoinedAt,
            LeftAt = own.LeftAt,
            AccountOf = row.Customer,
            SharedWith = others,
            Waiting = await store.LoyaltyAdjustments
                .Where(wish => wish.AccountId == account && wish.State == AdjustmentState.Waiting).OrderBy(wish => wish.AskedAt)
                .Select(wish => new WaitingAdjustment
                {
                    Id = wish.Id, Points = wish.Points, Reason = wish.Reason, AskedBy = wish.AskedBy, AskedAt = wish.AskedAt,
                }).ToListAsync(cancel),
            Tier = row.Membership.Tier is { } tier ? Customers.CustomerRows.Tier(tier) : null,
            TierValidThrough = row.Membership.TierValidThrough,
            Balance = points.Balance,
            Spendable = spendable,
            Pending = points.PendingAt(now),
            Debt = points.Debt,
            Worth = terms.Currency.Major(terms.Value.Of(spendable)),
            ExpiringSoon = points.ExpiringBetween(today, today.AddDays(SoonDays)),
            Lots = [.. points.Lots.Select(Lot)],
            Progress = Progress(await tiers.ProgressAsync(account, cancel), terms.Currency),
        };
    }

    private static PointLotView Lot(PointLot lot) => new()
    {
        Points = lot.Points, Remaining = lot.Remaining, Reserved = lot.Reserved, OpenedAt = lot.OpenedAt, AvailableAt = lot.AvailableAt,
        ExpiresOn = lot.ExpiresOn,
    };

    private static TierProgressView Progress(TierProgress progress, Currency currency) => new()
    {
        Points = progress.Points, Spending = currency.Major(progress.Spending), Through = progress.Through,
        Next = Goal(progress.Next, currency), Keep = Goal(progress.Keep, currency),
    };

    private static TierGoalView? Goal(TierGoal? goal, Currency currency) => goal is null ? null : new TierGoalView
    {
        Tier = goal.Tier, MissingPoints = goal.MissingPoints,
        MissingSpending = goal.MissingSpending is { } spending ? currency.Major(spending) : null,
    };
}
