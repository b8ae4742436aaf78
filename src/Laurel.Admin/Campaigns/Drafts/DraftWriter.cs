using System.Globalization;
using System.Text.Json.Nodes;
using Laurel.Admin.Campaigns.Discounts;
using Laurel.Admin.Shell.Forms;

namespace Laurel.Admin.Campaigns.Drafts;

/// <summary>Writes a draft as the campaign of the wire. Nothing is judged here but whether a number can be read; the engine judges the
/// rest.</summary>
internal static class DraftWriter
{
    public static WrittenDraft Write(CampaignDraft draft, CultureInfo culture)
    {
        List<string> unreadable = [];
        WrittenObject campaign = new("", culture, unreadable);
        campaign.Text("code", draft.Code).Text("name", draft.Name).Text("type", draft.Type);
        campaign.Nested("discount", discount => DiscountWriter.Write(draft, discount));
        campaign.Nested("schedule", schedule => WriteSchedule(draft, schedule));
        campaign.Words("stores", draft.Stores).Text("segment", draft.Segment);
        campaign.Nested("purchase", purchase => purchase
            .Number("min", draft.PurchaseMin).Number("max", draft.PurchaseMax)
            .Text("of", draft.PurchaseOf).Text("measured", draft.PurchaseMeasured));
        campaign.List("rules", draft.Rules, WriteRule)
            .List("products", draft.Products, (product, json) => WriteProduct(draft, product, json));
        campaign.Number("priority", draft.Priority).Flag("combinable", draft.Combinable);
        if (!draft.Combinable) campaign.Text("exclusivity", draft.Exclusivity);
        campaign.Text("group", draft.Group);
        campaign.Nested("limits", limits => WriteLimits(draft, limits));
        campaign.Flag("isActive", draft.IsActive).Flag("autoApply", draft.AutoApply).Flag("requiresCoupon", draft.RequiresCoupon);
        campaign.Text("message", draft.Message);
        return new WrittenDraft(campaign.Json, unreadable);
    }

    internal static void WriteRule(RuleDraft rule, WrittenObject json) =>
        json.Text("type", rule.Type).Text("value", rule.Value).Flag("include", rule.Include);

    private static void WriteSchedule(CampaignDraft draft, WrittenObject schedule)
    {
        schedule.Text("startDate", draft.StartDate).Text("endDate", draft.EndDate);
        schedule.Text("startTime", draft.StartTime).Text("endTime", draft.EndTime);
        if (draft.Days.Count > 0) schedule.Whole("daysOfWeek", draft.Days);
    }

    private static void WriteLimits(CampaignDraft draft, WrittenObject limits)
    {
        limits.Number("total", draft.LimitTotal).Number("perCustomer", draft.LimitPerCustomer);
        if (DiscountFamily.Find(draft.Discount.Type) is not { GivesMoney: false }) limits.Number("budget", draft.LimitBudget);
    }

    private static void WriteProduct(CampaignDraft draft, ProductDraft product, WrittenObject json)
    {
        json.Text("product", product.Product).Flag("gift", product.Gift);
        ProductSettings settings = ProductSettings.Of(draft);
        if (product.Gift) return;
        if (settings.Percentage) json.Number("percentage", product.Percentage);
        if (settings.Amount) json.Number("amount", product.Amount);
        if (settings.Quantities) json.Number("minQuantity", product.MinQuantity).Number("maxQuantity", product.MaxQuantity);
    }
}

/// <summary>The campaign as written, and the pointers of the fields whose text is no number.</summary>
internal sealed record WrittenDraft(JsonObject Campaign, IReadOnlyList<string> Unreadable);
