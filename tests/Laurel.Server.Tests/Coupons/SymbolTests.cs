using System.Text;
using Laurel.Server.Coupons.Pictures;

namespace Laurel.Server.Tests.Coupons;

public sealed class SymbolTests
{
    [Fact]
    public void An_EAN_13_has_the_bars_of_the_standard()
    {
        // Guards at both ends and in the middle; the first digit, 5, makes the left half's sets ABBAAB.
        string modules = Modules(Ean13Bars.Draw("5901234123457"));
        string[] left = ["0001011", "0100111", "0110011", "0010011", "0111101", "0011101"];
        string[] right = ["1100110", "1101100", "1000010", "1011100", "1001110", "1000100"];
        modules.ShouldBe("101" + string.Concat(left) + "01010" + string.Concat(right) + "101");
    }

    [Theory]
    [InlineData("5901234123458")]
    [InlineData("590123412345")]
    [InlineData("59012341234AB")]
    public void What_is_no_EAN_13_is_not_drawn_as_one(string digits) => Should.Throw<ArgumentException>(() => Ean13Bars.Draw(digits));

    [Fact]
    public void Letters_are_written_in_set_B_with_the_check_value_of_the_standard() =>
        Code128Bars.Values("PJJ123C").ShouldBe([104, 48, 42, 42, 17, 18, 19, 35, 55, 106]);

    [Fact]
    public void Digits_are_written_two_by_two() =>
        Code128Bars.Values("123456").ShouldBe([105, 12, 34, 56, (105 + 12 + 68 + 168) % 103, 106]);

    [Theory]
    [InlineData("AB123456", new[] { 104, 33, 34, 99, 12, 34, 56 })]
    [InlineData("AB12345", new[] { 104, 33, 34, 17, 99, 23, 45 })]
    [InlineData("1234A", new[] { 105, 12, 34, 100, 33 })]
    [InlineData("A12B", new[] { 104, 33, 17, 18, 34 })]
    [InlineData("A1234B", new[] { 104, 33, 17, 18, 19, 20, 34 })]
    public void Sets_are_changed_where_that_is_shorter(string text, int[] values) =>
        Code128Bars.Values(text).SkipLast(2).ShouldBe(values);

    [Fact]
    public void Every_character_of_a_Code_128_is_eleven_modules_wide_with_an_even_number_of_dark_ones()
    {
        // Each text begins with a start of eleven modules and its first character with the eleven after that.
        string[] letters = [.. Enumerable.Range(' ', 95).Select(sign => Modules(Code128Bars.Draw(((char)sign).ToString()))[11..22])];
        string[] pairs = [.. Enumerable.Range(0, 100).Select(pair => Modules(Code128Bars.Draw($"{pair:00}{pair:00}"))[11..22])];
        letters.Distinct().Count().ShouldBe(95);
        pairs.Distinct().Count().ShouldBe(100);
        pairs[..95].ShouldBe(letters);
        pairs.ShouldAllBe(modules => modules.Count(module => module == '1') % 2 == 0 && modules[0] == '1' && modules[10] == '0');
    }

    [Fact]
    public void A_Code_128_begins_and_ends_as_the_standard_says()
    {
        string modules = Modules(Code128Bars.Draw("A"));
        modules.ShouldBe("11010010000" + "10100011000" + "10001011000" + "1100011101011");
    }

    [Fact]
    public void Letters_beyond_ASCII_are_not_written() => Code128Bars.Fits("ÇİÇEK").ShouldBeFalse();

    [Fact]
    public void A_QR_code_has_its_three_eyes_and_its_timing_lines()
    {
        Symbol qr = QrSquares.Draw("SUM-ABCDEF-GHJKL");
        int size = qr.Columns;
        ((size - 17) % 4).ShouldBe(0);
        foreach ((int x, int y) in new[] { (0, 0), (size - 7, 0), (0, size - 7) })
            Eye(qr, x, y).ShouldBe("1111111/1000001/1011101/1011101/1011101/1000001/1111111");
        for (int i = 8; i < size - 8; i++)
        {
            qr.Rows[6][i].ShouldBe(i % 2 == 0);
            qr.Rows[i][6].ShouldBe(i % 2 == 0);
        }
    }

    [Fact]
    public void Pictures_hold_every_dark_module_and_a_caption_that_is_only_text()
    {
        Symbol symbol = Code128Bars.Draw("<A&B>");
        string svg = SvgPicture.Write(symbol);
        svg.ShouldContain("&lt;A&amp;B&gt;</text>");
        symbol.Runs().Sum(run => run.Width).ShouldBe(symbol.Rows[0].Count(dark => dark));
        byte[] png = PngPicture.Draw(symbol, 2);
        png[..4].ShouldBe([0x89, (byte)'P', (byte)'N', (byte)'G']);

        // The width stands in the first chunk, the highest byte first.
        ((png[18] << 8) + png[19]).ShouldBe(symbol.Width * 2);
    }

    private static string Modules(Symbol symbol) =>
        symbol.Rows[0].Aggregate(new StringBuilder(), (text, dark) => text.Append(dark ? '1' : '0')).ToString();

    private static string Eye(Symbol qr, int left, int top) => string.Join('/', Enumerable.Range(top, 7).Select(y =>
        string.Concat(Enumerable.Range(left, 7).Select(x => qr.Rows[y][x] ? '1' : '0'))));
}
