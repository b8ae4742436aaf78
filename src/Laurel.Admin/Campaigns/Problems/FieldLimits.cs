using static Laurel.Admin.Campaigns.CampaignTexts;

namespace Laurel.Admin.Campaigns.Problems;

/// <summary>What a field may hold, in words, by its pointer with every index written as a star.</summary>
internal static class FieldLimits
{
    private static readonly Dictionary<string, string> Keys = new(StringComparer.Ordinal)
    {
        ["/code"] = "Limit.Code",
        ["/name"] = "Limit.Name",
        ["/message"] = "Limit.Message",
        ["/schedule/startDate"] = "Limit.Date",
        ["/schedule/endDate"] = "Limit.Date",
        ["/schedule/startTime"] = "Limit.Time",
        ["/schedule/endTime"] = "Limit.Time",
        ["/priority"] = "Limit.Whole",
        ["/limits/total"] = "Limit.WholeFromZero",
        ["/limits/perCustomer"] = "Limit.WholeFromZero",
        ["/limits/budget"] = "Limit.Money",
        ["/purchase/min"] = "Limit.Money",
        ["/purchase/max"] = "Limit.Money",
        ["/products/*/percentage"] = "Limit.Percentage",
        ["/products/*/amount"] = "Limit.Money",
        ["/products/*/minQuantity"] = "Limit.Quantity",
        ["/products/*/maxQuantity"] = "Limit.Quantity",
        ["/discount/percentage"] = "Limit.Percentage",
        ["/discount/amount"] = "Limit.Money",
        ["/discount/every"] = "Limit.Money",
        ["/discount/maxAmount"] = "Limit.Money",
        ["/discount/price"] = "Limit.Price",
        ["/discount/steps/*/percentage"] = "Limit.Percentage",
        ["/discount/steps/*/amount"] = "Limit.Money",
        ["/discount/buyQuantity"] = "Limit.Units",
        ["/discount/getQuantity"] = "Limit.Units",
        ["/discount/maxApplications"] = "Limit.Units",
        ["/discount/quantity"] = "Limit.Units",
        ["/discount/slots/*/quantity"] = "Limit.Units",
        ["/discount/points"] = "Limit.Whole",
    };

    public static IEnumerable<string> TextKeys => Keys.Values.Distinct(StringComparer.Ordinal);

    public static string? Find(string pattern) => Keys.TryGetValue(pattern, out string? key) ? Say(key) : null;
}
