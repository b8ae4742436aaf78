namespace Laurel.Client;

/// <summary>
/// The data of the event <see cref="EventTypes.CouponIssued"/>: one coupon, or all those of a batch. No codes and no names.
/// </summary>
public sealed record IssuedCouponsSummary
{
    /// <summary>Of the coupon, or of the batch.</summary>
    public required Guid Id { get; init; }

    /// <summary>Name of the batch; absent for a single coupon.</summary>
    public string? Batch { get; init; }

    /// <summary>Code of the campaign that they open.</summary>
    public required string Campaign { get; init; }

    /// <summary>Who may use them, and how often.</summary>
    public required CouponType Type { get; init; }

    /// <summary>How many.</summary>
    public required int Count { get; init; }

    /// <summary>First moment of their validity; absent means at once.</summary>
    public DateTimeOffset? ValidFrom { get; init; }

    /// <summary>Last moment of their validity; absent means for ever.</summary>
    public DateTimeOffset? ValidTo { get; init; }
}
