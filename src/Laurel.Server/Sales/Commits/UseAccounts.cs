using Laurel.Engine.Amounts;
using Laurel.Server.Campaigns;
using Laurel.Server.Coupons;
using Laurel.Server.Platform.Storage;

namespace Laurel.Server.Sales;

/// <summary>The counters that a group of receipts changes, kind by kind, each kind in one order.</summary>
internal sealed class UseAccounts
{
    private readonly SortedDictionary<Guid, UseAccount> _coupons = [];
    private readonly SortedDictionary<(Guid Customer, Guid Campaign), UseAccount> _customers = [];
    private readonly SortedDictionary<string, (Guid Campaign, UseAccount Account)> _campaigns = new(CodeComparer.Instance);

    private readonly List<Exhaustion> _exhausted = [];

    public UseAccounts(IReadOnlyList<SaleUse> uses, IReadOnlyList<Reservation> reservations)
    {
        foreach (Reservation reservation in reservations)
        {
            foreach (ReservationHold hold in reservation.Holds) GiveBack(hold, reservation.CustomerId);
        }

        foreach (SaleUse use in uses)
        {
            if (use.Coupon is { } coupon) OfCoupon(coupon.Id).Add(use);
            if (use.Sale.CustomerId is { } customer) OfCustomer(customer, use.Campaign.Id).Add(use);
            if (use.Campaign.Counter is not null) OfCampaign(use.Campaign.Code, use.Campaign.Id).Add(use);
        }
    }

    /// <summary>The campaigns of which nothing is left now, known once they are judged.</summary>
    public IReadOnlyList<Exhaustion> Exhausted => _exhausted;

    /// <summary>What changes before the sales are inserted: one statement for each kind of counter.</summary>
    /// <param name="purchases">Changes customers, whom others may wait for more than for coupons.</param>
    public IReadOnlyList<Statement> CountFirst(IEnumerable<Statement> purchases) =>
        [.. OfCoupons(account => account.Change), .. purchases];

    /// <summary>What changes after that, in the order in which all who change it must go.</summary>
    /// <param name="lowest">Takes down prices.</param>
    public IReadOnlyList<Statement> CountLast(IEnumerable<Statement> lowest) =>
        [.. lowest, .. OfCustomers(account => account.Change), .. OfCampaigns(account => account.Change)];

    /// <summary>
    /// The same for a group after which something is left of each campaign, as after most: then there is nothing to judge, and when it is
    /// not so nothing is kept. Null where more than that is limited.
    /// </summary>
    /// <inheritdoc cref="CountLast"/>
    public IReadOnlyList<Statement>? CountBelow(IEnumerable<Statement> lowest)
    {
        bool isMore = _coupons.Count > 0 || _customers.Values.Any(account => account.First?.Campaign.LimitPerCustomer is not null)
            || _campaigns.Values.Any(one => one.Account.First is null);
        if (isMore) return null;
        (Campaign, CounterChange)[] counters = [.. _campaigns.Values.Select(one => (one.Account.First!.Campaign, one.Account.Change))];
        IEnumerable<Statement> before = [.. lowest, .. OfCustomers(account => account.Change)];
        return counters.Length == 0 ? [.. before] : [.. before, CampaignLimits.CountBelow(counters)];
    }

    /// <summary>Reads what the statements returned and marks the uses that were beyond a limit.</summary>
    /// <param name="sums">Of coupons, then of other things, then of customers' uses, and last of campaigns; no kind without rows.</param>
    public void Judge(IReadOnlyList<IReadOnlyList<Row>> sums)
    {
        if (_coupons.Count > 0)
        {
            foreach (Row sum in sums[0]) JudgeCoupon(_coupons[sum.Id(0)], sum);
        }

        if (_customers.Count > 0)
        {
            foreach (Row sum in sums[^(_campaigns.Count > 0 ? 2 : 1)]) JudgeCustomer(_customers[(sum.Id(0), sum.Id(1))], sum);
        }

        if (_campaigns.Count == 0) return;
        var byId = _campaigns.Values.ToDictionary(one => one.Campaign, one => one.Account);
        var sumOf = sums[^1].ToDictionary(sum => byId[sum.Id(0)]);
        foreach ((_, UseAccount account) in _campaigns.Values) JudgeCampaign(account, sumOf[account]);
    }

