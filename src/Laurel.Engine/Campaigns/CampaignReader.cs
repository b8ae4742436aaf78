using System.Globalization;
using System.Text.Json;
using Laurel.Engine.Campaigns.Discounts;
using Laurel.Engine.Problems;

namespace Laurel.Engine.Campaigns;

/// <summary>Reads a campaign from JSON, strictly; what its values may be is said by <see cref="CampaignCheck"/>.</summary>
internal static class CampaignReader
{
    /// <summary>Most products of a campaign.</summary>
    internal const int MostProducts = 10_000;

    /// <summary>Most stores of a campaign.</summary>
    internal const int MostStores = 1_000;

    /// <summary>Reads one campaign; null when it has no discount that can be read, so that nothing is left to check.</summary>
    internal static Campaign? Read(JsonElement element, int index, ProblemList problems)
    {
        var fields = new FieldReader(element, "", problems);
        if (!fields.IsObject)
        {
            return null;
        }

        string code = fields.Text("code");
        problems.About(index, code.Length == 0 ? null : code);
        CampaignType? type = fields.OptionalWord<CampaignType>("type");
        MissingUnless(fields, "type");
        MissingUnless(fields, "discount");
        Discount? discount = fields.Object("discount") is { } ofDiscount ? DiscountReader.Read(ofDiscount, problems) : null;
        var campaign = new Campaign
        {
            Code = code,
            Name = fields.Text("name", 200),
            Type = type ?? CampaignType.BasketDiscount,
            Discount = discount ?? new PercentageDiscount { Percentage = 0 },
            Schedule = fields.Object("schedule") is { } schedule ? ReadSchedule(schedule, problems) : null,
            Stores = fields.Texts("stores", MostStores),
            Segment = fields.OptionalText("segment"),
            Purchase = fields.Object("purchase") is { } purchase ? ReadPurchase(purchase) : null,
            Rules = RuleReader.ReadList(fields, "rules", problems),
            Products = fields.List("products", MostProducts, (item, at) => ReadProduct(item, at, problems)),
            Priority = fields.OptionalWhole("priority") ?? 0,
            Combinable = fields.Flag("combinable", false),
            Exclusivity = fields.OptionalWord<Exclusivity>("exclusivity"),
            Group = fields.OptionalText("group"),
            Limits = fields.Object("limits") is { } limits ? ReadLimits(limits) : null,
            Used = fields.Object("used") is { } used ? ReadUsed(used) : null,
            IsActive = fields.Flag("isActive", true),
            AutoApply = fields.Flag("autoApply", true),
            RequiresCoupon = fields.Flag("requiresCoupon", false),
            Message = fields.OptionalText("message", 500),
        };
        fields.Close();
        return discount is null || type is null ? null : campaign;
    }

    private static void MissingUnless(FieldReader fields, string name)
    {
        if (fields.Raw(name) is null)
        {
            fields.Missing(name);
        }
    }

    private static Schedule ReadSchedule(FieldReader fields, ProblemList problems)
    {
        var schedule = new Schedule
        {
            StartDate = ReadDate(fields, "startDate"),
            EndDate = ReadDate(fields, "endDate"),
            StartTime = ReadTime(fields, "startTime"),
            EndTime = ReadTime(fields, "endTime"),
            DaysOfWeek = [.. fields.List("daysOfWeek", 7, (item, at) => ReadDay(item, at, problems)).Select(day => day.Value)],
        };
        fields.Close();
        return schedule;
    }

    private static Boxed<int>? ReadDay(JsonElement element, string pointer, ProblemList problems)
    {
        if (FieldReader.NumberOf(element, pointer, problems) is not { } number)
        {
            return null;
        }

        if (number is < 1 or > 7)
        {
            problems.Add(ProblemCode.OutOfRange, pointer, "A day is from 1 (Monday) to 7 (Sunday).");
            return null;
        }

        if (decimal.Truncate(number) != number)
        {
            problems.Add(ProblemCode.InvalidValue, pointer, "A day is a whole number.");
            return null;
        }

        return new Boxed<int>((int)number);
    }

    private static DateOnly? ReadDate(FieldReader fields, string name)
    {
        if (fields.OptionalText(name) is not { } text)
        {
            return null;
        }

        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly date))
        {
            return date;
        }

        fields.Invalid(name, "A date such as 2026-11-23 is needed.");
        return null;
    }

    private static TimeOnly? ReadTime(FieldReader fields, string name)
    {
        if (fields.OptionalText(name) is not { } text)
        {
            return null;
        }

        if (TimeOnly.TryParseExact(text, ["HH:mm", "HH:mm:ss"], CultureInfo.InvariantCulture, DateTimeStyles.None, out TimeOnly time))
        {
            return time;
        }

        fields.Invalid(name, "A time such as 15:00 is needed.");
        return null;
    }

    private static Purchase ReadPurchase(FieldReader fields)
    {
        var purchase = new Purchase
        {
            Min = fields.OptionalNumber("min"),
            Max = fields.OptionalNumber("max"),
            Of = fields.OptionalWord<PurchaseOf>("of") ?? PurchaseOf.Eligible,
            Measured = fields.OptionalWord<Measured>("measured") ?? Measured.After,
        };
        fields.Close();
        return purchase;
    }

    private static Limits ReadLimits(FieldReader fields)
    {
        var limits = new Limits
        {
            Total = fields.OptionalWhole("total"),
            PerCustomer = fields.OptionalWhole("perCustomer"),
            Budget = fields.OptionalNumber("budget"),
        };
        fields.Close();
        return limits;
    }

    private static Used ReadUsed(FieldReader fields)
    {
        var used = new Used { Total = fields.OptionalWhole("total") ?? 0, Budget = fields.OptionalNumber("budget") ?? 0m };
        fields.Close();
        return used;
    }

    private static CampaignProduct? ReadProduct(JsonElement element, string pointer, ProblemList problems)
    {
        var fields = new FieldReader(element, pointer, problems);
        if (!fields.IsObject)
        {
            return null;
        }

        var product = new CampaignProduct
        {
            Product = fields.Text("product"),
            Gift = fields.Flag("gift", false),
            Percentage = fields.OptionalNumber("percentage"),
            Amount = fields.OptionalNumber("amount"),
            MinQuantity = fields.OptionalNumber("minQuantity"),
            MaxQuantity = fields.OptionalNumber("maxQuantity"),
        };
        fields.Close();
        return product;
    }
}
