using Laurel.Engine.Problems;

namespace Laurel.Engine.Campaigns.Discounts;

/// <summary>Reads a discount from JSON: its type chooses the member of the family, which reads its own fields.</summary>
internal static class DiscountReader
{
    private static readonly Dictionary<string, Func<FieldReader, ProblemList, Discount>> Family = new(StringComparer.Ordinal)
    {
        ["PERCENTAGE"] = (fields, _) => PercentageDiscount.Read(fields),
        ["FIXED_AMOUNT"] = (fields, _) => FixedAmountDiscount.Read(fields),
        ["SPECIAL_PRICE"] = (fields, _) => SpecialPriceDiscount.Read(fields),
        ["TIERED"] = TieredDiscount.Read,
        ["BUY_X_GET_Y"] = BuyXGetYDiscount.Read,
        ["CHEAPEST_FREE"] = (fields, _) => CheapestFreeDiscount.Read(fields),
        ["FREE_PRODUCT"] = (fields, _) => FreeProductDiscount.Read(fields),
        ["BUNDLE_PRICE"] = BundlePriceDiscount.Read,
        ["POINTS_MULTIPLIER"] = (fields, _) => PointsMultiplierDiscount.Read(fields),
        ["BONUS_POINTS"] = (fields, _) => BonusPointsDiscount.Read(fields),
    };

    /// <summary>Every field that some discount has: known, though not used by all.</summary>
    private static readonly string[] Known =
    [
        "percentage", "scope", "rounding", "maxAmount", "amount", "per", "every", "price", "steps", "on", "mode",
        "buyQuantity", "getQuantity",
        "get", "selection", "attribution", "maxApplications", "quantity", "repeat", "slots", "multiplier", "points",
    ];

    /// <summary>The words of the family.</summary>
    internal static IReadOnlyCollection<string> Types => Family.Keys;

    internal static Discount? Read(FieldReader fields, ProblemList problems)
    {
        if (fields.Raw("type") is not { } type)
        {
            fields.Missing("type");
            return null;
        }

        if (FieldReader.TextOf(type, fields.At("type"), 100, problems) is not { } word)
        {
            return null;
        }

        if (!Family.TryGetValue(word, out Func<FieldReader, ProblemList, Discount>? read))
        {
            fields.Invalid("type", $"'{word}' is not one of {string.Join(", ", Family.Keys)}.");
            return null;
        }

        Discount discount = read(fields, problems);
        fields.Close(Known);
        return discount;
    }
}
