using Laurel.Server.Products;

namespace Laurel.Server.Coupons.Pictures;

/// <summary>Which symbols stand for a coupon.</summary>
internal static class CouponSymbols
{
    /// <summary>EAN-13 for a barcode that is one, else Code 128; null where the coupon's text has letters that no barcode holds.</summary>
    public static Symbol? Barcode(string code, string? barcode)
    {
        string text = barcode ?? code;
        if (barcode is not null && Ean13.IsValid(text)) return Ean13Bars.Draw(text);
        return Code128Bars.Fits(text) ? Code128Bars.Draw(text) : null;
    }

    public static Symbol Qr(string code, string? qr) => QrSquares.Draw(qr ?? code);
}
