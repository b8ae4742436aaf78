using Laurel.Admin.Campaigns.Discounts;
using Laurel.Admin.Shell.Forms;

namespace Laurel.Admin.Campaigns.Drafts;

/// <summary>Writes the fields that the chosen discount type uses, and no other.</summary>
internal static class DiscountWriter
{
    public static void Write(CampaignDraft draft, WrittenObject json)
    {
        json.Text("type", draft.Discount.Type);
        DiscountFamily.Find(draft.Discount.Type)?.Write(draft, json);
    }

    public static void Percentage(CampaignDraft draft, WrittenObject json) =>
        json.Number("percentage", draft.Discount.Percentage).Text("scope", draft.Discount.Scope)
            .Text("rounding", draft.Discount.Rounding).Number("maxAmount", draft.Discount.MaxAmount);

    public static void FixedAmount(CampaignDraft draft, WrittenObject json)
    {
        DiscountDraft discount = draft.Discount;
        json.Number("amount", discount.Amount).Text("scope", discount.Scope);
        if (draft.EffectiveScope == "LINE") json.Text("per", discount.Per);
        else json.Number("every", discount.Every);
    }

    public static void SpecialPrice(CampaignDraft draft, WrittenObject json) => json.Number("price", draft.Discount.Price);

    public static void Tiered(CampaignDraft draft, WrittenObject json)
    {
        DiscountDraft discount = draft.Discount;
        json.List("steps", discount.Steps, (step, stepJson) =>
        {
            stepJson.Number("from", step.From);
            if (step.GivesAmount) stepJson.Number("amount", step.Amount);
            else stepJson.Number("percentage", step.Percentage);
        });
        json.Text("on", discount.On).Text("mode", discount.Mode).Text("scope", discount.Scope);
    }

    public static void BuyXGetY(CampaignDraft draft, WrittenObject json)
    {
        DiscountDraft discount = draft.Discount;
        json.Number("buyQuantity", discount.BuyQuantity).Number("getQuantity", discount.GetQuantity)
            .Number("percentage", discount.Percentage);
        if (discount.HasSecondSet) json.List("get", discount.Get, DraftWriter.WriteRule);
        json.Text("selection", discount.Selection).Text("attribution", discount.Attribution);
        json.Number("maxApplications", discount.MaxApplications);
    }

    public static void CheapestFree(CampaignDraft draft, WrittenObject json) =>
        json.Number("quantity", draft.Discount.Quantity).Number("percentage", draft.Discount.Percentage)
            .Flag("repeat", draft.Discount.Repeat).Text("attribution", draft.Discount.Attribution);

    public static void FreeProduct(CampaignDraft draft, WrittenObject json) =>
        json.Number("buyQuantity", draft.Discount.BuyQuantity).Number("getQuantity", draft.Discount.GetQuantity)
            .Number("percentage", draft.Discount.Percentage).Number("maxApplications", draft.Discount.MaxApplications);

    public static void BundlePrice(CampaignDraft draft, WrittenObject json) =>
        json.Number("price", draft.Discount.Price)
            .List("slots", draft.Discount.Slots, (slot, slotJson) =>
                slotJson.List("rules", slot.Rules, DraftWriter.WriteRule).Number("quantity", slot.Quantity))
            .Number("maxApplications", draft.Discount.MaxApplications);

    public static void PointsMultiplier(CampaignDraft draft, WrittenObject json) => json.Number("multiplier", draft.Discount.Multiplier);

    public static void BonusPoints(CampaignDraft draft, WrittenObject json) => json.Number("points", draft.Discount.Points);
}
