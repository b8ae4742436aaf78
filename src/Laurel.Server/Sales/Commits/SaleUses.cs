using Laurel.Engine.Amounts;
using Laurel.Engine.Quotes;
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
    /// <param name="group">Sales with their rows made, at most one of a customer.</param>
    /// <param name="book">The campaigns.</param>
    /// <param name="facts">The coupons that the receipts say were used are among them.</param>
    /// <param name="rows">What is to be inserted before the uses.</param>
    /// <param name="prices">That may be the lowest of their days.</param>
    /// <param name="currency">Of all amounts.</param>
    /// <param name="now">When the sales are announced; what a webhook hears of them tells whether a limit was passed.</param>
    /// <param name="isLast">Whether nothing else is to be written in the transaction, which then ends here.</param>
    /// <param name="isFirst">Whether this is not tried again.</param>
    /// <param name="cancel">Stops it.</param>
    /// <exception cref="NotForAllException">
    /// The first time, when a limit is met: nothing was written, and it is to be tried again.
    /// </exception>
    public async Task WriteAsync(
        IReadOnlyList<IncomingSale> group, StoredBook book, GroupFacts facts, IReadOnlyList<IReadOnlyList<object>> rows,
        IReadOnlyList<LowestPrice> prices, Currency currency, DateTimeOffset now, bool isLast, bool isFirst,
        CancellationToken cancel)
    {
        List<SaleUse> uses = Uses(group, book, facts.Coupons, currency);
        var accounts = new UseAccounts(uses, [.. group.Select(sale => sale.Reserved).OfType<Reservation>()]);
        IReadOnlyList<Statement> first = accounts.CountFirst(Purchases(group));
        IReadOnlyList<Statement> lowest = LowestPrices.Lower(prices);
        if (isLast && isFirst && !scarce.Concern(uses) && accounts.CountBelow(lowest) is { } below)
        {
            await WriteBelowAsync(group, uses, first, [.. rows, .. RowsOf(group, uses, [], facts, currency, now)], below, cancel);
            return;
        }

        accounts.Judge(await store.WriteTogetherAsync(first, rows, accounts.CountLast(lowest), cancel));
        IReadOnlyList<object>[] last = RowsOf(group, uses, accounts.Exhausted, facts, currency, now);
        if (isLast) await store.WriteLastAsync([], last, accounts.Corrections(), cancel);
        else await store.WriteTogetherAsync(last, accounts.Corrections(), cancel);
    }

    /// <summary>
    /// Writes all at once, in the hope that no limit is met: others wait for the counters, which come last, no longer than it takes to keep
    /// the transaction. Meanwhile the answers are written.
    /// </summary>
    private async Task WriteBelowAsync(
        IReadOnlyList<IncomingSale> group, IReadOnlyList<SaleUse> uses, IReadOnlyList<Statement> first,
        IReadOnlyList<IReadOnlyList<object>> rows, IReadOnlyList<Statement> counters, CancellationToken cancel)
    {
        try
        {
            Task kept = store.WriteLastAsync(first, rows, counters, cancel);
            try
            {
                foreach (IncomingSale sale in group) sale.WriteAnswer();
            }
            finally
            {
                await kept;
            }
        }
        catch (NotForAllException)
        {
            scarce.Remember(uses);
            throw;
        }
    }

    /// <summary>What is written of the uses: they themselves, and what is told of them.</summary>
    private static IReadOnlyList<object>[] RowsOf(
        IReadOnlyList<IncomingSale> group, IReadOnlyList<SaleUse> uses, IReadOnlyList<Exhaustion> exhausted, GroupFacts facts,
        Currency currency, DateTimeOffset now)
    {
        CampaignUsage[] usages = [.. uses.Select(use => use.ToUsage())];
        ILookup<Guid, CampaignUsage> bySale = usages.ToLookup(usage => usage.SaleId);
        foreach (IncomingSale sale in group) sale.Row.Campaigns.AddRange(bySale[sale.Row.Id]);
        OutboxEvent[] events =
        [
            .. group.Select(sale => SaleAnnouncements.Committed(sale.Row, now)),
            .. exhausted.Select(gone => SaleAnnouncements.Exhausted(gone, currency, now)),
        ];

        // What nobody waits for need not be put on its way; that would write each event once more.
        if (!facts.IsHeard) foreach (OutboxEvent unheard in events) unheard.SpreadAt = now;
        return [usages, [.. uses.Where(use => use.Coupon is not null).Select(use => use.ToCouponUsage())], events];
    }

    private static IReadOnlyList<Statement> Purchases(IReadOnlyList<IncomingSale> group)
    {
        (Guid, long, long, DateTimeOffset)[] bought =
        [
            .. group.Select(sale => sale.Row).Where(sale => sale.CustomerId is not null).OrderBy(sale => sale.CustomerId)
                .Select(sale => (sale.CustomerId!.Value, IsPurchase(sale) ? 1L : 0L, sale.NetMinor, sale.At)),
        ];
        return bought.Length == 0 ? [] : [CustomerSums.Count(bought)];
    }

    /// <summary>One in which something only came back is none.</summary>
    private static bool IsPurchase(Sale sale) => sale.Lines.Exists(line => line.QuantityThousandths > 0);

    private static List<SaleUse> Uses(
        IReadOnlyList<IncomingSale> group, StoredBook book, IReadOnlyList<Coupon> coupons, Currency currency)
    {
        var uses = new List<SaleUse>();
        foreach (IncomingSale sale in group)
        {
            foreach (AppliedCampaign applied in sale.Request.Quote.Applied)
            {
                // A campaign that the book does not have (an old book, a deleted campaign) shows as a variance of the sale.
                if (!book.Rows.TryGetValue(applied.Campaign, out Campaign? campaign)) continue;
                uses.Add(UseOf(sale, campaign, applied, coupons, currency));
            }
        }

        return uses;
    }

    private static SaleUse UseOf(
        IncomingSale sale, Campaign campaign, AppliedCampaign applied, IReadOnlyList<Coupon> coupons, Currency currency)
    {
        Coupon? coupon = applied.Coupon is { } shown
            ? coupons.FirstOrDefault(known => CouponResolution.IsCalled(known, shown) && known.CampaignId == campaign.Id) : null;
        return new SaleUse
        {
            Sale = sale.Row,
            Campaign = campaign,
            Applied = applied,
            AmountMinor = currency.Minor(applied.Amount),
            Coupon = coupon,
            IsCouponRefused = applied.Coupon is not null
                && (coupon is null || (!IsHeldFor(sale, coupon) && sale.Facts.Refused.Any(refused => refused.Code == applied.Coupon))),
            CouponOverrun = applied.Coupon is not null && coupon is null,
            CustomerOverrun = sale.Row.CustomerId is null && campaign.LimitPerCustomer is not null,
        };
    }

    /// <summary>What the sale's own reservation holds looks held by somebody else to whoever looks the coupon up.</summary>
    private static bool IsHeldFor(IncomingSale sale, Coupon coupon) =>
        sale.Reserved?.Holds.Exists(hold => hold.CouponId == coupon.Id) == true;
}
