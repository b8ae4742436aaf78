using Laurel.Engine.Amounts;
using Laurel.Engine.Quotes;
using Laurel.Server.Campaigns;
using Laurel.Server.Coupons;
using Laurel.Server.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Laurel.Server.Sales;

/// <summary>
/// Records what a sale used of campaigns and coupons. Each limited counter is changed by one guarded statement, in the order of codes,
/// so that two tills never both take the last use and never wait for each other in a circle. The receipt is a fact: a use beyond the limit
/// is recorded as an overrun, never refused and never silent.
/// </summary>
internal sealed class SaleUses(Store store, Sale sale, StoredBook book, BasketFacts facts, Currency currency)
{
    public async Task WriteAsync(Quote quote, CancellationToken cancel)
    {
        foreach (AppliedCampaign applied in quote.Applied.OrderBy(applied => applied.Campaign, CodeComparer.Instance))
        {
            // A campaign that the book does not have (an old book, a deleted campaign) shows as a variance of the sale.
            if (book.Rows.TryGetValue(applied.Campaign, out Campaign? campaign))
            {
                await UseCampaignAsync(campaign, applied, cancel);
            }
        }
    }

    private async Task UseCampaignAsync(Campaign campaign, AppliedCampaign applied, CancellationToken cancel)
    {
        long amount = currency.Minor(applied.Amount);
        bool overrun = await CouponOverrunAsync(campaign, applied, amount, cancel);
        overrun |= await CustomerOverrunAsync(campaign, cancel);
        overrun |= campaign.Counter is not null && await CounterOverrunAsync(campaign, amount, cancel);
        sale.Campaigns.Add(new CampaignUsage
        {
            ShardKey = sale.ShardKey,
            SaleId = sale.Id,
            CampaignId = campaign.Id,
            CampaignCode = campaign.Code,
            CampaignName = campaign.Name,
            CustomerId = sale.CustomerId,
            StoreCode = sale.StoreCode,
            TillCode = sale.TillCode,
            Cashier = sale.Cashier,
            AmountMinor = amount,
            Applications = applied.Applications,
            CouponCode = applied.Coupon,
            UsedAt = sale.At,
            BusinessDate = sale.BusinessDate,
            Overrun = overrun,
        });
    }

    private async Task<bool> CounterOverrunAsync(Campaign campaign, long amount, CancellationToken cancel)
    {
        long? total = campaign.LimitTotal;
        long? budget = campaign.LimitBudgetMinor;

        // One statement decides: two tills racing for the last use cannot both win it.
        int taken = await store.CampaignCounters
            .Where(counter => counter.CampaignId == campaign.Id)
            .Where(counter => total == null || counter.UsedTotal + counter.OverrunTotal < total)
            .Where(counter => budget == null || counter.UsedBudgetMinor + counter.OverrunBudgetMinor + amount <= budget)
            .ExecuteUpdateAsync(
                change => change.SetProperty(counter => counter.UsedTotal, counter => counter.UsedTotal + 1)
                    .SetProperty(counter => counter.UsedBudgetMinor, counter => counter.UsedBudgetMinor + amount),
                cancel);
        if (taken > 0)
        {
            return false;
        }

        await store.CampaignCounters.Where(counter => counter.CampaignId == campaign.Id).ExecuteUpdateAsync(
            change => change.SetProperty(counter => counter.OverrunTotal, counter => counter.OverrunTotal + 1)
                .SetProperty(counter => counter.OverrunBudgetMinor, counter => counter.OverrunBudgetMinor + amount),
            cancel);
        return true;
    }

    private async Task<bool> CustomerOverrunAsync(Campaign campaign, CancellationToken cancel)
    {
        if (facts.Customer is not { } customer)
        {
            return campaign.LimitPerCustomer is not null;
        }

        int changed = await store.CampaignCustomerUses
            .Where(use => use.CustomerId == customer.Id && use.CampaignId == campaign.Id)
            .ExecuteUpdateAsync(change => change.SetProperty(use => use.Uses, use => use.Uses + 1), cancel);
        if (changed == 0)
        {
            store.Add(new CampaignCustomerUse { CustomerId = customer.Id, CampaignId = campaign.Id, Uses = 1 });
        }

        int uses = changed == 0 ? 1 : await store.CampaignCustomerUses.AsNoTracking()
            .Where(use => use.CustomerId == customer.Id && use.CampaignId == campaign.Id).Select(use => use.Uses).SingleAsync(cancel);
        return campaign.LimitPerCustomer is { } limit && uses > limit;
    }

    private async Task<bool> CouponOverrunAsync(Campaign campaign, AppliedCampaign applied, long amount, CancellationToken cancel)
    {
        if (applied.Coupon is null)
        {
            return false;
        }

        string key = Codes.Fold(applied.Coupon);
        Coupon? coupon = await store.Coupons.AsNoTracking()
            .SingleOrDefaultAsync(
                known => (known.CodeKey == key || known.Barcode == applied.Coupon) && known.CampaignId == campaign.Id, cancel);
        if (coupon is null)
        {
            return true;
        }

        long? limit = coupon.Type == CouponType.SingleUse ? 1 : coupon.UseLimit;
        int taken = await store.Coupons.Where(known => known.Id == coupon.Id && (limit == null || known.Uses + known.Overruns < limit))
            .ExecuteUpdateAsync(change => change.SetProperty(known => known.Uses, known => known.Uses + 1), cancel);
        if (taken == 0)
        {
            await store.Coupons.Where(known => known.Id == coupon.Id)
                .ExecuteUpdateAsync(change => change.SetProperty(known => known.Overruns, known => known.Overruns + 1), cancel);
        }

        // A coupon that was not valid for this sale (expired, another customer's) is as little within its terms as one used up.
        bool isOverrun = taken == 0 || facts.Refused.Any(refused => CodeComparer.Same(refused.Code, applied.Coupon));
        store.Add(new CouponUsage
        {
            ShardKey = sale.ShardKey,
            SaleId = sale.Id,
            CouponId = coupon.Id,
            CouponCode = coupon.Code,
            CampaignId = campaign.Id,
            CustomerId = sale.CustomerId,
            AmountMinor = amount,
            UsedAt = sale.At,
            Overrun = isOverrun,
        });
        return isOverrun;
    }
}
