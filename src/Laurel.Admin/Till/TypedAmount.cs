using System.Globalization;

namespace Laurel.Admin.Till;

/// <summary>A number as people type it: comma or point for the decimals, whatever the language of the page.</summary>
internal static class TypedAmount
{
    public static bool TryRead(string? text, out decimal number)
    {
        number = 0m;
        string typed = (text ?? "").Replace(" ", "", StringComparison.Ordinal).Replace('−', '-');
        int separator = typed.LastIndexOfAny([',', '.']);
        string plain = separator < 0
            ? typed
            : string.Concat(typed[..separator].Where(letter => letter is not ('.' or ','))) + "." + typed[(separator + 1)..];
        const NumberStyles Plain = NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign;
        return decimal.TryParse(plain, Plain, CultureInfo.InvariantCulture, out number);
    }

    public static string Write(decimal number) => number.ToString("0.####", CultureInfo.CurrentCulture);
}
