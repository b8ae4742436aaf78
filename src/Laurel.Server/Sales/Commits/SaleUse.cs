using Laurel.Server.Campaigns;
using Laurel.Server.Coupons;

namespace Laurel.Server.Sales;

/// <summary>What one receipt used of one campaign.</summary>
internal sealed class SaleUse
{
    public required Sale Sale { get; init; }

    /// <summary>The campaign as it stands now, with its limits.</summary>
    public Campaign Campaign => Used.Row;

    /// <summary>The campaign as the receipt used it.</summary>
    public required UsedCampaign Used { get; init; }

    public required CampaignGift Gift { get; init; }

    public long AmountMinor => Gift.AmountMinor;

    /// <summary>The coupon that opened the campaign; null when none did, or none is known.</summary>
    public Coupon? Coupon { get; init; }

    /// <summary>
    /// Whether the coupon was not valid for this sale (expired, another customer's, unknown), which is as little within its terms as one
    /// that is used up.
    /// </summary>
    public bool IsCouponRefused { get; init; }

    /// <summary>What the sale's reservation held of the campaign: that was promised, whatever others have used meanwhile.</summary>
    public ReservationHold? Held { get; init; }

    public bool CouponOverrun { get; set; }

    public bool CustomerOverrun { get; set; }

    public bool CounterOverrun { get; set; }

    public CampaignUsage ToUsage() => new()
    {
        ShardKey = Sale.ShardKey,
        SaleId = Sale.Id,
        CampaignId = Campaign.Id,
        CampaignCode = Campaign.Code,
        CampaignName = Campaign.Name,
        CampaignVersion = Used.Version,
        ReturnPolicy = Used.ReturnPolicy,
        CustomerId = Sale.CustomerId,
        StoreCode = Sale.StoreCode,
        TillCode = Sale.TillCode,
        Cashier = Sale.Cashier,
        AmountMinor = AmountMinor,
        Points = Gift.Points,
        Applications = Gift.Applications,
        CouponCode = Gift.Coupon,
        UsedAt = Sale.At,
        BusinessDate = Sale.BusinessDate,
        CouponOverrun = CouponOverrun,
        CustomerOverrun = CustomerOverrun,
        CounterOverrun = CounterOverrun,
    };

    public CouponUsage ToCouponUsage() => new()
    {
        ShardKey = Sale.ShardKey,
        SaleId = Sale.Id,
        CouponId = Coupon!.Id,
        CouponCode = Coupon.Code,
        CampaignId = Campaign.Id,
        CustomerId = Sale.CustomerId,
        AmountMinor = AmountMinor,
        UsedAt = Sale.At,
        Overrun = CouponOverrun,
    };
}
