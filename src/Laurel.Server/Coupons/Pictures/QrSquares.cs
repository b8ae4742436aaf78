using System.Collections;
using QRCoder;

namespace Laurel.Server.Coupons.Pictures;

/// <summary>A QR code; a quarter of it may be dirty and it still reads.</summary>
internal static class QrSquares
{
    private const int QuietZone = 4;

    public static Symbol Draw(string text)
    {
        using QRCodeData code = QRCodeGenerator.GenerateQrCode(text, QRCodeGenerator.ECCLevel.Q);

        // The library adds a quiet zone of its own, which the drawing adds for every symbol alike.
        List<BitArray> matrix = code.ModuleMatrix;
        int size = matrix.Count - (2 * QuietZone);
        return new Symbol
        {
            Rows = [.. Enumerable.Range(QuietZone, size).Select(y =>
                (IReadOnlyList<bool>)[.. Enumerable.Range(QuietZone, size).Select(x => matrix[y][x])])],
            RowHeight = 1,
            Quiet = QuietZone,
        };
    }
}
