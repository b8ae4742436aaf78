using System.Security.Cryptography;
using Laurel.Client;

namespace Laurel.Server.Coupons.Batches;

/// <summary>The shape of a batch's codes: <c>#</c> stands for a character that is drawn, everything else for itself.</summary>
internal sealed class CodePattern
{
    public const char Place = CouponCodes.Place;
    public const string DefaultAlphabet = CouponCodes.DefaultAlphabet;
    public const int LeastBits = CouponCodes.LeastBits;

    private readonly string _pattern;
    private readonly string _alphabet;
    private readonly bool _isChecked;
    private readonly int _places;

    public CodePattern(string pattern, string alphabet, bool isChecked)
    {
        _pattern = pattern;
        _alphabet = alphabet;
        _isChecked = isChecked;
        _places = pattern.Count(sign => sign == Place);
    }

    /// <summary>How many characters chance decides.</summary>
    public int Random => _places - (_isChecked ? 1 : 0);

    /// <summary>How many places, with that of the check character, make codes of this alphabet hard enough to guess.</summary>
    public static int PlacesNeeded(string alphabet, bool isChecked) => CouponCodes.PlacesNeeded(alphabet.Length, isChecked);

    /// <summary>Draws codes from a cryptographic source; none of them twice.</summary>
    public void Draw(HashSet<string> into, int count)
    {
        while (into.Count < count)
        {
            int missing = count - into.Count;
            char[] letters = RandomNumberGenerator.GetItems<char>(_alphabet, missing * Random);
            for (int i = 0; i < missing; i++) into.Add(Write(letters.AsSpan(i * Random, Random)));
        }
    }

    /// <summary>Whether a folded code has this shape, and if so, whether it checks.</summary>
    public CodeReading Read(string code)
    {
        if (code.Length != _pattern.Length) return CodeReading.Different;
        Span<char> letters = stackalloc char[_places];
        int at = 0;
        for (int i = 0; i < code.Length; i++)
        {
            if (_pattern[i] == Place) letters[at++] = code[i];
            else if (_pattern[i] != code[i]) return CodeReading.Different;
        }

        if (!_isChecked) return CodeReading.Right;
        bool known = letters.IndexOfAnyExcept(_alphabet) < 0;
        return known && CheckCharacter.Of(letters[..^1], _alphabet) == letters[^1] ? CodeReading.Right : CodeReading.Mistyped;
    }

    private string Write(ReadOnlySpan<char> random)
    {
        Span<char> code = stackalloc char[_pattern.Length];
        int at = 0;
        for (int i = 0; i < code.Length; i++)
        {
            if (_pattern[i] != Place) code[i] = _pattern[i];
            else code[i] = at < random.Length ? random[at++] : CheckCharacter.Of(random, _alphabet);
        }

        return new string(code);
    }
}

/// <summary>What a code is to a pattern.</summary>
internal enum CodeReading
{
    Different,
    Right,
    Mistyped,
}
