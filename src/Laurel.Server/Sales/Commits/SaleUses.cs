using Laurel.Server.Campaigns;
using Laurel.Server.Coupons;
using Laurel.Server.Customers;
using Laurel.Server.Platform.Outbox;
using Laurel.Server.Platform.Storage;

namespace Laurel.Server.Sales;

/// <summary>
/// Writes down what receipts used of campaigns and coupons; what reservations held for them is given back in the same step. A receipt is a
/// fact: a use beyond a limit is an overrun, never refused and never silent.
/// </summary>
/// <remarks>
/// What others may wait for is changed in one order: coupons, customers, the sales themselves, customers' uses, and last the counters of
/// campaigns in the order of their codes, which most others wait for. What refers to a customer locks him, which costs less when he is
/// changed already.
/// </remarks>
internal sealed class SaleUses(Store store, ScarceCampaigns scarce)
{
    /// <summary>
    /// Writes a group as a transaction of its own, in the hope that no limit is met: others wait for the counters, which come last, no
    /// longer than it takes to keep it. Meanwhile the answers are written.
    /// </summary>
    /// <returns>
    /// Whether it is kept. Not a group that needs the sums: more than campaigns is limited, or a limit was met a moment ago.
    /// </returns>
    /// <exception cref="NotForAllException">A limit is met: nothing was written.</exception>
    public async Task<bool> TryWriteAloneAsync(SaleGroup group, CancellationToken cancel)
    {
        List<SaleUse> uses = Uses(group);
        var accounts = new UseAccounts(uses, []);
        if (scarce.Concern(uses) || accounts.CountBelow(LowestPrices.Lower(group.Prices)) is not { } counters) return false;
        try
        {
            Task kept = store.WriteAloneAsync(
                accounts.CountFirst(Purchases(group)), [.. group.Rows, .. RowsOf(group, uses, [])], counters, cancel);
            try
            {
                foreach (IncomingSale sale in group.Sales) sale.WriteAnswer();
            }
            finally
            {
                await kept;
            }

            return true;
        }
        catch (NotForAllException)
        {
            scarce.Remember(uses);
            throw;
        }
    }

    /// <summary>Writes within the open transaction, and judges by the sums which use is beyond a limit.</summary>
    /// <param name="group">At most one sale of a customer.</param>
    /// <param name="isLast">Whether nothing else is to be written in the transaction, which then ends here.</param>
    /// <param name="cancel">Stops it.</param>
    public async Task WriteAsync(SaleGroup group, bool isLast, CancellationToken cancel)
    {
        List<SaleUse> uses = Uses(group);
        var accounts = new UseAccounts(uses, [.. group.Sales.Select(sale => sale.Reserved).OfType<Reservation>()]);
        accounts.Judge(await store.WriteTogetherAsync(
            accounts.CountFirst(Purchases(group)), group.Rows, accounts.CountLast(LowestPrices.Lower(group.Prices)), cancel));
        IReadOnlyList<object>[] last = RowsOf(group, uses, accounts.Exhausted);
        if (isLast) await store.WriteLastAsync(last, accounts.Corrections(), cancel);
        else await store.WriteTogetherAsync(last, accounts.Corrections(), cancel);
    }

    /// <summary>What is written of the uses: they themselves, and what is told of them.</summary>
    private static IReadOnlyList<object>[] RowsOf(
        SaleGroup group, IReadOnlyList<SaleUse> uses, IReadOnlyList<Exhaustion> exhausted)
    {
        CampaignUsage[] usages = [.. uses.Select(use => use.ToUsage())];
        ILookup<Guid, CampaignUsage> bySale = usages.ToLookup(usage => usage.SaleId);
        foreach (IncomingSale sale in group.Sales) sale.Row.Campaigns.AddRange(bySale[sale.Row.Id]);
        OutboxEvent[] events =
        [
            .. group.Sales.Select(sale => SaleAnnouncements.Committed(sale.Row, group.Now)),
            .. exhausted.Select(gone => SaleAnnouncements.Exhausted(gone, group.Currency, group.Now)),
        ];

        // What nobody waits for need not be put on its way; that would write each event once more.
        if (!group.Facts.IsHeard) foreach (OutboxEvent unheard in events) unheard.SpreadAt = group.Now;
        return [usages, [.. uses.Where(use => use.Coupon is not null).Select(use => use.ToCouponUsage())], events];
    }

    private static IReadOnlyList<Statement> Purchases(SaleGroup group)
    {
        (Guid, long, long, DateTimeOffset)[] bought =
        [
            .. group.Sales.Select(sale => sale.Row).Where(sale => sale.CustomerId is not null).OrderBy(sale => sale.CustomerId)
                .Select(sale => (sale.CustomerId!.Value, IsPurchase(sale) ? 1L : 0L, sale.NetMinor, sale.At)),
        ];
        return bought.Length == 0 ? [] : [CustomerSums.Count(bought)];
    }

    /// <summary>One in which something only came back is none.</summary>
    private static bool IsPurchase(Sale sale) => sale.Lines.Exists(line => line.QuantityThousandths > 0);

    private static List<SaleUse> Uses(SaleGroup group)
    {
        var uses = new List<SaleUse>();
        foreach (IncomingSale sale in group.Sales)
        {
            foreach (CampaignGift gift in sale.Gifts)
            {
                UsedCampaign? used = sale.Campaigns.GetValueOrDefault(gift.Campaign)
                    ?? (group.Book.Rows.GetValueOrDefault(gift.Campaign) is { } row ? UsedCampaign.Of(row) : null);

                // A campaign that there never was shows as a variance of the sale.
                if (used is not null) uses.Add(UseOf(sale, used, gift, group.Facts.Coupons));
            }
        }

        return uses;
    }

    private static SaleUse UseOf(IncomingSale sale, UsedCampaign used, CampaignGift gift, IReadOnlyList<Coupon> coupons)
    {
        Coupon? coupon = gift.Coupon is { } shown
            ? coupons.FirstOrDefault(known => CouponResolution.IsCalled(known, shown) && known.CampaignId == used.Row.Id) : null;
        return new SaleUse
        {
            Sale = sale.Row,
            Used = used,
            Gift = gift,
            Coupon = coupon,
            Held = sale.Reserved?.Holds.Find(hold => hold.CampaignId == used.Row.Id),
            IsCouponRefused = gift.Coupon is not null
                && (coupon is null || (!IsHeldFor(sale, coupon) && sale.Facts.Refused.Any(refused => refused.Code == gift.Coupon))),
            CouponOverrun = gift.Coupon is not null && coupon is null,
            CustomerOverrun = sale.Row.CustomerId is null && used.Row.LimitPerCustomer is not null,
        };
    }

    /// <summary>What the sale's own reservation holds looks held by somebody else to whoever looks the coupon up.</summary>
    private static bool IsHeldFor(IncomingSale sale, Coupon coupon) =>
        sale.Reserved?.Holds.Exists(hold => hold.CouponId == coupon.Id) == true;
}
