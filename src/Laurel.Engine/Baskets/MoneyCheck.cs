using Laurel.Engine.Amounts;
using Laurel.Engine.Problems;

namespace Laurel.Engine.Baskets;

/// <summary>What an amount and a percentage may be, wherever they stand.</summary>
internal static class MoneyCheck
{
    /// <summary>Minor units of an amount that is zero or above, in the decimals of its currency.</summary>
    internal static bool TryMinor(decimal amount, string pointer, Currency currency, ProblemList problems, out long minor)
    {
        if (IsMinor(amount, currency, out minor))
        {
            return true;
        }

        if (amount < 0)
        {
            problems.Add(ProblemCode.NegativeAmount, pointer, "An amount is zero or above.");
            return false;
        }

        if (Decimals(amount, currency.Decimals))
        {
            problems.Add(ProblemCode.TooManyDecimals, pointer, $"{currency.Code} has {currency.Decimals} decimals.");
            return false;
        }

        problems.Add(ProblemCode.Overflow, pointer, "The amount is too large.");
        return false;
    }

    /// <summary>
    /// The same without a word about what is wrong, so that a caller need not write a pointer that nobody reads.
    /// </summary>
    /// <remarks>Half of 64 bits leaves room for every sum.</remarks>
    internal static bool IsMinor(decimal amount, Currency currency, out long minor) =>
        currency.TryToMinor(amount, out minor) && minor is >= 0 and <= long.MaxValue / 2;

    /// <summary>Minor units of an amount if there is one; null also when it is not sound.</summary>
    internal static long? Minor(decimal? amount, string pointer, Currency currency, ProblemList problems) =>
        amount is { } value && TryMinor(value, pointer, currency, problems, out long minor) ? minor : null;

    internal static void Percentage(decimal percentage, string pointer, ProblemList problems)
    {
        if (percentage is < 0 or > 100)
        {
            problems.Add(ProblemCode.PercentageOutOfRange, pointer, "A percentage is from 0 to 100.");
        }
        else if (Decimals(percentage, 2))
        {
            problems.Add(ProblemCode.TooManyDecimals, pointer, "A percentage has at most 2 decimals.");
        }
    }

    internal static bool IsPercentage(decimal percentage) => percentage is >= 0 and <= 100 && !Decimals(percentage, 2);

    /// <summary>Whether a number has more decimals than allowed; zeros at the end do not count.</summary>
    internal static bool Decimals(decimal number, int allowed) =>
        number.Scale > allowed && decimal.Round(number, allowed) != number;
}
