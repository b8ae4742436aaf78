namespace Laurel.Client;

public sealed record CouponCheck
{
    public required string Code { get; init; }

    public required CouponVerdict Verdict { get; init; }

    /// <summary>Named for applicable coupons only, so that guessing teaches nothing.</summary>
    public string? Campaign { get; init; }
}
