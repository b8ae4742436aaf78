using Laurel.Client;
using Laurel.Server.Coupons.Batches;

namespace Laurel.Server.Tests.Coupons;

public sealed class CodePatternTests
{
    private const string Digits = "0123456789";

    [Fact]
    public void Over_digits_the_check_character_is_Luhns() =>
        CheckCharacter.Of("7992739871", Digits).ShouldBe('3');

    [Theory]
    [InlineData(CodePattern.DefaultAlphabet)]
    [InlineData(Digits)]
    public void Every_single_wrong_character_is_found(string alphabet)
    {
        HashSet<string> codes = Drawn(alphabet, 20);
        foreach (string code in codes)
        {
            for (int i = 0; i < code.Length; i++)
            {
                foreach (char other in alphabet.Where(letter => letter != code[i]))
                {
                    string typed = code[..i] + other + code[(i + 1)..];
                    (CheckCharacter.Of(typed.AsSpan(0, typed.Length - 1), alphabet) == typed[^1]).ShouldBeFalse($"{code} typed {typed}");
                }
            }
        }
    }

    [Fact]
    public void Every_swap_of_neighbours_is_found_but_that_of_the_first_and_last_letter()
    {
        const string alphabet = CodePattern.DefaultAlphabet;
        string missed = "";
        foreach (string pair in alphabet.SelectMany(one => alphabet.Where(other => one < other), (one, other) => $"{one}{other}"))
        {
            string swapped = $"{pair[1]}{pair[0]}";
            if (CheckCharacter.Of("ABC" + pair + "D", alphabet) == CheckCharacter.Of("ABC" + swapped + "D", alphabet)) missed += pair;
        }

        missed.ShouldBe("9A");
    }

    [Fact]
    public void Codes_are_read_by_their_shape_and_their_check_character()
    {
        var pattern = new CodePattern("SUM-######-#####", CodePattern.DefaultAlphabet, isChecked: true);
        var drawn = new HashSet<string>();
        pattern.Draw(drawn, 500);
        drawn.Count.ShouldBe(500);
        foreach (string code in drawn)
        {
            code.Length.ShouldBe(16);
            code[..4].ShouldBe("SUM-");
            code[10].ShouldBe('-');
            pattern.Read(code).ShouldBe(CodeReading.Right);
        }

        string one = drawn.First();
        pattern.Read(one[..^1] + (one[^1] == 'A' ? 'B' : 'A')).ShouldBe(CodeReading.Mistyped);
        pattern.Read(one[..^1] + 'O').ShouldBe(CodeReading.Mistyped);
        pattern.Read("WIN" + one[3..]).ShouldBe(CodeReading.Different);
        pattern.Read(one + "A").ShouldBe(CodeReading.Different);
    }

    [Theory]
    [InlineData(CodePattern.DefaultAlphabet, true, 11)]
    [InlineData(CodePattern.DefaultAlphabet, false, 10)]
    [InlineData(Digits, false, 15)]
    [InlineData("ABCDEFGHJK", true, 16)]
    public void An_alphabet_needs_so_many_places_for_48_bits(string alphabet, bool isChecked, int places) =>
        CodePattern.PlacesNeeded(alphabet, isChecked).ShouldBe(places);

    [Fact]
    public void Every_letter_is_drawn_about_as_often_as_every_other()
    {
        var counts = Drawn(CodePattern.DefaultAlphabet, 20_000).SelectMany(code => code[..^1]).CountBy(letter => letter).ToList();
        counts.Count.ShouldBe(32);

        // Each of 200,000 letters is one of 32: 6,250 of each, with a standard deviation of 78.
        counts.ShouldAllBe(count => count.Value > 5_780 && count.Value < 6_720);
    }

    private static HashSet<string> Drawn(string alphabet, int count)
    {
        var codes = new HashSet<string>(StringComparer.Ordinal);
        new CodePattern("###########", alphabet, isChecked: true).Draw(codes, count);
        return codes;
    }
}
