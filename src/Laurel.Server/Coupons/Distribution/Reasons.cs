namespace Laurel.Server.Coupons.Distribution;

/// <summary>Why nothing was sent to a customer.</summary>
internal static class Reasons
{
    public const string NoConsent = "NO_CONSENT";
    public const string NoAddress = "NO_ADDRESS";
    public const string CustomerBlocked = "CUSTOMER_BLOCKED";
    public const string NoCouponLeft = "NO_COUPON_LEFT";
    public const string CouponDisabled = "COUPON_DISABLED";
    public const string NotTheirs = "NOT_THEIRS";
    public const string AlreadySent = "ALREADY_SENT";
    public const string Cancelled = "CANCELLED";
}
