namespace Laurel.Engine.Campaigns;

/// <summary>When a campaign runs, on the store's wall clock.</summary>
public sealed record Schedule
{
    /// <summary>First day, from its midnight.</summary>
    public DateOnly? StartDate { get; init; }

    /// <summary>Last day, through its last moment.</summary>
    public DateOnly? EndDate { get; init; }

    /// <summary>Inclusive. Alone: from then on.</summary>
    public TimeOnly? StartTime { get; init; }

    /// <summary>Exclusive. At or before the start it crosses midnight. Alone: until then.</summary>
    public TimeOnly? EndTime { get; init; }

    /// <summary>1 is Monday, 7 Sunday; empty is every day.</summary>
    public IReadOnlyList<int> DaysOfWeek { get; init; } = [];
}

/// <summary>What must be bought.</summary>
public sealed record Purchase
{
    /// <summary>Least amount, inclusive, in major units.</summary>
    public decimal? Min { get; init; }

    /// <summary>Greatest amount, inclusive, in major units.</summary>
    public decimal? Max { get; init; }

    /// <summary>Default <see cref="PurchaseOf.Eligible"/>.</summary>
    public PurchaseOf Of { get; init; }

    /// <summary>Default <see cref="Campaigns.Measured.After"/>.</summary>
    public Measured Measured { get; init; }
}

/// <summary>Includes or excludes lines, or names a means of payment.</summary>
/// <param name="Type">What it looks at.</param>
/// <param name="Value">A code; for <see cref="RuleType.BarcodePattern"/> a prefix, a glob with <c>*</c> and <c>?</c>, or <c>re:</c> and a
/// regular expression.</param>
/// <param name="Include">Default true.</param>
public sealed record Rule(RuleType Type, string Value, bool Include = true);

/// <summary>A product of a campaign, with its settings.</summary>
public sealed record CampaignProduct
{
    /// <summary>Product code.</summary>
    public required string Product { get; init; }

    /// <summary>Whether it is the gift. Default false.</summary>
    public bool Gift { get; init; }

    /// <summary>Its own percentage, on <c>PERCENTAGE</c> of scope <c>LINE</c>.</summary>
    public decimal? Percentage { get; init; }

    /// <summary>Its own amount in major units, on <c>FIXED_AMOUNT</c> of scope <c>LINE</c>.</summary>
    public decimal? Amount { get; init; }

    /// <summary>Below this many it is not eligible.</summary>
    public decimal? MinQuantity { get; init; }

    /// <summary>How many of it profit, dearest first.</summary>
    public decimal? MaxQuantity { get; init; }
}

/// <summary>How often a campaign may be used; null is without limit, 0 is none.</summary>
public sealed record Limits
{
    /// <summary>Uses in all.</summary>
    public int? Total { get; init; }

    /// <summary>Uses of one customer.</summary>
    public int? PerCustomer { get; init; }

    /// <summary>Discount in all, in major units.</summary>
    public decimal? Budget { get; init; }
}

/// <summary>How often a campaign has been used.</summary>
public sealed record Used
{
    /// <summary>Uses so far.</summary>
    public int Total { get; init; }

    /// <summary>Discount so far, in major units.</summary>
    public decimal Budget { get; init; }
}
