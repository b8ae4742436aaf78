using Laurel.Admin.Campaigns.Drafts;
using Laurel.Admin.Shell.Forms;

namespace Laurel.Admin.Campaigns.Editing;

/// <summary>Campaigns that shops make again and again, to begin with.</summary>
internal static class Templates
{
    private static readonly Dictionary<string, Func<CampaignDraft>> Makers = new(StringComparer.Ordinal)
    {
        ["PERCENT_BASKET"] = () => new CampaignDraft { Discount = new DiscountDraft { Percentage = "10" } },
        ["HAPPY_HOUR"] = HappyHour,
        ["BASKET_AMOUNT"] = () =>
            new CampaignDraft { PurchaseMin = "100", Discount = new DiscountDraft { Type = "FIXED_AMOUNT", Amount = "10" } },
        ["BUY2GET1"] = () => new CampaignDraft
        {
            Type = "BUY_X_GET_Y",
            Discount = new DiscountDraft { Type = "BUY_X_GET_Y", BuyQuantity = "2", GetQuantity = "1" },
        },
        ["WELCOME"] = () => new CampaignDraft
        {
            Type = "WELCOME_BONUS", RequiresCoupon = true, AutoApply = false, LimitPerCustomer = "1",
                Discount = new DiscountDraft { Percentage = "10" },
        },
        ["BUNDLE"] = Bundle,
        ["GIFT"] = () => new CampaignDraft { PurchaseMin = "200", Discount = new DiscountDraft { Type = "FREE_PRODUCT" } },
        ["DOUBLE_POINTS"] = () =>
            new CampaignDraft { Combinable = true, Discount = new DiscountDraft { Type = "POINTS_MULTIPLIER", Multiplier = "2" } },
    };

    public static IEnumerable<string> Names => Makers.Keys;

    /// <summary>A fresh draft of the template; an empty one for a name that nobody knows.</summary>
    public static CampaignDraft Make(string? name)
    {
        if (name is null || !Makers.TryGetValue(name, out Func<CampaignDraft>? make)) return new CampaignDraft();
        CampaignDraft draft = make();
        draft.Name = CampaignTexts.Say($"Template.{name}");
        draft.Code = SuggestedCode.From(draft.Name);
        return draft;
    }

    private static CampaignDraft HappyHour()
    {
        CampaignDraft draft = new()
        {
            Type = "TIME_BASED", StartTime = "15:00", EndTime = "18:00", Discount = new DiscountDraft { Percentage = "20" },
        };
        draft.Days.UnionWith([1, 2, 3, 4, 5]);
        return draft;
    }

    private static CampaignDraft Bundle()
    {
        CampaignDraft draft = new() { Discount = new DiscountDraft { Type = "BUNDLE_PRICE", Price = "50" } };
        draft.Discount.Slots.Add(new SlotDraft { Quantity = "3" });
        return draft;
    }
}
