namespace Laurel.Server.Coupons;

internal enum CouponStatus
{
    Active,
    Disabled,
}
