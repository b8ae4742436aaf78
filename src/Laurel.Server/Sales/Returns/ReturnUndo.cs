using Laurel.Engine.Amounts;
using Laurel.Server.Campaigns;
using Laurel.Server.Coupons;
using Laurel.Server.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Laurel.Server.Sales;

/// <summary>
/// Takes back what a sale used, as far as it came back: money of budgets in part, uses and coupons once nothing is left of what the
/// campaign gave. Kind by kind in the order in which receipts change the same rows: coupons, the customer, his uses, and last the counters.
/// </summary>
internal sealed class ReturnUndo(Store store, CampaignLimits limits, CouponLimits coupons)
{
    public async Task WriteAsync(Sale sale, Refund refund, CancellationToken cancel)
    {
        await ReopenAsync(refund, cancel);
        await CountAsync(sale, refund, cancel);
        if (sale.CustomerId is { } customer)
        {
            foreach (CampaignUsage usage in Over(refund).OrderBy(usage => usage.CampaignId))
            {
                await limits.RecordAsync(usage.CampaignId, customer, KindOf(usage.CustomerOverrun) * -1, cancel);
            }
        }

        foreach (TakenBack back in refund.Campaigns.OrderBy(back => back.Usage.CampaignCode, CodeComparer.Instance))
        {
            // A campaign without limits has no counter, and this changes no row.
            Tally counted = KindOf(back.Usage.CounterOverrun);
            var change = new CounterChange(counted * (back.IsLast ? -1 : 0), counted * -back.Minor);
            await limits.RecordAsync(back.Usage.CampaignId, change, cancel);
        }

        // Only now, since what is the last of a use follows from what came back before.
        foreach (TakenBack back in refund.Campaigns)
        {
            back.Usage.IsTakenBack |= back.IsLast;
            back.Usage.ReturnedMinor += back.Minor;
        }
    }

    /// <summary>Codes of the coupons that a refund makes usable again.</summary>
    public async Task<IReadOnlyList<string>> ReopenedAsync(Refund refund, CancellationToken cancel)
    {
        List<CouponUsage> reopenable = await ReopenableAsync(refund, cancel);
        return [.. reopenable.Select(coupon => coupon.CouponCode)];
    }

    /// <summary>The uses of which nothing is left.</summary>
    private static IEnumerable<CampaignUsage> Over(Refund refund) => refund.Campaigns.Where(back => back.IsLast).Select(back => back.Usage);

    private static Tally KindOf(bool isOverrun) => isOverrun ? Tally.ToOverrun : Tally.ToUse;

    private async Task ReopenAsync(Refund refund, CancellationToken cancel)
    {
        List<CouponUsage> reopened = await ReopenableAsync(refund, cancel);
        foreach (CouponUsage coupon in reopened)
        {
            coupon.Reopened = true;
            await coupons.RecordAsync(coupon.CouponId, KindOf(coupon.Overrun) * -1, cancel);
        }
    }

    /// <summary>Uses of coupons by uses of which nothing is left, where the coupon says that it is usable again then.</summary>
    private async Task<List<CouponUsage>> ReopenableAsync(Refund refund, CancellationToken cancel)
    {
        CampaignUsage[] over = [.. Over(refund).Where(usage => usage.CouponCode is not null)];
        if (over is not [var one, ..]) return [];
        Guid[] campaigns = [.. over.Select(usage => usage.CampaignId)];
        return await store.CouponUsages.IgnoreQueryFilters()
            .Where(used => used.ShardKey == one.ShardKey && used.SaleId == one.SaleId && campaigns.Contains(used.CampaignId)
                && !used.Reopened && store.Coupons.Any(coupon => coupon.Id == used.CouponId && coupon.ReopensOnReturn))
            .OrderBy(used => used.CouponId).ToListAsync(cancel);
    }

    /// <summary>The customer's sums: what came back was not spent, and a sale of which nothing is left was no purchase.</summary>
    private async Task CountAsync(Sale sale, Refund refund, CancellationToken cancel)
    {
        if (sale.CustomerId is not { } id)
        {
            return;
        }

        long spent = refund.NetMinor;
        IQueryable<Customers.Customer> customer = store.Customers.Where(known => known.Id == id);
        await customer.ExecuteUpdateAsync(
            set => set.SetProperty(known => known.TotalSpentMinor, known => known.TotalSpentMinor - spent), cancel);
        if (!refund.IsWhole)
        {
            return;
        }

        IQueryable<Sale> others = store.Sales.Where(
            other => other.CustomerId == id && other.Id != sale.Id && other.Lines.Any(
                line => line.QuantityThousandths > line.ReturnedThousandths));
        DateTimeOffset? first = await others.MinAsync(other => (DateTimeOffset?)other.At, cancel);
        DateTimeOffset? last = await others.MaxAsync(other => (DateTimeOffset?)other.At, cancel);
        await customer.ExecuteUpdateAsync(
            set => set.SetProperty(known => known.Purchases, known => known.Purchases - 1)
                .SetProperty(known => known.FirstPurchaseAt, first)
                .SetProperty(known => known.LastPurchaseAt, last),
            cancel);
    }
}
