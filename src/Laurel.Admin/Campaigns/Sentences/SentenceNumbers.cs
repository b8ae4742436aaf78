using System.Globalization;
using Laurel.Engine.Amounts;

namespace Laurel.Admin.Campaigns.Sentences;

/// <summary>Amounts, percentages and dates in the words of a culture.</summary>
internal sealed class SentenceNumbers(CultureInfo culture, Currency currency)
{
    public CultureInfo Culture => culture;

    public string Money(decimal amount) => MoneyText.Of(amount, currency, culture);

    /// <summary>The sign before the number in Turkish, behind it elsewhere; the space between does not break.</summary>
    public string Percent(decimal percentage)
    {
        string number = percentage.ToString("0.##", culture);
        return culture.TwoLetterISOLanguageName == "tr" ? "%" + number : number + "\u00A0%";
    }

    public string Number(decimal number) => number.ToString("#,0.###", culture);

    public string Date(DateOnly date) => date.ToString("d MMMM yyyy", culture);

    public static string Time(TimeOnly time) => time.ToString("HH:mm", CultureInfo.InvariantCulture);

    /// <summary>The culture's name of a day, where 1 is Monday.</summary>
    public string Day(int day) => culture.DateTimeFormat.DayNames[day % 7];
}
