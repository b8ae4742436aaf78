namespace Laurel.Client;

public sealed record CouponView
{
    public required string Code { get; init; }

    public required CouponType Type { get; init; }

    /// <summary>The code of the campaign that it opens.</summary>
    public required string Campaign { get; init; }

    /// <summary>Whose a personal coupon is; for any other, to whom it was given.</summary>
    public string? Customer { get; init; }

    public string? Barcode { get; init; }

    public string? Qr { get; init; }

    public DateTimeOffset? ValidFrom { get; init; }

    public DateTimeOffset? ValidTo { get; init; }

    public long? UseLimit { get; init; }

    public required long Uses { get; init; }

    /// <summary>Uses that open reservations hold.</summary>
    public required long Held { get; init; }

    /// <summary>Uses on receipts that came when the limit was already reached.</summary>
    public required long Overruns { get; init; }

    public required CouponState State { get; init; }

    /// <summary>Whether a return of the whole sale gives the use back.</summary>
    public required bool ReopensOnReturn { get; init; }

    public Guid? Batch { get; init; }

    public CouponChannel? SentChannel { get; init; }

    public DateTimeOffset? SentAt { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }
}
