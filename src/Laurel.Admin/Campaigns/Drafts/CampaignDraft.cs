namespace Laurel.Admin.Campaigns.Drafts;

/// <summary>A campaign being written: everything as typed, valid or not. <see cref="DraftWriter"/> and <see cref="DraftReader"/> carry it
/// to and from the campaign of the wire.</summary>
public sealed class CampaignDraft
{
    public string Code { get; set; } = "";

    public string Name { get; set; } = "";

    public string Type { get; set; } = "BASKET_DISCOUNT";

    public DiscountDraft Discount { get; set; } = new();

    /// <summary>A date as yyyy-MM-dd, as date fields of the browser speak.</summary>
    public string? StartDate { get; set; }

    public string? EndDate { get; set; }

    /// <summary>A time of day as HH:mm.</summary>
    public string? StartTime { get; set; }

    public string? EndTime { get; set; }

    /// <summary>1 is Monday, 7 Sunday; empty means every day.</summary>
    public SortedSet<int> Days { get; } = [];

    public List<string> Stores { get; } = [];

    public string? Segment { get; set; }

    public string? PurchaseMin { get; set; }

    public string? PurchaseMax { get; set; }

    public string? PurchaseOf { get; set; }

    public string? PurchaseMeasured { get; set; }

    public List<RuleDraft> Rules { get; } = [];

    public List<ProductDraft> Products { get; } = [];

    public string? Priority { get; set; } = "0";

    public bool Combinable { get; set; }

    /// <summary>BASKET, ITEM, or null for the default BASKET.</summary>
    public string? Exclusivity { get; set; }

    public string? Group { get; set; }

    public string? LimitTotal { get; set; }

    public string? LimitPerCustomer { get; set; }

    public string? LimitBudget { get; set; }

    public bool IsActive { get; set; } = true;

    public bool AutoApply { get; set; } = true;

    public bool RequiresCoupon { get; set; }

    public string? Message { get; set; }

    /// <summary>Where the discount falls: what was chosen, or what the campaign's type says by default.</summary>
    public string EffectiveScope => Discount.Scope ?? (Type == "PRODUCT_DISCOUNT" ? "LINE" : "BASKET");
}
