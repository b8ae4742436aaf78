using Laurel.Server.Products;

namespace Laurel.Server.Coupons.Pictures;

/// <summary>EAN-13 (ISO/IEC 15420): twelve digits in bars, the first one in which set the left half's digits are written.</summary>
internal static class Ean13Bars
{
    private const int BarHeight = 60;
    private const int QuietZone = 11;
    private const string Guard = "101";
    private const string Middle = "01010";

    /// <summary>Set A, with an odd number of dark modules; set C is its negative, and set B that one backwards.</summary>
    private static readonly string[] SetA =
    [
        "0001101", "0011001", "0010011", "0111101", "0100011", "0110001", "0101111", "0111011", "0110111", "0001011",
    ];

    private static readonly string[] LeftSets =
    [
        "AAAAAA", "AABABB", "AABBAB", "AABBBA", "ABAABB", "ABBAAB", "ABBBAA", "ABABAB", "ABABBA", "ABBABA",
    ];

    public static Symbol Draw(string digits)
    {
        if (!Ean13.IsValid(digits)) throw new ArgumentException("A valid EAN-13 is needed.", nameof(digits));
        return new Symbol
        {
            Rows = [[.. Modules(digits).Select(module => module == '1')]],
            RowHeight = BarHeight,
            Quiet = QuietZone,
            Caption = digits,
        };
    }

    private static string Modules(string digits)
    {
        string sets = LeftSets[digits[0] - '0'];
        string left = string.Concat(Enumerable.Range(0, 6).Select(i => Left(digits[i + 1], sets[i])));
        string right = string.Concat(digits[7..].Select(digit => Negative(SetA[digit - '0'])));
        return Guard + left + Middle + right + Guard;
    }

    private static string Left(char digit, char set) =>
        set == 'A' ? SetA[digit - '0'] : string.Concat(Negative(SetA[digit - '0']).Reverse());

    private static string Negative(string modules) => string.Concat(modules.Select(module => module == '0' ? '1' : '0'));
}
