namespace Laurel.Server.Coupons;

/// <summary>A coupon was used in a sale.</summary>
internal sealed class CouponUsage
{
    public required Guid ShardKey { get; init; }

    public required Guid SaleId { get; init; }

    public required Guid CouponId { get; init; }

    public required string CouponCode { get; init; }

    public required Guid CampaignId { get; init; }

    public Guid? CustomerId { get; init; }

    public required long AmountMinor { get; init; }

    public required DateTimeOffset UsedAt { get; init; }

    /// <summary>Whether a return made the coupon usable again.</summary>
    public bool Reopened { get; set; }

    /// <summary>Whether the coupon was already used up, or not valid, when the receipt came in.</summary>
    public required bool Overrun { get; init; }
}
