namespace Laurel.Client;

public sealed record CouponCheck
{
    public required string Code { get; init; }

    public required CouponVerdict Verdict { get; init; }

    /// <summary>Named for applicable coupons only, so that guessing teaches nothing.</summary>
    public string? Campaign { get; init; }

    /// <summary>Beside <see cref="CouponVerdict.NotFound"/>: worth typing again.</summary>
    public CouponHint? Hint { get; init; }
}
