using SkiaSharp;

namespace Laurel.Server.Coupons.Pictures;

/// <summary>Draws a symbol as PNG, so many pixels for a module.</summary>
internal static class PngPicture
{
    private const int CaptionHeight = 14;

    public static byte[] Draw(Symbol symbol, int scale)
    {
        int height = symbol.Height + (symbol.Caption is null ? 0 : CaptionHeight);
        using var surface = SKSurface.Create(new SKImageInfo(symbol.Width * scale, height * scale, SKColorType.Gray8, SKAlphaType.Opaque));
        SKCanvas canvas = surface.Canvas;
        canvas.Clear(SKColors.White);
        canvas.Scale(scale);
        canvas.Translate(symbol.Quiet, symbol.Quiet);
        DrawModules(canvas, symbol);
        if (symbol.Caption is { } text)
        {
            using var font = new SKFont(Fonts.Regular, 11);
            using var ink = new SKPaint { Color = SKColors.Black, IsAntialias = true };
            canvas.DrawText(text, symbol.Columns / 2f, symbol.Height - symbol.Quiet + 4, SKTextAlign.Center, font, ink);
        }

        using SKImage image = surface.Snapshot();
        using SKData png = image.Encode(SKEncodedImageFormat.Png, 100);
        return png.ToArray();
    }

    /// <summary>The dark modules of a symbol, without its quiet zone, one unit for a module.</summary>
    public static void DrawModules(SKCanvas canvas, Symbol symbol)
    {
        // Without smoothing: a grey edge makes a bar wider for a scanner.
        using var ink = new SKPaint { Color = SKColors.Black, IsAntialias = false };
        foreach ((int x, int y, int width) in symbol.Runs()) canvas.DrawRect(x, y, width, symbol.RowHeight, ink);
    }
}
