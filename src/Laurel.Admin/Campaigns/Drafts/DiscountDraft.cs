namespace Laurel.Admin.Campaigns.Drafts;

/// <summary>
/// The discount being written. It keeps the fields of every discount type side by side, so that trying another type and coming
/// back loses nothing; only the fields that the chosen type uses are sent.
/// </summary>
public sealed class DiscountDraft
{
    public string Type { get; set; } = "PERCENTAGE";

    public string? Percentage { get; set; }

    public string? Amount { get; set; }

    /// <summary>LINE, BASKET, or null for what the campaign's type says.</summary>
    public string? Scope { get; set; }

    public string? Rounding { get; set; }

    public string? MaxAmount { get; set; }

    public string? Per { get; set; }

    public string? Every { get; set; }

    public string? Price { get; set; }

    public List<StepDraft> Steps { get; } = [];

    public string? On { get; set; }

    public string? Mode { get; set; }

    public string? BuyQuantity { get; set; }

    public string? GetQuantity { get; set; }

    /// <summary>Whether the rewards come from a second set of products.</summary>
    public bool HasSecondSet { get; set; }

    public List<RuleDraft> Get { get; } = [];

    public string? Selection { get; set; }

    public string? Attribution { get; set; }

    public string? MaxApplications { get; set; }

    public string? Quantity { get; set; }

    public bool Repeat { get; set; }

    public List<SlotDraft> Slots { get; } = [];

    public string? Multiplier { get; set; }

    public string? Points { get; set; }
}
