namespace Laurel.Client;

/// <summary>Many coupons of one kind, with codes drawn at random.</summary>
public sealed record NewCouponBatch
{
    public required string Name { get; init; }

    public required string Campaign { get; init; }

    public required CouponType Type { get; init; }

    /// <summary>1 to 1,000,000.</summary>
    public required int Count { get; init; }

    /// <summary>
    /// The characters that are drawn: 10 to 36 capital letters and digits, without look-alikes. Absent: all but I, O, 0 and 1.
    /// </summary>
    public string? Alphabet { get; init; }

    /// <summary>
    /// How many characters are drawn, with the check character; used where there is no pattern. Absent: as many as are needed.
    /// </summary>
    public int? Length { get; init; }

    /// <summary>Stands before every code; used where there is no pattern.</summary>
    public string? Prefix { get; init; }

    /// <summary>
    /// The shape of a code, such as <c>SUM-######-######</c>: each <c>#</c> is drawn, the last one is the check character.
    /// </summary>
    public string? Pattern { get; init; }

    /// <summary>Whether the last drawn character checks the others; true where absent.</summary>
    public bool? CheckCharacter { get; init; }

    /// <summary>Gives each coupon an EAN-13 that begins so: two to eight digits from 20 to 29, or 99.</summary>
    public string? BarcodePrefix { get; init; }

    /// <summary>First moment of their validity; absent means at once.</summary>
    public DateTimeOffset? ValidFrom { get; init; }

    /// <summary>Last moment of their validity; absent means for ever.</summary>
    public DateTimeOffset? ValidTo { get; init; }

    /// <summary>How often each coupon may be used.</summary>
    public long? UseLimit { get; init; }

    /// <summary>Whether a return of the whole sale gives the use back; true where absent.</summary>
    public bool? ReopensOnReturn { get; init; }
}
