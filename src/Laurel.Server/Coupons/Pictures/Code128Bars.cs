namespace Laurel.Server.Coupons.Pictures;

/// <summary>
/// Code 128 (ISO/IEC 15417): printable ASCII in set B, and runs of digits two by two in set C, which needs half the room.
/// </summary>
internal static class Code128Bars
{
    private const int BarHeight = 60;
    private const int QuietZone = 10;
    private const int ToC = 99;
    private const int ToB = 100;
    private const int StartB = 104;
    private const int StartC = 105;
    private const int Stop = 106;
    private const int Modulus = 103;

    /// <summary>Widths of bars and spaces in turn, by value.</summary>
    private static readonly string[] Widths =
    [
        "212222", "222122", "222221", "121223", "121322", "131222", "122213", "122312", "132212", "221213",
        "221312", "231212", "112232", "122132", "122231", "113222", "123122", "123221", "223211", "221132",
        "221231", "213212", "223112", "312131", "311222", "321122", "321221", "312212", "322112", "322211",
        "212123", "212321", "232121", "111323", "131123", "131321", "112313", "132113", "132311", "211313",
        "231113", "231311", "112133", "112331", "132131", "113123", "113321", "133121", "313121", "211331",
        "231131", "213113", "213311", "213131", "311123", "311321", "331121", "312113", "312311", "332111",
        "314111", "221411", "431111", "111224", "111422", "121124", "121421", "141122", "141221", "112214",
        "112412", "122114", "122411", "142112", "142211", "241211", "221114", "413111", "241112", "134111",
        "111242", "121142", "121241", "114212", "124112", "124211", "411212", "421112", "421211", "212141",
        "214121", "412121", "111143", "111341", "131141", "114113", "114311", "411113", "411311", "113141",
        "114131", "311141", "411131", "211412", "211214", "211232", "2331112",
    ];

    /// <summary>Whether a text can be written so.</summary>
    public static bool Fits(string text) => text.Length > 0 && text.All(sign => sign is >= ' ' and <= '~');

    public static Symbol Draw(string text)
    {
        if (!Fits(text)) throw new ArgumentException("Only printable ASCII can be written as Code 128.", nameof(text));
        IEnumerable<bool> modules = Values(text).SelectMany(value => Modules(Widths[value]));
        return new Symbol { Rows = [[.. modules]], RowHeight = BarHeight, Quiet = QuietZone, Caption = text };
    }

    /// <summary>The values of a text, from the start to the stop, with the check value before it.</summary>
    internal static IReadOnlyList<int> Values(string text)
    {
        var values = new List<int>();
        bool digits = false;
        int at = 0;
        while (at < text.Length)
        {
            int run = DigitsFrom(text, at);
            if (digits ? run >= 2 : IsWorthIt(text, at, run))
            {
                if (!digits) values.Add(values.Count == 0 ? StartC : ToC);
                digits = true;
                values.Add(((text[at] - '0') * 10) + text[at + 1] - '0');
                at += 2;
                continue;
            }

            if (digits || values.Count == 0) values.Add(values.Count == 0 ? StartB : ToB);
            digits = false;
            values.Add(text[at++] - ' ');
        }

        int check = values.Select((value, index) => value * Math.Max(index, 1)).Sum() % Modulus;
        return [.. values, check, Stop];
    }

    // A change of sets costs a character, so short runs stay in set B; an odd run leaves its first digit there.
    private static bool IsWorthIt(string text, int at, int run) =>
        run % 2 == 0 && run >= (at == 0 || at + run == text.Length ? 4 : 6);

    private static int DigitsFrom(string text, int at)
    {
        int end = at;
        while (end < text.Length && char.IsAsciiDigit(text[end])) end++;
        return end - at;
    }

    private static IEnumerable<bool> Modules(string widths) =>
        widths.SelectMany((width, index) => Enumerable.Repeat(index % 2 == 0, width - '0'));
}
