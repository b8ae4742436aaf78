namespace Laurel.Client;

/// <summary>
/// A character that checks the others: Luhn's sum over an alphabet of any even size (mod N). From the right, every second character
/// counts double, where a double of two places is the sum of its places; the check character brings the sum to a multiple of N.
/// </summary>
/// <remarks>
/// It finds every single wrong character, and every swap of neighbours but that of the first with the last character of the alphabet.
/// With an odd N two characters would count the same, so such alphabets can't have one.
/// </remarks>
public static class CheckCharacter
{
    /// <summary>Whether codes of this alphabet can have a check character: it needs an even number of characters.</summary>
    public static bool Fits(string alphabet) => alphabet.Length % 2 == 0;

    /// <summary>The character that checks the others.</summary>
    /// <param name="letters">The characters that are drawn, without their check character; each stands in the alphabet.</param>
    /// <param name="alphabet">The characters of the batch, in capitals, in its order.</param>
    public static char Of(ReadOnlySpan<char> letters, string alphabet)
    {
        int size = alphabet.Length;
        int sum = 0;
        bool counts2 = true;
        for (int i = letters.Length - 1; i >= 0; i--)
        {
            int value = alphabet.IndexOf(letters[i], StringComparison.Ordinal) * (counts2 ? 2 : 1);
            sum += (value / size) + (value % size);
            counts2 = !counts2;
        }

        return alphabet[(size - (sum % size)) % size];
    }
}
