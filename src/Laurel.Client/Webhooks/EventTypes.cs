namespace Laurel.Client;

/// <summary>What the server announces to webhooks.</summary>
public static class EventTypes
{
    /// <summary>A sale was recorded; the data is a <see cref="SaleSummary"/>.</summary>
    public const string SaleCommitted = "sale.committed";

    /// <summary>Goods came back, with a receipt or without, or a sale was voided; the data is a <see cref="ReturnView"/>.</summary>
    public const string SaleReturned = "sale.returned";

    /// <summary>A coupon or a whole batch was made; the data is an <see cref="IssuedCouponsSummary"/>.</summary>
    public const string CouponIssued = "coupon.issued";

    /// <summary>The last use or the last of the budget of a campaign was taken; the data is a <see cref="CampaignExhaustion"/>.</summary>
    public const string CampaignExhausted = "campaign.exhausted";

    /// <summary>A sale earned points; the data is an <see cref="EarnedPointsSummary"/>.</summary>
    public const string PointsEarned = "points.earned";

    /// <summary>Points are about to lapse; the data is an <see cref="ExpiringPointsSummary"/>.</summary>
    public const string PointsExpiring = "points.expiring";

    /// <summary>A member's tier changed, or was renewed; the data is a <see cref="TierChangeSummary"/>.</summary>
    public const string TierChanged = "tier.changed";

    /// <summary>Somebody tries out a webhook; the data is empty.</summary>
    public const string WebhookPing = "webhook.ping";

    /// <summary>Every type that can be asked for. A ping comes to whoever asks for one.</summary>
    public static IReadOnlyList<string> All { get; } =
        [SaleCommitted, SaleReturned, CouponIssued, CampaignExhausted, PointsEarned, PointsExpiring, TierChanged];
}
