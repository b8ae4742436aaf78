using System.Globalization;

namespace Laurel.Admin.Till;

/// <summary>The number that the web till prints: the moment on its clock, and letters that keep two of one second apart.</summary>
internal static class SlipNumber
{
    public static string Of(DateTimeOffset at, Guid id) =>
        at.ToString("yyMMdd-HHmmss", CultureInfo.InvariantCulture) + "-" + id.ToString("N")[^3..].ToUpperInvariant();

    /// <summary>The day that such a number begins with; null for one that another till made.</summary>
    public static DateOnly? DayOf(string number) =>
        number.Length > 7 && number[6] == '-'
        && DateOnly.TryParseExact(number[..6], "yyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly day)
            ? day
            : null;
}
