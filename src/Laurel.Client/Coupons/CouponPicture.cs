namespace Laurel.Client;

/// <summary>What is drawn of a coupon, and as what.</summary>
public enum CouponPicture
{
    BarcodeSvg,
    BarcodePng,
    QrSvg,
    QrPng,
}
