using Laurel.Engine.Amounts;
using Laurel.Engine.Baskets;
using Laurel.Engine.Problems;

namespace Laurel.Engine.Campaigns.Discounts;

/// <summary>What a discount needs to check its own fields: where it stands and in which currency.</summary>
internal sealed class DiscountCheck(Campaign campaign, Currency currency, ProblemList problems)
{
    private const string Root = "/discount";

    internal CampaignType Type => campaign.Type;

    internal Campaign Campaign => campaign;

    internal ProblemList Problems => problems;

    internal void Money(decimal? amount, string field)
    {
        if (amount is { } value)
        {
            MoneyCheck.TryMinor(value, $"{Root}/{field}", currency, problems, out _);
        }
    }

    internal void Price(decimal price, string field)
    {
        string pointer = $"{Root}/{field}";
        if (price < 0)
        {
            problems.Add(ProblemCode.NegativeAmount, pointer, "A price is zero or above.");
        }
        else if (price > long.MaxValue / 1_000_000_000)
        {
            problems.Add(ProblemCode.Overflow, pointer, "The price is too large.");
        }
        else if (MoneyCheck.Decimals(price, 4))
        {
            problems.Add(ProblemCode.TooManyDecimals, pointer, "A price has at most 4 decimals.");
        }
    }

    internal void Percentage(decimal? percentage, string field)
    {
        if (percentage is { } value)
        {
            MoneyCheck.Percentage(value, $"{Root}/{field}", problems);
        }
    }

    internal void Count(int? count, string field, int least = 1, int most = BasketLimits.Units)
    {
        if (count is { } value && (value < least || value > most))
        {
            problems.Add(ProblemCode.OutOfRange, $"{Root}/{field}", $"A whole number from {least} to {most} is needed.");
        }
    }

    internal void NotUsed(bool given, string field, string because)
    {
        if (given)
        {
            problems.Add(ProblemCode.FieldNotUsed, $"{Root}/{field}", because);
        }
    }

    internal void Add(string code, string field, string message) => problems.Add(code, $"{Root}/{field}", message);
}
