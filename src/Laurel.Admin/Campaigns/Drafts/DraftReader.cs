using System.Globalization;
using System.Text.Json;

namespace Laurel.Admin.Campaigns.Drafts;

/// <summary>Turns a campaign of the wire into a draft that can be changed by hand.</summary>
internal static class DraftReader
{
    public static CampaignDraft Read(JsonElement campaign, CultureInfo culture)
    {
        ReadObject from = new(campaign, culture);
        CampaignDraft draft = new()
        {
            Code = from.Text("code") ?? "",
            Name = from.Text("name") ?? "",
            Type = from.Text("type") ?? "BASKET_DISCOUNT",
            Segment = from.Text("segment"),
            Priority = from.Number("priority") ?? "0",
            Combinable = from.Flag("combinable"),
            Exclusivity = from.Text("exclusivity"),
            Group = from.Text("group"),
            IsActive = from.Flag("isActive", absent: true),
            AutoApply = from.Flag("autoApply", absent: true),
            RequiresCoupon = from.Flag("requiresCoupon"),
            Message = from.Text("message"),
            Discount = DiscountReader.Read(from.Nested("discount")),
        };
        ReadSchedule(draft, from.Nested("schedule"));
        ReadConditions(draft, from);
        return draft;
    }

    internal static void ReadRules(ReadObject from, string name, List<RuleDraft> into)
    {
        foreach (ReadObject rule in from.List(name))
        {
            into.Add(new RuleDraft
            {
                Type = rule.Text("type") ?? "",
                Value = rule.Text("value") ?? "",
                Include = rule.Flag("include", absent: true),
            });
        }
    }

    private static void ReadSchedule(CampaignDraft draft, ReadObject schedule)
    {
        draft.StartDate = schedule.Text("startDate");
        draft.EndDate = schedule.Text("endDate");
        draft.StartTime = WithoutSeconds(schedule.Text("startTime"));
        draft.EndTime = WithoutSeconds(schedule.Text("endTime"));
        draft.Days.UnionWith(schedule.Numbers("daysOfWeek"));
    }

    private static void ReadConditions(CampaignDraft draft, ReadObject from)
    {
        draft.Stores.AddRange(from.Texts("stores"));
        ReadObject purchase = from.Nested("purchase");
        draft.PurchaseMin = purchase.Number("min");
        draft.PurchaseMax = purchase.Number("max");
        draft.PurchaseOf = purchase.Text("of");
        draft.PurchaseMeasured = purchase.Text("measured");
        ReadRules(from, "rules", draft.Rules);
        foreach (ReadObject product in from.List("products"))
        {
            draft.Products.Add(new ProductDraft
            {
                Product = product.Text("product") ?? "",
                Gift = product.Flag("gift"),
                Percentage = product.Number("percentage"),
                Amount = product.Number("amount"),
                MinQuantity = product.Number("minQuantity"),
                MaxQuantity = product.Number("maxQuantity"),
            });
        }

        ReadObject limits = from.Nested("limits");
        draft.LimitTotal = limits.Number("total");
        draft.LimitPerCustomer = limits.Number("perCustomer");
        draft.LimitBudget = limits.Number("budget");
    }

    // Time fields of the browser show seconds only when they are there; shops speak in minutes.
    private static string? WithoutSeconds(string? time) =>
        time is { Length: > 5 } && time.EndsWith(":00", StringComparison.Ordinal) ? time[..5] : time;
}
