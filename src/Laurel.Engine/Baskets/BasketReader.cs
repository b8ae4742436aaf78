using System.Globalization;
using System.Text.Json;
using Laurel.Engine.Customers;
using Laurel.Engine.Loyalty;
using Laurel.Engine.Problems;

namespace Laurel.Engine.Baskets;

/// <summary>Reads a basket from JSON. What a number may be is checked later, when the basket is counted.</summary>
internal static class BasketReader
{
    internal static Basket? Read(JsonElement element, string pointer, ProblemList problems)
    {
        var fields = new FieldReader(element, pointer, problems);
        if (!fields.IsObject)
        {
            return null;
        }

        if (fields.Raw("lines") is null)
        {
            fields.Missing("lines");
        }

        var basket = new Basket
        {
            Currency = fields.Text("currency"),
            Store = fields.OptionalText("store"),
            At = ReadMoment(fields),
            TimeZone = fields.OptionalText("timeZone"),
            PricesIncludeVat = fields.Flag("pricesIncludeVat", true),
            Customer = ReadShopper(fields.Object("customer"), problems),
            Coupons = fields.Objects("coupons", BasketLimits.Coupons, ReadCoupon),
            Tenders = fields.Objects("tenders", BasketLimits.Tenders, ReadTender),
            Lines = ReadLines(fields, problems),
        };
        fields.Close();
        return basket;
    }

    private static IReadOnlyList<Line> ReadLines(FieldReader fields, ProblemList problems)
    {
        if (fields.Raw("lines") is { ValueKind: JsonValueKind.Array } lines && lines.GetArrayLength() > BasketLimits.Lines)
        {
            problems.Add(ProblemCode.TooManyLines, fields.At("lines"), $"At most {BasketLimits.Lines} lines are allowed.");
            return [];
        }

        return fields.Objects("lines", BasketLimits.Lines, line => ReadLine(line, problems));
    }

    private static DateTimeOffset ReadMoment(FieldReader fields)
    {
        string text = fields.Text("at");
        if (text.Length == 0)
        {
            return default;
        }

        string[] formats = ["yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd'T'HH:mmK"];
        bool hasOffset = text.EndsWith('Z') || (text.Length > 6 && text[^6] is '+' or '-' && text[^3] == ':');
        if (hasOffset
            && DateTimeOffset.TryParseExact(
                text, formats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset at))
        {
            return at;
        }

        fields.Invalid("at", "A date and time of ISO 8601 with an offset is needed, such as 2026-11-23T15:30:00+03:00.");
        return default;
    }

    private static Shopper? ReadShopper(FieldReader? fields, ProblemList problems)
    {
        if (fields is null)
        {
            return null;
        }

        int? purchases = fields.OptionalWhole("purchases");
        if (purchases < 0)
        {
            problems.Add(ProblemCode.OutOfRange, fields.At("purchases"), "Zero or more is needed.");
        }

        var shopper = new Shopper
        {
            Code = fields.Text("code"),
            Segments = fields.Texts("segments", 1_000),
            Purchases = purchases,
            Tier = ReadTier(fields.Object("tier")),
            Usage = ReadUsage(fields, problems),
        };
        fields.Close();
        return shopper;
    }

    private static MemberTier? ReadTier(FieldReader? fields)
    {
        if (fields is null)
        {
            return null;
        }

        var tier = new MemberTier
        {
            Code = fields.Text("code"),
            DiscountPercentage = fields.OptionalNumber("discountPercentage") ?? 0m,
            PointsMultiplier = fields.OptionalNumber("pointsMultiplier") ?? 1m,
        };
        fields.Close();
        return tier;
    }

    private static Dictionary<string, int> ReadUsage(FieldReader fields, ProblemList problems)
    {
        var usage = new Dictionary<string, int>(Amounts.CodeComparer.Instance);
        if (fields.Raw("usage") is not { } value)
        {
            return usage;
        }

        if (value.ValueKind != JsonValueKind.Object)
        {
            fields.Invalid("usage", "An object of campaign codes and counts is needed.");
            return usage;
        }

        var counts = new FieldReader(value, fields.At("usage"), problems);
        foreach (string code in counts.Names)
        {
            int count = counts.Whole(code);
            if (count < 0)
            {
                problems.Add(ProblemCode.OutOfRange, counts.At(code), "Zero or more is needed.");
            }

            usage[code] = usage.GetValueOrDefault(code) + count;
        }

        return usage;
    }

    private static BasketCoupon ReadCoupon(FieldReader fields)
    {
        var coupon = new BasketCoupon(fields.Text("code"), fields.Text("campaign"));
        fields.Close();
        return coupon;
    }

    private static Tender ReadTender(FieldReader fields)
    {
        var tender = new Tender(fields.Text("type"), fields.OptionalNumber("amount"));
        fields.Close();
        return tender;
    }

    private static Line ReadLine(FieldReader fields, ProblemList problems)
    {
        var line = new Line
        {
            Id = fields.Text("id"),
            Product = fields.Text("product"),
            Quantity = fields.OptionalNumber("quantity") ?? 1m,
            UnitPrice = fields.Number("unitPrice"),
            Unit = fields.OptionalWord<LineUnit>("unit") ?? LineUnit.Piece,
            Department = fields.OptionalText("department"),
            Category = fields.OptionalText("category"),
            Brand = fields.OptionalText("brand"),
            Barcodes = fields.Texts("barcodes", BasketLimits.Barcodes),
            VatRate = fields.OptionalNumber("vatRate") ?? 0m,
            ManualDiscount = fields.OptionalNumber("manualDiscount") ?? 0m,
            Policy = ReadPolicy(fields, problems),
            Kind = fields.OptionalWord<LineKind>("kind") ?? LineKind.Sale,
        };
        fields.Close();
        return line;
    }

    private static IReadOnlyList<LinePolicy> ReadPolicy(FieldReader fields, ProblemList problems) =>
        [.. fields.List("policy", 20, (item, at) => ReadFlag(item, at, problems)).Select(flag => flag.Value).Distinct()];

    private static Boxed<LinePolicy>? ReadFlag(JsonElement element, string pointer, ProblemList problems) =>
        FieldReader.WordOf<LinePolicy>(element, pointer, problems) is { } flag ? new Boxed<LinePolicy>(flag) : null;
}
