namespace Laurel.Admin.Coupons;

/// <summary>Names the word list of the coupon pages.</summary>
public sealed class CouponWords;
