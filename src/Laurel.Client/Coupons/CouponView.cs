namespace Laurel.Client;

/// <summary>A coupon.</summary>
public sealed record CouponView
{
    public required string Code { get; init; }

    public required CouponType Type { get; init; }

    /// <summary>The code of the campaign that it opens.</summary>
    public required string Campaign { get; init; }

    /// <summary>Whose a personal coupon is; for any other, to whom it was given.</summary>
    public string? Customer { get; init; }

    /// <summary>What a scanner reads instead of the code; absent where it reads the code.</summary>
    public string? Barcode { get; init; }

    /// <summary>What the QR code holds; absent where it holds the code.</summary>
    public string? Qr { get; init; }

    /// <summary>First moment of its validity; absent means at once.</summary>
    public DateTimeOffset? ValidFrom { get; init; }

    /// <summary>Last moment of its validity; absent means for ever.</summary>
    public DateTimeOffset? ValidTo { get; init; }

    /// <summary>How often it may be used; absent means without end.</summary>
    public long? UseLimit { get; init; }

    public required long Uses { get; init; }

    /// <summary>Uses that open reservations hold.</summary>
    public required long Held { get; init; }

    /// <summary>Uses on receipts that came when the limit was already reached.</summary>
    public required long Overruns { get; init; }

    public required CouponState State { get; init; }

    /// <summary>Whether a return of the whole sale gives the use back.</summary>
    public required bool ReopensOnReturn { get; init; }

    /// <summary>Id of the batch it was made in; absent where it was made alone.</summary>
    public Guid? Batch { get; init; }

    public CouponChannel? SentChannel { get; init; }

    /// <summary>When it was last given or sent to a customer.</summary>
    public DateTimeOffset? SentAt { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }
}
