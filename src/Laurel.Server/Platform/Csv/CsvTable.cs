using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;

namespace Laurel.Server.Platform.Csv;

/// <summary>
/// A list as a file for spreadsheets: RFC 4180 in UTF-8, written row by row as the database gives them, so that a list of any length
/// needs no more memory than one of its rows.
/// </summary>
/// <param name="name">Begins the file's name.</param>
/// <param name="columns">Left to right.</param>
internal sealed class CsvTable<T>(string name, params IReadOnlyList<CsvColumn<T>> columns)
{
    private const int RowsAtOnce = 200;

    public IResult Answer(IAsyncEnumerable<T> rows, bool mark, DateOnly today, CancellationToken cancel) => TypedResults.Stream(
        stream => WriteAsync(stream, rows, mark, cancel), "text/csv; charset=utf-8",
        string.Create(CultureInfo.InvariantCulture, $"{name}-{today:yyyy-MM-dd}.csv"));

    /// <param name="stream">Is left open.</param>
    /// <param name="rows">In the order of the file.</param>
    /// <param name="mark">Whether a byte order mark comes first, without which some programs take the file for another encoding.</param>
    /// <param name="cancel">Stops it in the middle.</param>
    public async Task WriteAsync(Stream stream, IAsyncEnumerable<T> rows, bool mark, CancellationToken cancel)
    {
        if (mark) await stream.WriteAsync(Encoding.UTF8.Preamble.ToArray(), cancel);
        var lines = new List<IReadOnlyList<string?>>(RowsAtOnce) { columns.Select(column => (string?)column.Name).ToArray() };
        await foreach (T row in rows.WithCancellation(cancel))
        {
            lines.Add([.. columns.Select(column => CsvCell.Write(column.Value(row)))]);
            if (lines.Count < RowsAtOnce) continue;
            await WriteAsync(stream, lines, cancel);
            lines.Clear();
        }

        await WriteAsync(stream, lines, cancel);
    }

    // Through memory a few rows at a time, since the server lets nobody block a thread on the network.
    private static async Task WriteAsync(Stream stream, IReadOnlyList<IReadOnlyList<string?>> lines, CancellationToken cancel)
    {
        var settings = new CsvConfiguration(CultureInfo.InvariantCulture) { NewLine = "\r\n", HasHeaderRecord = false };
        await using var text = new StringWriter(CultureInfo.InvariantCulture);
        await using (var csv = new CsvWriter(text, settings, leaveOpen: true))
        {
            foreach (IReadOnlyList<string?> line in lines)
            {
                foreach (string? cell in line) csv.WriteField(cell);
                await csv.NextRecordAsync();
            }
        }

        await stream.WriteAsync(Encoding.UTF8.GetBytes(text.ToString()), cancel);
    }
}

/// <summary>A column of a list that is downloaded.</summary>
/// <param name="Name">As the field is called on the wire.</param>
/// <param name="Value">A text, a number, a time, a truth, or several texts.</param>
internal sealed record CsvColumn<T>(string Name, Func<T, object?> Value);
