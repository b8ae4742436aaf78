namespace Laurel.Client;

/// <summary>One coupon.</summary>
public sealed record NewCoupon
{
    /// <summary>Drawn at random where absent.</summary>
    public string? Code { get; init; }

    public required CouponType Type { get; init; }

    public required string Campaign { get; init; }

    /// <summary>Needed for a personal coupon, and only for it.</summary>
    public string? Customer { get; init; }

    /// <summary>
    /// What a scanner reads instead of the code. Thirteen digits are an EAN-13, which must begin with 20 to 29 or 99; any other text is
    /// printed as Code 128.
    /// </summary>
    public string? Barcode { get; init; }

    /// <summary>What the QR code holds; the code where absent.</summary>
    public string? Qr { get; init; }

    /// <summary>First moment of its validity; absent means at once.</summary>
    public DateTimeOffset? ValidFrom { get; init; }

    /// <summary>Last moment of its validity; absent means for ever.</summary>
    public DateTimeOffset? ValidTo { get; init; }

    /// <summary>How often it may be used: needed for <see cref="CouponType.MultiUse"/>; elsewhere its absence means without end.</summary>
    public long? UseLimit { get; init; }

    /// <summary>Whether a return of the whole sale gives the use back; true where absent.</summary>
    public bool? ReopensOnReturn { get; init; }
}
