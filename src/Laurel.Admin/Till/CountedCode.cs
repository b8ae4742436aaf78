using System.Globalization;

namespace Laurel.Admin.Till;

/// <summary>What a cashier types before a scan to sell more than one: <c>3*8690000000011</c> is three of them.</summary>
internal static class CountedCode
{
    public static (string Code, decimal Count) Of(string typed)
    {
        string text = typed.Trim();
        int sign = text.IndexOfAny(['*', '×']);
        if (sign <= 0) return (text, 1m);
        bool isNumber = decimal.TryParse(text[..sign].TrimEnd(), NumberStyles.None, CultureInfo.InvariantCulture, out decimal count);
        return isNumber && count is >= 1m and <= Cart.MostOfOne ? (text[(sign + 1)..].TrimStart(), count) : (text, 1m);
    }
}
