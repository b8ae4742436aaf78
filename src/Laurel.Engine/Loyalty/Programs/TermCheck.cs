using Laurel.Engine.Amounts;
using Laurel.Engine.Problems;

namespace Laurel.Engine.Loyalty.Programs;

/// <summary>What a text, a count and an amount of a program or an earn rule may be.</summary>
internal sealed class TermCheck(ProblemList problems)
{
    internal void Add(string code, string pointer, string message) => problems.Add(code, pointer, message);

    internal void Text(string? text, string pointer, int most)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            Add(ProblemCode.MissingField, pointer, "This field is needed.");
        }
        else if (text.Length > most)
        {
            Add(ProblemCode.OutOfRange, pointer, $"At most {most} characters are allowed.");
        }
    }

    internal void Count(long count, string pointer, long least, long most)
    {
        if (count < least || count > most)
        {
            Add(ProblemCode.OutOfRange, pointer, $"A whole number from {least} to {most} is needed.");
        }
    }

    internal void Length(int count, string pointer, int most)
    {
        if (count > most)
        {
            Add(ProblemCode.OutOfRange, pointer, $"At most {most} are allowed.");
        }
    }

    /// <summary>Above zero, at most so much, with at most so many decimals.</summary>
    internal void Number(decimal number, string pointer, decimal most, int decimals)
    {
        if (number <= 0 || number > most)
        {
            Add(ProblemCode.OutOfRange, pointer, FormattableString.Invariant($"Above 0 and at most {most} is needed."));
        }
        else if (decimal.Round(number, decimals) != number)
        {
            Add(ProblemCode.TooManyDecimals, pointer, $"At most {decimals} decimals are allowed.");
        }
    }

    internal void Percentage(decimal percentage, string pointer)
    {
        if (percentage is < 0 or > 100)
        {
            Add(ProblemCode.PercentageOutOfRange, pointer, "A percentage is from 0 to 100.");
        }
        else if (decimal.Round(percentage, 2) != percentage)
        {
            Add(ProblemCode.TooManyDecimals, pointer, "A percentage has at most 2 decimals.");
        }
    }

    /// <summary>Minor units of an amount that is zero or above; null when it is not sound.</summary>
    internal long? Amount(decimal amount, string pointer, Currency currency)
    {
        if (amount < 0)
        {
            Add(ProblemCode.NegativeAmount, pointer, "An amount is zero or above.");
        }
        else if (decimal.Round(amount, currency.Decimals) != amount)
        {
            Add(ProblemCode.TooManyDecimals, pointer, $"{currency.Code} has {currency.Decimals} decimals.");
        }
        else if (!currency.TryToMinor(amount, out long minor) || minor > MostMinor)
        {
            Add(ProblemCode.Overflow, pointer, "The amount is too large.");
        }
        else
        {
            return minor;
        }

        return null;
    }

    internal void Colour(string? colour, string pointer)
    {
        if (colour is not null
            && !(colour.Length == TierTerms.LongestColour && colour[0] == '#' && colour.Skip(1).All(char.IsAsciiHexDigit)))
        {
            Add(ProblemCode.InvalidValue, pointer, "A colour such as #b98a1d is needed.");
        }
    }

    internal void Word<T>(T word, string pointer)
        where T : struct, Enum
    {
        if (!Enum.IsDefined(word))
        {
            Add(ProblemCode.InvalidValue, pointer, $"One of {string.Join(", ", Enum.GetNames<T>())} is needed.");
        }
    }

    /// <summary>Half of 64 bits leaves room for every sum, as in a basket.</summary>
    private const long MostMinor = long.MaxValue / 2;
}
