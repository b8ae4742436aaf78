using Laurel.Engine.Amounts;
using Laurel.Server.Campaigns;
using Laurel.Server.Coupons;

namespace Laurel.Server.Sales;

/// <summary>
/// Takes and gives back what reservations hold, kind by kind in the order in which receipts change the same counters, so that nobody waits
/// for another in a circle: coupons, the customer's uses, and last the counters of campaigns in the order of their codes.
/// </summary>
internal sealed class CampaignHolds(CampaignLimits limits, CouponLimits coupons)
{
    /// <summary>Holds what a sale would use.</summary>
    /// <returns>Null when something is used up; the transaction must then be given up, since part of it may be held already.</returns>
    public async Task<List<ReservationHold>?> TakeAsync(
        Guid saleId, IReadOnlyList<CampaignGift> gifts, StoredBook book, Guid? customerId, CancellationToken cancel)
    {
        var wished = new List<Wish>();
        foreach (CampaignGift gift in gifts)
        {
            Campaign campaign = book.Rows[gift.Campaign];
            Coupon? coupon = gift.Coupon is null ? null : await coupons.FindAsync(gift.Coupon, campaign, cancel);
            wished.Add(new Wish(campaign, coupon, gift.AmountMinor));
        }

        bool isHeld = await TryCouponsAsync(wished, cancel)
            && (customerId is not { } customer || await TryCustomerAsync(wished, customer, cancel))
            && await TryCountersAsync(wished, cancel);
        return !isHeld ? null :
        [
            .. wished.Select(wish => new ReservationHold
            {
                SaleId = saleId,
                CampaignId = wish.Campaign.Id,
                CampaignCode = wish.Campaign.Code,
                AmountMinor = wish.Minor,
                HoldsCounter = wish.Campaign.Counter is not null,
                HoldsCustomer = customerId is not null,
                CouponId = wish.Coupon?.Id,
            }),
        ];
    }

    public async Task GiveBackAsync(IReadOnlyList<ReservationHold> holds, Guid? customerId, CancellationToken cancel)
    {
        foreach (Guid coupon in holds.Select(hold => hold.CouponId).OfType<Guid>().Order())
            await coupons.RecordAsync(coupon, Tally.ToHold * -1, cancel);
        foreach (ReservationHold hold in holds.Where(hold => hold.HoldsCustomer).OrderBy(hold => hold.CampaignId))
            await limits.RecordAsync(hold.CampaignId, customerId!.Value, Tally.ToHold * -1, cancel);
        foreach (ReservationHold hold in holds.Where(hold => hold.HoldsCounter)
            .OrderBy(hold => hold.CampaignCode, CodeComparer.Instance))
        {
            await limits.RecordAsync(hold.CampaignId, CounterChange.One(Tally.ToHold, hold.AmountMinor) * -1, cancel);
        }
    }

    private async Task<bool> TryCouponsAsync(List<Wish> wished, CancellationToken cancel)
    {
        foreach (Coupon coupon in wished.Select(wish => wish.Coupon).OfType<Coupon>().OrderBy(coupon => coupon.Id))
        {
            if (!await coupons.TryAsync(coupon, Tally.ToHold, cancel)) return false;
        }

        return true;
    }

    private async Task<bool> TryCustomerAsync(List<Wish> wished, Guid customer, CancellationToken cancel)
    {
        foreach (Wish wish in wished.OrderBy(wish => wish.Campaign.Id))
        {
            if (!await limits.TryAsync(wish.Campaign, customer, Tally.ToHold, cancel)) return false;
        }

        return true;
    }

    private async Task<bool> TryCountersAsync(List<Wish> wished, CancellationToken cancel)
    {
        foreach (Wish wish in wished.Where(wish => wish.Campaign.Counter is not null)
            .OrderBy(wish => wish.Campaign.Code, CodeComparer.Instance))
        {
            if (!await limits.TryAsync(wish.Campaign, CounterChange.One(Tally.ToHold, wish.Minor), cancel)) return false;
        }

        return true;
    }

    /// <summary>What is to be held of one campaign.</summary>
    private sealed record Wish(Campaign Campaign, Coupon? Coupon, long Minor);
}
