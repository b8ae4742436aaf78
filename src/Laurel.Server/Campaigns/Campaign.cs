namespace Laurel.Server.Campaigns;

/// <summary>A campaign as it is kept: columns for what is queried, rules and products as rows, the discount as JSON.</summary>
internal sealed class Campaign
{
    public required Guid Id { get; init; }

    public required string Code { get; set; }

    /// <summary>The code folded as all codes are compared; unique.</summary>
    public required string CodeKey { get; set; }

    public required string Name { get; set; }

    /// <summary>The type that the pricing rules know, in their word.</summary>
    public required string Kind { get; set; }

    /// <summary>The house's own type, or the same word as the kind.</summary>
    public required string TypeCode { get; set; }

    public CampaignType? Type { get; set; }

    public required string DiscountType { get; set; }

    public required string DiscountJson { get; set; }

    public DateOnly? StartDate { get; set; }

    public DateOnly? EndDate { get; set; }

    public TimeOnly? StartTime { get; set; }

    public TimeOnly? EndTime { get; set; }

    /// <summary>Digits from 1, Monday, to 7; null is every day.</summary>
    public string? DaysOfWeek { get; set; }

    /// <summary>An absent schedule and an empty one mean the same, but what was written comes back as it was written.</summary>
    public bool HasSchedule { get; set; }

    public string? SegmentCode { get; set; }

    public bool HasPurchase { get; set; }

    public long? PurchaseMinMinor { get; set; }

    public long? PurchaseMaxMinor { get; set; }

    public string? PurchaseOf { get; set; }

    public string? PurchaseMeasured { get; set; }

    public int Priority { get; set; }

    public bool Combinable { get; set; }

    public string? Exclusivity { get; set; }

    public string? GroupCode { get; set; }

    public bool HasLimits { get; set; }

    public long? LimitTotal { get; set; }

    public long? LimitPerCustomer { get; set; }

    public long? LimitBudgetMinor { get; set; }

    public bool IsActive { get; set; }

    public bool AutoApply { get; set; }

    public bool RequiresCoupon { get; set; }

    public string? Message { get; set; }

    /// <summary>What it says to people, as JSON: texts and pictures.</summary>
    public string DetailsJson { get; set; } = "{}";

    /// <summary>What becomes of its discount when part of what it was given on comes back.</summary>
    public Client.ReturnPolicy ReturnPolicy { get; set; }

    /// <summary>Whether it has come into force once; until then there is only a draft, and nobody is given it.</summary>
    public required bool IsPublished { get; set; }

    /// <summary>Who approved what it says now, where somebody had to.</summary>
    public string? ApprovedBy { get; set; }

    /// <summary>Raised by one at every change; the ETag of the campaign.</summary>
    public int Version { get; set; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required string CreatedBy { get; init; }

    public required DateTimeOffset ChangedAt { get; set; }

    public required string ChangedBy { get; set; }

    public DateTimeOffset? DeletedAt { get; set; }

    public string? DeletedBy { get; set; }

    public List<CampaignRule> Rules { get; init; } = [];

    public List<CampaignProduct> Products { get; init; } = [];

    public List<CampaignStore> Stores { get; init; } = [];

    public CampaignCounter? Counter { get; set; }

    public CampaignDraft? Draft { get; set; }
}