    /// <summary>Moves what was beyond a limit from the uses to the overruns.</summary>
    public IReadOnlyList<Statement> Corrections() =>
    [
        .. OfCoupons(account => account.Overrun), .. OfCustomers(account => account.Overrun), .. OfCampaigns(account => account.Overrun),
    ];

    private IEnumerable<Statement> OfCoupons(Func<UseAccount, CounterChange> change)
    {
        (Guid, Tally)[] changes =
        [
            .. _coupons.Where(one => change(one.Value) != default).Select(one => (one.Key, change(one.Value).Uses)),
        ];
        return changes.Length == 0 ? [] : [CouponLimits.Count(changes)];
    }

    private IEnumerable<Statement> OfCustomers(Func<UseAccount, CounterChange> change)
    {
        (Guid, Guid, Tally)[] changes =
        [
            .. _customers.Where(one => change(one.Value) != default)
                .Select(one => (one.Key.Customer, one.Key.Campaign, change(one.Value).Uses)),
        ];
        return changes.Length == 0 ? [] : [CampaignLimits.Count(changes)];
    }

    private IEnumerable<Statement> OfCampaigns(Func<UseAccount, CounterChange> change)
    {
        (Guid, CounterChange)[] changes =
        [
            .. _campaigns.Values.Where(one => change(one.Account) != default).Select(one => (one.Campaign, change(one.Account))),
        ];
        return changes.Length == 0 ? [] : [CampaignLimits.Count(changes)];
    }

    private static void JudgeCustomer(UseAccount account, Row sum)
    {
        long? limit = account.First?.Campaign.LimitPerCustomer;
        foreach (SaleUse use in account.Beyond(sum.Number(2), 0, limit, null, use => use.Held is { HoldsCustomer: true }))
            use.CustomerOverrun = true;
    }

    private void JudgeCampaign(UseAccount account, Row sum)
    {
        Campaign? campaign = account.First?.Campaign;
        IReadOnlyList<SaleUse> beyond = account.Beyond(
            sum.Number(1), sum.Number(2), campaign?.LimitTotal, campaign?.LimitBudgetMinor,
            use => use.Held is { HoldsCounter: true } held && use.AmountMinor <= held.AmountMinor);
        foreach (SaleUse use in beyond) use.CounterOverrun = true;
        if (account.LastOf(sum.Number(1) - sum.Number(3), sum.Number(2) - sum.Number(4)) is { } last) _exhausted.Add(last);
    }

    private static void JudgeCoupon(UseAccount account, Row sum)
    {
        long? limit = account.First?.Coupon!.Limit;
        bool isOpen = sum.Text(2) == Platform.Storage.Words<CouponStatus>.Write(CouponStatus.Active);
        IReadOnlyList<SaleUse> beyond = account.Beyond(
            sum.Number(1), 0, isOpen ? limit : 0, null, use => use.Held?.CouponId == use.Coupon!.Id);
        foreach (SaleUse use in beyond) use.CouponOverrun = true;
        foreach (SaleUse use in account.Uses.Where(use => use.IsCouponRefused && !use.CouponOverrun))
        {
            use.CouponOverrun = true;
            account.Move(use);
        }
    }

    private void GiveBack(ReservationHold hold, Guid? customerId)
    {
        if (hold.CouponId is { } coupon) OfCoupon(coupon).GiveBack(hold);
        if (hold.HoldsCustomer) OfCustomer(customerId!.Value, hold.CampaignId).GiveBack(hold);
        if (hold.HoldsCounter) OfCampaign(hold.CampaignCode, hold.CampaignId).GiveBack(hold);
    }

    private UseAccount OfCoupon(Guid coupon) => Find(_coupons, coupon);

    private UseAccount OfCustomer(Guid customer, Guid campaign) => Find(_customers, (customer, campaign));

    private UseAccount OfCampaign(string code, Guid campaign)
    {
        if (!_campaigns.TryGetValue(code, out (Guid Campaign, UseAccount Account) known)) _campaigns[code] = known = (campaign, new());
        return known.Account;
    }

    private static UseAccount Find<TKey>(SortedDictionary<TKey, UseAccount> accounts, TKey key)
        where TKey : notnull
    {
        if (!accounts.TryGetValue(key, out UseAccount? account)) accounts[key] = account = new UseAccount();
        return account;
    }
}
