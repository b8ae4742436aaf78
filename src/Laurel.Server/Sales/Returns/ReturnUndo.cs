using Laurel.Engine.Amounts;
using Laurel.Server.Campaigns;
using Laurel.Server.Coupons;
using Laurel.Server.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Laurel.Server.Sales;

/// <summary>
/// Takes back what a sale used, as far as it came back: money of budgets in part, uses and coupons once nothing is left of what the
/// campaign gave. In the order of campaign codes, like every change of counters.
/// </summary>
internal sealed class ReturnUndo(Store store, CampaignLimits limits, CouponLimits coupons)
{
    public async Task WriteAsync(Sale sale, Refund refund, CancellationToken cancel)
    {
        foreach (TakenBack back in refund.Campaigns.OrderBy(back => back.Usage.CampaignCode, CodeComparer.Instance))
        {
            await TakeBackAsync(back, sale.CustomerId, cancel);
        }

        await CountAsync(sale, refund, cancel);
    }

    /// <summary>Codes of the coupons that a refund makes usable again.</summary>
    public async Task<IReadOnlyList<string>> ReopenedAsync(Refund refund, CancellationToken cancel)
    {
        var codes = new List<string>();
        foreach (TakenBack back in refund.Campaigns.Where(back => back.IsLast && back.Usage.CouponCode is not null))
        {
            if (await ReopenableAsync(back.Usage, cancel) is { } usage)
            {
                codes.Add(usage.CouponCode);
            }
        }

        return codes;
    }

    private async Task TakeBackAsync(TakenBack back, Guid? customerId, CancellationToken cancel)
    {
        CampaignUsage usage = back.Usage;
        bool isLast = back.IsLast;
        usage.ReturnedMinor += back.Minor;
        if (isLast && usage.CouponCode is not null && await ReopenableAsync(usage, cancel) is { } coupon)
        {
            coupon.Reopened = true;
            await coupons.RecordAsync(coupon.CouponId, (coupon.Overrun ? Tally.ToOverrun : Tally.ToUse) * -1, cancel);
        }

        if (isLast && customerId is { } customer)
        {
            Tally kind = usage.CustomerOverrun ? Tally.ToOverrun : Tally.ToUse;
            await limits.RecordAsync(usage.CampaignId, customer, kind * -1, cancel);
        }

        // A campaign without limits has no counter, and this changes no row.
        Tally counted = usage.CounterOverrun ? Tally.ToOverrun : Tally.ToUse;
        await limits.RecordAsync(usage.CampaignId, new CounterChange(counted * (isLast ? -1 : 0), counted * -back.Minor), cancel);
    }

    private async Task<CouponUsage?> ReopenableAsync(CampaignUsage usage, CancellationToken cancel)
    {
        CouponUsage? used = await store.CouponUsages.SingleOrDefaultAsync(
            known => known.ShardKey == usage.ShardKey && known.SaleId == usage.SaleId && known.CampaignId == usage.CampaignId
                && !known.Reopened, cancel);
        return used is not null
            && await store.Coupons.IgnoreQueryFilters().AnyAsync(known => known.Id == used.CouponId && known.ReopensOnReturn, cancel)
                ? used : null;
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
