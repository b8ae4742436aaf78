using System.Globalization;

namespace Laurel.Admin.Shell.Forms;

/// <summary>
/// Numbers as people type them. The form keeps the text, so that a slip of the finger is shown back instead of vanishing.
/// </summary>
internal static class TypedNumber
{
    /// <summary>The number as the culture writes it, without grouping, so that typing on is easy.</summary>
    public static string Show(decimal value, CultureInfo culture) => value.ToString("0.############", culture);

    /// <summary>
    /// Reads a number strictly: the culture's decimal separator, and grouping only where groups really stand. .NET's own reading takes
    /// "1.5" for 15 in Turkish, which would turn a discount of one and a half into fifteen.
    /// </summary>
    public static bool TryRead(string? text, CultureInfo culture, out decimal value)
    {
        value = 0;
        string trimmed = (text ?? "").Trim();
        NumberFormatInfo format = culture.NumberFormat;
        string[] parts = trimmed.Split(format.NumberDecimalSeparator);
        if (parts.Length > 2) return false;

        if (!TryUngroup(parts[0], format, out string whole)) return false;
        string fraction = parts.Length == 2 ? parts[1] : "";
        if (parts.Length == 2 && (fraction.Length == 0 || !fraction.All(char.IsAsciiDigit))) return false;

        string plain = fraction.Length == 0 ? whole : $"{whole}.{fraction}";
        return decimal.TryParse(plain, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture,
            out value);
    }

    private static bool TryUngroup(string text, NumberFormatInfo format, out string digits)
    {
        string sign = text.StartsWith('-') ? "-" : "";
        string[] groups = text[sign.Length..].Split(format.NumberGroupSeparator);
        digits = sign + string.Concat(groups);
        bool grouped = groups.Length == 1 || (groups[0].Length is > 0 and <= 3 && groups.Skip(1).All(group => group.Length == 3));
        return grouped && groups[0].Length > 0 && groups.All(group => group.All(char.IsAsciiDigit));
    }
}
