using Laurel.Server.Coupons.Pictures;
using SkiaSharp;

namespace Laurel.Server.Coupons.Batches;

/// <summary>Labels on A4, in points. What is drawn is taken away page by page, so that a long document needs no memory.</summary>
internal sealed class SheetDrawing : IDisposable
{
    private const float PageWidth = 595;
    private const float PageHeight = 842;
    private const float Margin = 24;
    private const float Padding = 8;
    private const float QrSize = 50;
    private const float BarHeight = 28;

    /// <summary>A quarter of a millimetre: what an ordinary printer and scanner manage.</summary>
    private const float NarrowestModule = 0.7f;

    private const int RowsOfPage = 8;
    private const int ModulesOfStartAndStop = 35;
    private const int ModulesOfLetter = 11;

    private readonly LabelTexts _texts;
    private readonly DrainedStream _written = new();
    private readonly SKDocument _document;
    private readonly int _columns;
    private readonly SKFont _name = new(Fonts.SemiBold, 9);
    private readonly SKFont _code = new(Fonts.SemiBold, 11);
    private readonly SKFont _small = new(Fonts.Regular, 7);
    private readonly SKPaint _ink = new() { Color = SKColors.Black, IsAntialias = true };
    private readonly SKPaint _line = new() { Color = new SKColor(0xC8, 0xC8, 0xC8), IsStroke = true, StrokeWidth = 0.5f };
    private SKCanvas? _page;
    private int _onPage;

    /// <param name="texts">What stands on every label.</param>
    /// <param name="codeLength">How long the codes are that stand as barcodes; null where those are EAN-13.</param>
    public SheetDrawing(LabelTexts texts, int? codeLength)
    {
        _texts = texts;
        int modules = codeLength is { } length ? ModulesOfStartAndStop + (length * ModulesOfLetter) : 95;

        // Long codes get wider labels rather than bars that no scanner reads.
        _columns = modules * NarrowestModule <= LabelWidth(3) - (2 * Padding) ? 3 : 2;
        var about = new SKDocumentPdfMetadata { Title = texts.Title, Creator = "Laurel", Producer = "Laurel" };
        _document = SKDocument.CreatePdf(_written, about);
    }

    /// <summary>Draws one label.</summary>
    /// <returns>Whether that filled a page.</returns>
    public bool Draw(Coupon coupon)
    {
        _page ??= _document.BeginPage(PageWidth, PageHeight);
        float width = LabelWidth(_columns);
        float height = (PageHeight - (2 * Margin)) / RowsOfPage;
        var label = SKRect.Create(
            Margin + (_onPage % _columns * width), Margin + (_onPage / _columns * height), width, height);
        DrawLabel(_page, label, coupon);
        _onPage++;
        if (_onPage < _columns * RowsOfPage) return false;
        EndPage();
        return true;
    }

    /// <summary>What has been written since it was last taken.</summary>
    public ReadOnlyMemory<byte> TakeWritten() => _written.Take();

    public void Close()
    {
        // A document needs a page, also when there is nothing on it.
        if (_page is null && _written.Length == 0) _page = _document.BeginPage(PageWidth, PageHeight);
        if (_page is not null) EndPage();
        _document.Close();
    }

    public void Dispose()
    {
        _document.Dispose();
        _written.Dispose();
        foreach (IDisposable tool in new IDisposable[] { _name, _code, _small, _ink, _line }) tool.Dispose();
    }

    private static float LabelWidth(int columns) => (PageWidth - (2 * Margin)) / columns;

    private void EndPage()
    {
        _document.EndPage();
        _page = null;
        _onPage = 0;
    }

    private void DrawLabel(SKCanvas page, SKRect label, Coupon coupon)
    {
        page.DrawRect(label, _line);
        var inner = SKRect.Create(
            label.Left + Padding, label.Top + Padding, label.Width - (2 * Padding), label.Height - (2 * Padding));
        float textWidth = inner.Width - QrSize - Padding;
        (string name, string rest) = Wrap(_texts.Campaign, textWidth, _name);
        DrawText(page, name, inner.Left, inner.Top + 8, textWidth, _name);
        DrawText(page, rest, inner.Left, inner.Top + 18, textWidth, _name);
        DrawFitting(page, coupon.Code, inner.Left, inner.Top + 33, textWidth);
        DrawText(page, _texts.Validity, inner.Left, inner.Top + 45, textWidth, _small);
        Symbol qr = CouponSymbols.Qr(coupon.Code, coupon.QrCode);
        DrawSymbol(page, qr, SKRect.Create(inner.Right - QrSize, inner.Top, QrSize, QrSize));
        if (CouponSymbols.Barcode(coupon.Code, coupon.Barcode) is { } bars && bars.Columns * NarrowestModule <= inner.Width)
        {
            float barWidth = Math.Min(inner.Width, bars.Columns * 1.1f);
            DrawSymbol(page, bars, SKRect.Create(inner.Left, inner.Bottom - BarHeight, barWidth, BarHeight));
            if (coupon.Barcode is { } number && inner.Left + barWidth + 4 + _small.MeasureText(number) <= inner.Right)
                page.DrawText(number, inner.Left + barWidth + 4, inner.Bottom, SKTextAlign.Left, _small, _ink);
        }
    }

    private static void DrawSymbol(SKCanvas page, Symbol symbol, SKRect place)
    {
        page.Save();
        page.Translate(place.Left, place.Top);
        page.Scale(place.Width / symbol.Columns, place.Height / (symbol.Rows.Count * symbol.RowHeight));
        PngPicture.DrawModules(page, symbol);
        page.Restore();
    }

    /// <summary>As many words as fit into a line, and those after them.</summary>
    private static (string First, string Second) Wrap(string text, float width, SKFont font)
    {
        if (font.MeasureText(text) <= width) return (text, "");
        int end = text.LastIndexOf(' ');
        while (end > 0 && font.MeasureText(text[..end]) > width) end = text.LastIndexOf(' ', end - 1);
        return end > 0 ? (text[..end], text[(end + 1)..]) : (text, "");
    }

    private void DrawText(SKCanvas page, string text, float left, float baseline, float width, SKFont font)
    {
        string shown = text;
        while (shown.Length > 1 && font.MeasureText(shown + (shown.Length < text.Length ? "…" : "")) > width) shown = shown[..^1];
        page.DrawText(shown.Length < text.Length ? shown + "…" : shown, left, baseline, SKTextAlign.Left, font, _ink);
    }

    /// <summary>A code is never cut off: it gets smaller.</summary>
    private void DrawFitting(SKCanvas page, string code, float left, float baseline, float width)
    {
        float measured = _code.MeasureText(code);
        if (measured <= width)
        {
            page.DrawText(code, left, baseline, SKTextAlign.Left, _code, _ink);
            return;
        }

        using var smaller = new SKFont(Fonts.SemiBold, _code.Size * width / measured);
        page.DrawText(code, left, baseline, SKTextAlign.Left, smaller, _ink);
    }
}
