using System.Globalization;
using System.Text.RegularExpressions;

namespace Laurel.Server.Platform.Csv;

/// <summary>A value as it stands in a file for spreadsheets: the same in every language, and never a formula.</summary>
internal static partial class CsvCell
{

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

    // A number of our own may begin with a minus; a text that somebody typed may not, since a spreadsheet would work it out. Where a
    // language parts cells by semicolons, a text with one in it makes several cells, and none of them may begin so either.
    private static string Guarded(string text) => BeginsFormula().Replace(text, "'");

    [GeneratedRegex("(?<=^|[;\\t\\r\\n])(?=[ ]*[=+@\\t\\r-])", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex BeginsFormula();
}
