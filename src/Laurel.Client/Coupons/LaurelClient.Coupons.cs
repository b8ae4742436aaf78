namespace Laurel.Client;

public sealed partial class LaurelClient
{
    /// <summary>Would this coupon work, for this customer, at this moment? Many refused look-ups in a row are throttled.</summary>
    public Task<CouponCheck> CheckCouponAsync(
        string code, string? customer = null, DateTimeOffset? at = null, CancellationToken cancel = default)
    {
        var query = new QueryText();
        query.Add("customer", customer);
        query.Add("at", at);
        return GetAsync(One("/v1/coupons", code) + query, WireJson.Default.CouponCheck, cancel);
    }
}
