using System.Globalization;
using System.Text;
using Laurel.Engine.Problems;
using Laurel.Server.Platform.Access;
using Laurel.Server.Platform.Hosting;
using Laurel.Server.Platform.Problems;
using Laurel.Server.Platform.Storage;

namespace Laurel.Server.Coupons.Pictures;

/// <summary>The barcode and the QR code of a coupon, as files.</summary>
internal static class PictureEndpoints
{
    private const string Svg = "image/svg+xml";
    private const string Png = "image/png";
    private const int LargestScale = 20;
    private const int UsualScale = 4;

    private static readonly QueryField Scale = new("scale", "Pixels for a module, 1 to 20; absent means 4.");

    public static void MapPictures(this RouteGroupBuilder coupons)
    {
        coupons.MapGet("{code}/barcode.svg", BarcodeSvg).RequireAuthorization(Policies.Staff)
            .Produces<string>(200, Svg).ProducesProblem(404).ProducesProblem(409)
            .WithName("drawBarcodeSvg").WithSummary("Draw a coupon's EAN-13 or Code 128 as SVG");
        coupons.MapGet("{code}/barcode.png", BarcodePng).RequireAuthorization(Policies.Staff)
            .Produces<byte[]>(200, Png).ProducesProblem(400).ProducesProblem(404).ProducesProblem(409)
            .WithName("drawBarcodePng").WithSummary("Draw a coupon's EAN-13 or Code 128 as PNG").Asks(Scale);
        coupons.MapGet("{code}/qr.svg", QrSvg).RequireAuthorization(Policies.Staff).Produces<string>(200, Svg).ProducesProblem(404)
            .WithName("drawQrSvg").WithSummary("Draw a coupon's QR code as SVG");
        coupons.MapGet("{code}/qr.png", QrPng).RequireAuthorization(Policies.Staff)
            .Produces<byte[]>(200, Png).ProducesProblem(400).ProducesProblem(404)
            .WithName("drawQrPng").WithSummary("Draw a coupon's QR code as PNG").Asks(Scale);
    }

    private static Task<IResult> BarcodeSvg(string code, Store store, CancellationToken cancel) =>
        DrawAsync(code, store, coupon => CouponSymbols.Barcode(coupon.Code, coupon.Barcode), AsSvg, cancel);

    private static Task<IResult> BarcodePng(string code, string? scale, Store store, CancellationToken cancel) =>
        DrawAsync(code, store, coupon => CouponSymbols.Barcode(coupon.Code, coupon.Barcode), symbol => AsPng(symbol, scale), cancel);

    private static Task<IResult> QrSvg(string code, Store store, CancellationToken cancel) =>
        DrawAsync(code, store, coupon => CouponSymbols.Qr(coupon.Code, coupon.QrCode), AsSvg, cancel);

    private static Task<IResult> QrPng(string code, string? scale, Store store, CancellationToken cancel) =>
        DrawAsync(code, store, coupon => CouponSymbols.Qr(coupon.Code, coupon.QrCode), symbol => AsPng(symbol, scale), cancel);

    private static async Task<IResult> DrawAsync(
        string code, Store store, Func<Coupon, Symbol?> symbol, Func<Symbol, IResult> file, CancellationToken cancel)
    {
        Coupon? coupon = await CouponEndpoints.FindAsync(store, code, cancel);
        if (coupon is null) return CouponEndpoints.NotFound(code);
        return symbol(coupon) is { } drawn
            ? file(drawn)
            : ProblemAnswer.Conflict("This code has letters that Code 128 can't hold; the coupon needs a barcode of its own.");
    }

    private static IResult AsSvg(Symbol symbol) => TypedResults.Bytes(Encoding.UTF8.GetBytes(SvgPicture.Write(symbol)), Svg);

    private static IResult AsPng(Symbol symbol, string? scale)
    {
        int pixels = UsualScale;
        if (!string.IsNullOrEmpty(scale) && (!int.TryParse(scale, NumberStyles.None, CultureInfo.InvariantCulture, out pixels)
            || pixels is < 1 or > LargestScale))
        {
            return ProblemAnswer.Invalid(ProblemCode.OutOfRange, "query/scale", "A whole number from 1 to 20 is needed.");
        }

        return TypedResults.Bytes(PngPicture.Draw(symbol, pixels), Png);
    }
}
