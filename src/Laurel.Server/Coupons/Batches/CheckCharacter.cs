namespace Laurel.Server.Coupons.Batches;

/// <summary>
/// A character that checks the others: Luhn's sum over an alphabet of any even size (mod N). From the right, every second character
/// counts double, where a double of two places is the sum of its places; the check character brings the sum to a multiple of N.
/// </summary>
/// <remarks>
/// It finds every single wrong character, and every swap of neighbours but that of the first with the last character of the alphabet.
/// With an odd N two characters would count the same, so such alphabets can't have one.
/// </remarks>
internal static class CheckCharacter
{
    public static bool Fits(string alphabet) => alphabet.Length % 2 == 0;

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
