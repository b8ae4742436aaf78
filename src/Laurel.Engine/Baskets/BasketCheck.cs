using Laurel.Engine.Amounts;
using Laurel.Engine.Customers;
using Laurel.Engine.Problems;

namespace Laurel.Engine.Baskets;

/// <summary>What a basket may be, apart from its lines.</summary>
internal static class BasketCheck
{
    internal static void Header(Basket basket, Currency currency, ProblemList problems)
    {
        if (!Currency.TryOf(basket.Currency, out Currency? own))
        {
            problems.Add(ProblemCode.UnknownCurrency, "/currency", $"'{basket.Currency}' is no currency of ISO 4217.");
        }
        else if (!own.Equals(currency))
        {
            problems.Add(ProblemCode.InvalidValue, "/currency", $"The campaigns are in {currency.Code}, the basket in {own.Code}.");
        }

        Coupons(basket, problems);
        Tenders(basket, own ?? currency, problems);
        if (basket.Customer is { } shopper)
        {
            Customer(shopper, problems);
        }
    }

    /// <summary>The zone of the IANA database that an id names; null when there is none.</summary>
    internal static TimeZoneInfo? Zone(string id, ProblemList problems)
    {
        if (TimeZoneInfo.TryFindSystemTimeZoneById(id, out TimeZoneInfo? zone) && zone.HasIanaId)
        {
            return zone;
        }

        problems.Add(ProblemCode.UnknownTimeZone, "/timeZone", $"'{id}' is no time zone of the IANA database.");
        return null;
    }

    private static void Coupons(Basket basket, ProblemList problems)
    {
        if (basket.Coupons.Count > BasketLimits.Coupons)
        {
            problems.Add(ProblemCode.OutOfRange, "/coupons", $"At most {BasketLimits.Coupons} coupons are allowed.");
        }
    }

    private static void Tenders(Basket basket, Currency currency, ProblemList problems)
    {
        if (basket.Tenders.Count > BasketLimits.Tenders)
        {
            problems.Add(ProblemCode.OutOfRange, "/tenders", $"At most {BasketLimits.Tenders} tenders are allowed.");
        }

        for (int i = 0; i < basket.Tenders.Count; i++)
        {
            if (basket.Tenders[i].Amount is { } amount)
            {
                MoneyCheck.TryMinor(amount, $"/tenders/{i}/amount", currency, problems, out _);
            }
        }
    }

    private static void Customer(Shopper shopper, ProblemList problems)
    {
        if (string.IsNullOrWhiteSpace(shopper.Code))
        {
            problems.Add(ProblemCode.MissingField, "/customer/code", "A customer needs a code; leave the customer out if nobody is known.");
        }

        if (shopper.Tier is { } tier)
        {
            MoneyCheck.Percentage(tier.DiscountPercentage, "/customer/tier/discountPercentage", problems);
            if (tier.PointsMultiplier is <= 0 or > 1_000)
            {
                problems.Add(ProblemCode.OutOfRange, "/customer/tier/pointsMultiplier", "A multiplier is above 0 and at most 1000.");
            }
        }
    }
}
