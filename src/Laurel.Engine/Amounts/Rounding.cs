namespace Laurel.Engine.Amounts;

/// <summary>The one rounding of money: half away from zero, to the minor unit. 10 % of 104.85 is 10.49.</summary>
internal static class Rounding
{
    /// <summary><c>R(numerator / denominator)</c>.</summary>
    /// <param name="numerator">Any whole number.</param>
    /// <param name="denominator">Above zero.</param>
    /// <exception cref="OverflowException">The result leaves 64 bits.</exception>
    internal static long Divide(Int128 numerator, Int128 denominator)
    {
        // Division in 128 bits is slow, and everyday numbers do not need it.
        if (numerator >= 0 && numerator < long.MaxValue / 2 && denominator < long.MaxValue / 2)
        {
            long divisor = (long)denominator;
            return ((long)numerator + (divisor / 2)) / divisor;
        }

        Int128 half = denominator / 2;
        Int128 rounded = numerator >= 0 ? (numerator + half) / denominator : -((-numerator + half) / denominator);
        return checked((long)rounded);
    }

    /// <summary><c>R(amount · part / whole)</c>, without leaving 64 bits on the way for everyday amounts.</summary>
    internal static long Share(long amount, long part, long whole)
    {
        // Everyday amounts fit: 3 · 10⁹ times 3 · 10⁹ stays below 2⁶³.
        if (amount is >= 0 and < 3_000_000_000 && part is >= 0 and < 3_000_000_000)
        {
            long product = amount * part;
            long quotient = product / whole;
            return product - (quotient * whole) >= whole - (whole / 2) ? quotient + 1 : quotient;
        }

        return Divide((Int128)amount * part, whole);
    }
}
