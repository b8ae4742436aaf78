using Laurel.Admin.Shell.Forms;
using static Laurel.Admin.Campaigns.CampaignTexts;

namespace Laurel.Admin.Campaigns.Problems;

/// <summary>What the field at a pointer is called on the page, for the summary of problems.</summary>
internal static class FieldNames
{
    private static readonly Dictionary<string, string> Keys = new(StringComparer.Ordinal)
    {
        ["code"] = "Field.Code",
        ["name"] = "Field.Name",
        ["type"] = "Field.Type",
        ["message"] = "Field.Message",
        ["discount"] = "Group.Discount",
        ["percentage"] = "Field.Percentage",
        ["amount"] = "Field.Amount",
        ["scope"] = "Field.Scope",
        ["rounding"] = "Field.Rounding",
        ["maxAmount"] = "Field.MaxAmount",
        ["per"] = "Field.Per",
        ["every"] = "Field.Every",
        ["price"] = "Field.Price",
        ["steps"] = "Steps.Title",
        ["from"] = "Field.From",
        ["on"] = "Field.On",
        ["mode"] = "Field.Mode",
        ["buyQuantity"] = "Field.BuyQuantity",
        ["getQuantity"] = "Field.GetQuantity",
        ["get"] = "SecondSet.Title",
        ["selection"] = "Field.Selection",
        ["attribution"] = "Field.Attribution",
        ["maxApplications"] = "Field.MaxApplications",
        ["quantity"] = "Field.Quantity",
        ["repeat"] = "Field.Repeat",
        ["slots"] = "Slots.Name",
        ["multiplier"] = "Field.Multiplier",
        ["points"] = "Field.Points",
        ["schedule"] = "Group.Schedule",
        ["startDate"] = "Field.StartDate",
        ["endDate"] = "Field.EndDate",
        ["startTime"] = "Field.StartTime",
        ["endTime"] = "Field.EndTime",
        ["daysOfWeek"] = "Field.Days",
        ["stores"] = "Stores.Title",
        ["segment"] = "Field.Segment",
        ["purchase"] = "Field.PurchaseMin",
        ["min"] = "Field.PurchaseMin",
        ["max"] = "Field.PurchaseMax",
        ["of"] = "Field.PurchaseOf",
        ["measured"] = "Field.PurchaseMeasured",
        ["rules"] = "Rules.Title",
        ["include"] = "Rule.Include",
        ["value"] = "Rule.Value",
        ["products"] = "Products.Title",
        ["product"] = "Rule.PRODUCT",
        ["gift"] = "Gifts.Title",
        ["minQuantity"] = "Field.MinQuantity",
        ["maxQuantity"] = "Field.MaxQuantity",
        ["priority"] = "Field.Priority",
        ["exclusivity"] = "Group.Combination",
        ["group"] = "Field.Group",
        ["limits"] = "Group.Limits",
        ["total"] = "Field.LimitTotal",
        ["perCustomer"] = "Field.LimitPerCustomer",
        ["budget"] = "Field.LimitBudget",
        ["details"] = "Group.Details",
        ["description"] = "Field.Description",
        ["terms"] = "Field.Terms",
        ["returnPolicy"] = "Field.ReturnPolicy",
        ["images"] = "Images.Title",
        ["url"] = "Images.Url",
        ["notifications"] = "Notifications.Title",
        ["channel"] = "Notifications.Channel",
        ["language"] = "Notifications.Language",
        ["title"] = "Notifications.Subject",
        ["text"] = "Notifications.Text",
    };

    public static IEnumerable<string> TextKeys => Keys.Values.Distinct(StringComparer.Ordinal);

    /// <summary>"/discount/steps/1/from" is "Steps 2 · From".</summary>
    public static string Of(string pointer)
    {
        if (pointer == "/discount/type") return Say("Field.DiscountType");
        string said = FieldPointer.NameOf(pointer, NameOf);
        return said.Length == 0 ? Say("Group.Basics") : said;
    }

    private static string NameOf(string field) => Keys.TryGetValue(field, out string? key) ? Say(key) : field;
}
