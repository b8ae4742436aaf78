namespace Laurel.Server.Coupons.Pictures;

/// <summary>A barcode or a QR code as dark and light modules, before it is drawn.</summary>
internal sealed record Symbol
{
    /// <summary>Rows from the top, each from the left; dark is true. A barcode has one row.</summary>
    public required IReadOnlyList<IReadOnlyList<bool>> Rows { get; init; }

    /// <summary>How many modules high a row is drawn.</summary>
    public required int RowHeight { get; init; }

    /// <summary>Light modules that must stay free on every side, or scanners don't find it.</summary>
    public required int Quiet { get; init; }

    /// <summary>What stands below it for people.</summary>
    public string? Caption { get; init; }

    public int Columns => Rows[0].Count;

    public int Width => Columns + (2 * Quiet);

    public int Height => (Rows.Count * RowHeight) + (2 * Quiet);

    /// <summary>Dark modules that lie side by side, as one rectangle each.</summary>
    public IEnumerable<(int X, int Y, int Width)> Runs()
    {
        for (int y = 0; y < Rows.Count; y++)
        {
            for (int x = 0; x < Columns; x++)
            {
                if (!Rows[y][x]) continue;
                int start = x;
                while (x < Columns && Rows[y][x]) x++;
                yield return (start, y * RowHeight, x - start);
            }
        }
    }
}
