using System.Globalization;

namespace Laurel.Server.Platform.Csv;

/// <summary>A value as it stands in a file for spreadsheets: the same in every language, and never a formula.</summary>
internal static class CsvCell
{
    private const string BeginsFormula = "=+-@\t\r";

    public static string? Write(object? value) => value switch
    {
        null => null,
        string text => Guarded(text),
        bool truth => truth ? "true" : "false",
        decimal number => number.ToString("0.####", CultureInfo.InvariantCulture),
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        DateTimeOffset at => at.ToString("yyyy-MM-ddTHH:mm:sszzz", CultureInfo.InvariantCulture),
        IEnumerable<string> several => Guarded(string.Join(' ', several)),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => throw new ArgumentException($"A {value.GetType().Name} is nothing that a cell holds.", nameof(value)),
    };

    // A number of our own may begin with a minus; a text that somebody typed may not, since a spreadsheet would work it out.
    private static string Guarded(string text) => text.Length > 0 && BeginsFormula.Contains(text[0], StringComparison.Ordinal)
        ? "'" + text
        : text;
}
