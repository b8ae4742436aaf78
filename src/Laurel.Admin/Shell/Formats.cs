using System.Globalization;
using Laurel.Engine.Amounts;

namespace Laurel.Admin.Shell;

/// <summary>
/// Amounts, quantities and times as people read them: separators of the page's language, the currency and the clock of the store.
/// </summary>
internal static class Formats
{
    private static CultureInfo Culture => CultureInfo.CurrentCulture;

    /// <summary>An amount in major units with its currency's sign and decimals: <c>₺1,234.50</c>, in Turkish <c>₺1.234,50</c>.</summary>
    public static string Money(decimal amount, string currency)
    {
        string digits = decimal.Abs(amount).ToString("N" + Decimals(currency).ToString(CultureInfo.InvariantCulture), Culture);
        return (amount < 0 ? "−" : "") + Sign(currency) + digits;
    }

    /// <summary>The same without the sign of the currency, for columns that say it once.</summary>
    public static string Amount(decimal amount, string currency) =>
        (amount < 0 ? "−" : "") + decimal.Abs(amount).ToString("N" + Decimals(currency).ToString(CultureInfo.InvariantCulture), Culture);

    public static string Quantity(decimal quantity) => quantity.ToString("#,0.###", Culture);

    public static string Count(long number) => number.ToString("N0", Culture);

    public static string Percent(decimal percentage) =>
        Culture.TwoLetterISOLanguageName == "tr" ? "%" + percentage.ToString("0.##", Culture) : percentage.ToString("0.##", Culture) + "%";

    public static string Day(DateOnly day) => day.ToString("d MMM yyyy", Culture);

    /// <summary>From one day to another, or the one day.</summary>
    public static string Days(DateOnly from, DateOnly through) => from == through ? Day(from) : $"{Day(from)} – {Day(through)}";

    public static string Month(DateOnly month) => month.ToString("MMM yyyy", Culture);

    public static string Day(DateTimeOffset at, string? timeZone = null) => In(at, timeZone).ToString("d MMM yyyy", Culture);

    public static string Moment(DateTimeOffset at, string? timeZone = null) => In(at, timeZone).ToString("d MMM yyyy HH:mm", Culture);

    /// <summary>With the second, for what happens many times in a minute.</summary>
    public static string Second(DateTimeOffset at) => In(at, null).ToString("d MMM yyyy HH:mm:ss", Culture);

    public static string Sign(string currency) => currency switch
    {
        "TRY" => "₺",
        "EUR" => "€",
        "USD" => "$",
        "GBP" => "£",
        "JPY" => "¥",
        _ => currency + " ",
    };

    public static int Decimals(string currency) => Currency.TryOf(currency, out Currency? known) ? known.Decimals : 2;

    private static DateTimeOffset In(DateTimeOffset at, string? timeZone) =>
        timeZone is not null && TimeZoneInfo.TryFindSystemTimeZoneById(timeZone, out TimeZoneInfo? zone)
            ? TimeZoneInfo.ConvertTime(at, zone)
            : at.ToLocalTime();
}
