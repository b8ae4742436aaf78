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

    public IEnumerable<Statement> OfCoupons() =>
        _coupons.Select(account => CouponLimits.Count(account.Key, account.Value.Change.Uses));

    public IEnumerable<Statement> OfCustomers() => _customers.Select(
        account => CampaignLimits.Count(account.Key.Campaign, account.Key.Customer, account.Value.Change.Uses));

    public IEnumerable<Statement> OfCampaigns() =>
        _campaigns.Values.Select(account => CampaignLimits.Count(account.Campaign, account.Account.Change));

    /// <summary>Reads what the statements returned and marks the uses that were beyond a limit.</summary>
    /// <param name="sums">Of the coupons, then some others, then of customers' uses and of campaigns.</param>
    /// <param name="others">How many stand between.</param>
    public void Judge(IReadOnlyList<Row?> sums, int others)
    {
        int next = 0;
        foreach (UseAccount account in _coupons.Values) JudgeCoupon(account, sums[next++]!.Value);
        next += others;
        foreach (UseAccount account in _customers.Values)
        {
            foreach (SaleUse use in account.Beyond(sums[next++]!.Value.Number(0), 0, account.First?.Campaign.LimitPerCustomer, null))
                use.CustomerOverrun = true;
        }

        foreach ((_, UseAccount account) in _campaigns.Values)
        {
            Row sum = sums[next++]!.Value;
            Campaign? campaign = account.First?.Campaign;
            foreach (SaleUse use in account.Beyond(sum.Number(0), sum.Number(1), campaign?.LimitTotal, campaign?.LimitBudgetMinor))
                use.CounterOverrun = true;
            if (account.LastOf(sum.Number(0) - sum.Number(2), sum.Number(1) - sum.Number(3)) is { } last) _exhausted.Add(last);
        }
    }

    /// <summary>Moves what was beyond a limit from the uses to the overruns.</summary>
    public IReadOnlyList<Statement> Corrections() =>
    [
        .. _coupons.Where(account => account.Value.Overrun != default)
            .Select(account => CouponLimits.Count(account.Key, account.Value.Overrun.Uses)),
        .. _customers.Where(account => account.Value.Overrun != default)
            .Select(account => CampaignLimits.Count(account.Key.Campaign, account.Key.Customer, account.Value.Overrun.Uses)),
        .. _campaigns.Values.Where(account => account.Account.Overrun != default)
            .Select(account => CampaignLimits.Count(account.Campaign, account.Account.Overrun)),
    ];

    private static void JudgeCoupon(UseAccount account, Row sum)
    {
        long? limit = account.First?.Coupon!.Limit;
        bool isOpen = sum.Text(1) == Platform.Storage.Words<CouponStatus>.Write(CouponStatus.Active);
        IReadOnlyList<SaleUse> beyond = account.Beyond(sum.Number(0), 0, isOpen ? limit : 0, null);
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
