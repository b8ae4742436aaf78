using Laurel.Engine.Amounts;
using Laurel.Engine.Quotes;
using Laurel.Server.Campaigns;
using Laurel.Server.Coupons;

namespace Laurel.Server.Sales;

/// <summary>Takes and gives back what reservations hold, campaign by campaign in the order of codes.</summary>
internal sealed class CampaignHolds(CampaignLimits limits, CouponLimits coupons)
{
    /// <summary>Holds what a quote would use.</summary>
    /// <returns>Null when something is used up; the transaction must then be given up, since part of it may be held already.</returns>
    public async Task<List<ReservationHold>?> TakeAsync(
        Guid saleId, Quote quote, StoredBook book, Guid? customerId, Currency currency, CancellationToken cancel)
    {
        var holds = new List<ReservationHold>();
        foreach (AppliedCampaign applied in quote.Applied.OrderBy(applied => applied.Campaign, CodeComparer.Instance))
        {
            Campaign campaign = book.Rows[applied.Campaign];
            ReservationHold? hold = await TakeAsync(saleId, campaign, applied, customerId, currency.Minor(applied.Amount), cancel);
            if (hold is null)
            {
                return null;
            }

            holds.Add(hold);
        }

        return holds;
    }

    public async Task GiveBackAsync(ReservationHold hold, Guid? customerId, CancellationToken cancel)
    {
        if (hold.CouponId is { } couponId)
        {
            await coupons.RecordAsync(couponId, Tally.ToHold * -1, cancel);
        }

        if (hold.HoldsCustomer)
        {
            await limits.RecordAsync(hold.CampaignId, customerId!.Value, Tally.ToHold * -1, cancel);
        }

        if (hold.HoldsCounter)
        {
            await limits.RecordAsync(hold.CampaignId, CounterChange.One(Tally.ToHold, hold.AmountMinor) * -1, cancel);
        }
    }

    private async Task<ReservationHold?> TakeAsync(
        Guid saleId, Campaign campaign, AppliedCampaign applied, Guid? customerId, long amount, CancellationToken cancel)
    {
        Coupon? coupon = applied.Coupon is null ? null : await coupons.FindAsync(applied.Coupon, campaign, cancel);
        bool isHeld = (coupon is null || await coupons.TryAsync(coupon, Tally.ToHold, cancel))
            && (customerId is not { } customer || await limits.TryAsync(campaign, customer, Tally.ToHold, cancel))
            && (campaign.Counter is null || await limits.TryAsync(campaign, CounterChange.One(Tally.ToHold, amount), cancel));
        return !isHeld ? null : new ReservationHold
        {
            SaleId = saleId,
            CampaignId = campaign.Id,
            CampaignCode = campaign.Code,
            AmountMinor = amount,
            HoldsCounter = campaign.Counter is not null,
            HoldsCustomer = customerId is not null,
            CouponId = coupon?.Id,
        };
    }
}
