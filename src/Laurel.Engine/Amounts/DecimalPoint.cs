namespace Laurel.Engine.Amounts;

/// <summary>Turns a decimal into a whole number of its smallest parts by moving the decimal point.</summary>
internal static class DecimalPoint
{
    private const long MostDigits = long.MaxValue / 10_000;

    private static readonly long[] Tens = [1, 10, 100, 1_000, 10_000];

    /// <summary><c>number · 10^places</c>, read from the digits of the decimal without its slower arithmetic.</summary>
    /// <param name="number">Any decimal.</param>
    /// <param name="places">0 to 4.</param>
    /// <param name="whole">The result; 0 when there is none.</param>
    /// <returns>False when the number is not of the everyday kind: negative, more decimals than places, or very many digits.</returns>
    internal static bool TryMove(decimal number, int places, out long whole)
    {
        Span<int> bits = stackalloc int[4];
        decimal.GetBits(number, bits);
        int missing = places - number.Scale;

        // The words are bits, not numbers: one above 2³¹ is negative, and that is no overflow.
        long digits = unchecked(((long)bits[1] << 32) | (uint)bits[0]);
        if (bits[3] < 0 || bits[2] != 0 || missing < 0 || digits is < 0 or > MostDigits)
        {
            whole = 0;
            return false;
        }

        whole = digits * Tens[missing];
        return true;
    }
}
