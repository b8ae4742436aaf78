using System.Globalization;
using Laurel.Engine.Quotes;

namespace ConsoleTill;

/// <summary>What the shopper sees after each scan.</summary>
internal static class Receipt
{
    public static string Of(Quote quote)
    {
        IEnumerable<string> rows =
        [
            .. quote.Applied.Select(a => Row(a.Campaign, -a.Amount)),
            Row("to pay", quote.Due),
            .. quote.NearMisses.Select(n => $"  {n.Text}"),
        ];
        return string.Join('\n', rows);
    }

    private static string Row(string what, decimal amount) => string.Create(CultureInfo.InvariantCulture, $"  {what,-23} {amount,8:0.00}");
}
