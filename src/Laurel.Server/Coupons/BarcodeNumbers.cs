using System.Globalization;
using System.Security.Cryptography;
using Laurel.Server.Products;

namespace Laurel.Server.Coupons;

/// <summary>Which barcodes a coupon may have.</summary>
/// <remarks>
/// GS1 leaves the numbers from 20 to 29 to the company that uses them and 99 to coupons. All others belong to somebody's articles, or are
/// those of periodicals and books (977 to 979), which a coupon must never be mistaken for.
/// </remarks>
internal static class BarcodeNumbers
{
    public const int Digits = 13;

    private const int Drawn = 12;

    public static bool IsAllowed(string digits) => digits.Length >= 2 && (digits[0] == '2' || digits is ['9', '9', ..]);

    /// <summary>How many numbers begin with a prefix.</summary>
    public static long Room(string prefix) => (long)Math.Pow(10, Drawn - prefix.Length);

    /// <summary>What is wrong with a barcode that somebody chose; null when nothing is.</summary>
    public static string? Problem(string barcode)
    {
        // A scanner's text is looked up as a code, and codes are compared in capitals.
        if (barcode.Length is 0 or > 48 || barcode.Any(sign => sign is <= ' ' or > '~' or (>= 'a' and <= 'z')))
            return "1 to 48 characters of ASCII without blanks and small letters are needed.";
        if (barcode.Length != Digits || !barcode.All(char.IsAsciiDigit)) return null;
        if (!IsAllowed(barcode)) return "An EAN-13 of a coupon begins with 20 to 29, or with 99; other numbers belong to articles.";
        return Ean13.IsValid(barcode) ? null : "The last digit of this EAN-13 does not check the others.";
    }

    /// <summary>Draws numbers with a prefix, none of them twice.</summary>
    public static void Draw(string prefix, HashSet<string> into, int count)
    {
        long room = Room(prefix);
        string format = "D" + (Drawn - prefix.Length).ToString(CultureInfo.InvariantCulture);
        while (into.Count < count)
        {
            string rest = RandomUpTo(room).ToString(format, CultureInfo.InvariantCulture);
            into.Add(Ean13.Complete(prefix + rest));
        }
    }

    // The last multiple of the room below 2^63 cuts off what would make some numbers likelier than others.
    private static long RandomUpTo(long room)
    {
        Span<byte> bytes = stackalloc byte[sizeof(long)];
        long most = long.MaxValue - (long.MaxValue % room);
        long drawn;
        do
        {
            RandomNumberGenerator.Fill(bytes);
            drawn = BitConverter.ToInt64(bytes) & long.MaxValue;
        }
        while (drawn >= most);
        return drawn % room;
    }
}
