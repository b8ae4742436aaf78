using Laurel.Engine.Amounts;
using Laurel.Engine.Quotes;
using Laurel.Server.Campaigns;
using Laurel.Server.Coupons;
using Laurel.Server.Platform.Storage;

namespace Laurel.Server.Sales;

/// <summary>
/// Writes down what a receipt used of campaigns and coupons, in the order of campaign codes; what a reservation held for it is given back
/// in the same step. The receipt is a fact: a use beyond a limit is an overrun, never refused and never silent.
/// </summary>
internal sealed class SaleUses(Store store, CampaignLimits limits, CouponLimits coupons, CampaignHolds holds)
{
    public async Task WriteAsync(
        Sale sale, Quote quote, StoredBook book, BasketFacts facts, Reservation? reservation, Currency currency,
        CancellationToken cancel)
    {
        var applied = quote.Applied.ToDictionary(campaign => campaign.Campaign, CodeComparer.Instance);
        var held = (reservation?.Holds ?? []).ToDictionary(hold => hold.CampaignCode, CodeComparer.Instance);
        foreach (string code in applied.Keys.Union(held.Keys, CodeComparer.Instance).Order(CodeComparer.Instance))
        {
            if (held.TryGetValue(code, out ReservationHold? hold))
            {
                await holds.GiveBackAsync(hold, reservation!.CustomerId, cancel);
            }

            // A campaign that the book does not have (an old book, a deleted campaign) shows as a variance of the sale.
            if (applied.TryGetValue(code, out AppliedCampaign? used) && book.Rows.TryGetValue(code, out Campaign? campaign))
            {
                bool isRefused = facts.Refused.Any(refused => refused.Code == used.Coupon);
                await UseAsync(sale, campaign, used, currency.Minor(used.Amount), isRefused, cancel);
            }
        }
    }

    private async Task UseAsync(
        Sale sale, Campaign campaign, AppliedCampaign applied, long amount, bool isRefused, CancellationToken cancel)
    {
        bool couponOverrun = applied.Coupon is not null
            && await UseCouponAsync(sale, campaign, applied.Coupon, amount, isRefused, cancel);
        bool customerOverrun = await UseOfCustomerAsync(sale, campaign, cancel);
        bool counterOverrun = campaign.Counter is not null && await UseCounterAsync(campaign, amount, cancel);
        sale.Campaigns.Add(new CampaignUsage
        {
            ShardKey = sale.ShardKey,
            SaleId = sale.Id,
            CampaignId = campaign.Id,
            CampaignCode = campaign.Code,
            CampaignName = campaign.Name,
            CampaignVersion = campaign.Version,
            ReturnPolicy = campaign.ReturnPolicy,
            CustomerId = sale.CustomerId,
            StoreCode = sale.StoreCode,
            TillCode = sale.TillCode,
            Cashier = sale.Cashier,
            AmountMinor = amount,
            Applications = applied.Applications,
            CouponCode = applied.Coupon,
            UsedAt = sale.At,
            BusinessDate = sale.BusinessDate,
            CouponOverrun = couponOverrun,
            CustomerOverrun = customerOverrun,
            CounterOverrun = counterOverrun,
        });
    }

    private async Task<bool> UseCounterAsync(Campaign campaign, long amount, CancellationToken cancel)
    {
        if (await limits.TryAsync(campaign, CounterChange.One(Tally.ToUse, amount), cancel))
        {
            return false;
        }

        await limits.RecordAsync(campaign.Id, CounterChange.One(Tally.ToOverrun, amount), cancel);
        return true;
    }

    private async Task<bool> UseOfCustomerAsync(Sale sale, Campaign campaign, CancellationToken cancel)
    {
        if (sale.CustomerId is not { } customer)
        {
            return campaign.LimitPerCustomer is not null;
        }

        if (await limits.TryAsync(campaign, customer, Tally.ToUse, cancel))
        {
            return false;
        }

        await limits.RecordAsync(campaign.Id, customer, Tally.ToOverrun, cancel);
        return true;
    }

    private async Task<bool> UseCouponAsync(
        Sale sale, Campaign campaign, string shown, long amount, bool isRefused, CancellationToken cancel)
    {
        if (await coupons.FindAsync(shown, campaign, cancel) is not { } coupon)
        {
            return true;
        }

        // A coupon that was not valid for this sale (expired, another customer's) is as little within its terms as one used up.
        bool overrun = isRefused || !await coupons.TryAsync(coupon, Tally.ToUse, cancel);
        if (overrun)
        {
            await coupons.RecordAsync(coupon.Id, Tally.ToOverrun, cancel);
        }

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
            Overrun = overrun,
        });
        return overrun;
    }
}
