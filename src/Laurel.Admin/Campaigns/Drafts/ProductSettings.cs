namespace Laurel.Admin.Campaigns.Drafts;

/// <summary>Which settings of its own a product may have under this discount.</summary>
internal readonly record struct ProductSettings(bool Percentage, bool Amount, bool Quantities)
{
    private static readonly string[] QuantityDeals = ["BUY_X_GET_Y", "CHEAPEST_FREE", "FREE_PRODUCT", "BUNDLE_PRICE"];

    public bool Any => Percentage || Amount || Quantities;

    public static ProductSettings Of(CampaignDraft draft)
    {
        bool perLine = draft.EffectiveScope == "LINE";
        string type = draft.Discount.Type;
        return new ProductSettings(perLine && type == "PERCENTAGE", perLine && type == "FIXED_AMOUNT", !QuantityDeals.Contains(type));
    }
}
