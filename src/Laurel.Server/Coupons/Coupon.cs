namespace Laurel.Server.Coupons;

internal sealed class Coupon
{
    public required Guid Id { get; init; }

    public required string Code { get; init; }

    /// <summary>The code folded as all codes are compared; unique.</summary>
    public required string CodeKey { get; init; }

    /// <summary>What a scanner reads instead of the code, such as an EAN-13; unique where present.</summary>
    public string? Barcode { get; init; }

    /// <summary>What a QR code of this coupon holds; the code where absent.</summary>
    public string? QrCode { get; init; }

    public required CouponType Type { get; init; }

    public required Guid CampaignId { get; init; }

    public Campaigns.Campaign? Campaign { get; init; }

    public Guid? CustomerId { get; init; }

    public DateTimeOffset? ValidFrom { get; init; }

    public DateTimeOffset? ValidTo { get; init; }

    public long? UseLimit { get; init; }

    public long Uses { get; set; }

    /// <summary>Uses that open reservations hold.</summary>
    public long Held { get; set; }

    /// <summary>Uses on receipts that came when the limit was already reached.</summary>
    public long Overruns { get; set; }

    /// <summary>Whether a full return of what it was used for makes it usable again.</summary>
    public bool ReopensOnReturn { get; init; } = true;

    /// <summary>How often it may be used; null is any number.</summary>
    public long? Limit => Type == CouponType.SingleUse ? 1 : UseLimit;

    public string? Batch { get; init; }

    public string? SentChannel { get; init; }

    public DateTimeOffset? SentAt { get; init; }

    public required CouponStatus Status { get; set; }

    public required DateTimeOffset CreatedAt { get; init; }
}
