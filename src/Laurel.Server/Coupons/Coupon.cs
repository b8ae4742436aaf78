using Laurel.Client;

namespace Laurel.Server.Coupons;

internal sealed class Coupon
{
    private CouponStatus _status;

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

    /// <summary>Whose a personal coupon is: nobody else may use it. For any other coupon, to whom it was given.</summary>
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

    public Guid? BatchId { get; init; }

    /// <summary>Loaded with every coupon, since a blocked batch switches it off.</summary>
    public Batches.CouponBatch? Batch { get; init; }

    /// <summary>From 1 within its batch; unique there, so that a batch never has one coupon too many.</summary>
    public int? BatchPosition { get; init; }

    public CouponChannel? SentChannel { get; init; }

    public DateTimeOffset? SentAt { get; init; }

    /// <summary>
    /// A coupon of a blocked batch is switched off, whatever its own row says: one row is changed, not a million, and the next look-up
    /// knows it. A query sees the row's own status only.
    /// </summary>
    public required CouponStatus Status
    {
        get => Batch is { IsBlocked: true } ? CouponStatus.Disabled : _status;
        set => _status = value;
    }

    public required DateTimeOffset CreatedAt { get; init; }
}
