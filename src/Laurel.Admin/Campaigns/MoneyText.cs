using System.Globalization;
using Laurel.Engine.Amounts;

namespace Laurel.Admin.Campaigns;

/// <summary>Amounts in a reader's language: ₺1,234.50, in Turkish ₺1.234,50.</summary>
internal static class MoneyText
{
    public static string Of(decimal amount, Currency currency, CultureInfo culture)
    {
        // A price may have more decimals than the currency has coins; they are shown rather than rounded away.
        string digits = decimal.Abs(amount)
            .ToString("#,0." + new string('0', currency.Decimals) + new string('#', 4 - currency.Decimals), culture);
        return (amount < 0 ? "−" : "") + Sign(currency) + digits;
    }

    /// <summary>The sign of the currency, or its code and a space that does not break.</summary>
    public static string Sign(Currency currency) => currency.Code switch
    {
        "TRY" => "₺",
        "EUR" => "€",
        "USD" => "$",
        "GBP" => "£",
        "JPY" => "¥",
        string code => code + "\u00A0",
    };
}
