using System.Globalization;
using System.Security;
using System.Text;

namespace Laurel.Server.Coupons.Pictures;

/// <summary>Writes a symbol as SVG, one unit for a module.</summary>
internal static class SvgPicture
{
    private const int CaptionHeight = 14;

    public static string Write(Symbol symbol)
    {
        int height = symbol.Height + (symbol.Caption is null ? 0 : CaptionHeight);
        var path = new StringBuilder();
        foreach ((int x, int y, int width) in symbol.Runs())
            path.Append(CultureInfo.InvariantCulture, $"M{x + symbol.Quiet} {y + symbol.Quiet}h{width}v{symbol.RowHeight}h-{width}z");
        return string.Create(CultureInfo.InvariantCulture,
            $"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {symbol.Width} {height}" shape-rendering="crispEdges">""")
            + string.Create(CultureInfo.InvariantCulture, $"""<rect width="{symbol.Width}" height="{height}" fill="#fff"/>""")
            + $"""<path d="{path}" fill="#000"/>{Caption(symbol)}</svg>""";
    }

    private static string Caption(Symbol symbol) => symbol.Caption is not { } text ? "" : string.Create(
        CultureInfo.InvariantCulture,
        $"""<text x="{symbol.Width / 2}" y="{symbol.Height + 4}" font-family="monospace" font-size="12" text-anchor="middle" """)
        + $"""fill="#000">{SecurityElement.Escape(text)}</text>""";
}
