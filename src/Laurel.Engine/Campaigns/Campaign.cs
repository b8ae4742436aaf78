using Laurel.Engine.Campaigns.Discounts;

namespace Laurel.Engine.Campaigns;

/// <summary>
/// A campaign as a marketer writes it: amounts in major units, field for field as section 3 of the specification of pricing.
/// </summary>
/// <remarks>Plain data; <see cref="CampaignCheck"/> says what is wrong with it when a book is compiled.</remarks>
public sealed record Campaign
{
    /// <summary>Unique code, at most 100 characters.</summary>
    public required string Code { get; init; }

    /// <summary>What people call it.</summary>
    public required string Name { get; init; }

    /// <summary>Sets defaults: the scope, who it is for, and when it is computed.</summary>
    public required CampaignType Type { get; init; }

    /// <summary>What it gives.</summary>
    public required Discount Discount { get; init; }

    /// <summary>When it runs; null is always.</summary>
    public Schedule? Schedule { get; init; }

    /// <summary>Codes of its stores; empty is every store.</summary>
    public IReadOnlyList<string> Stores { get; init; } = [];

    /// <summary>Code of the segment that it is for; null is everybody.</summary>
    public string? Segment { get; init; }

    /// <summary>What must be bought, if anything.</summary>
    public Purchase? Purchase { get; init; }

    /// <summary>Which lines take part; at most 1,000.</summary>
    public IReadOnlyList<Rule> Rules { get; init; } = [];

    /// <summary>Products of its own, with their settings, and gifts; at most 10,000.</summary>
    public IReadOnlyList<CampaignProduct> Products { get; init; } = [];

    /// <summary>Higher runs first; ties by code. Default 0.</summary>
    public int Priority { get; init; }

    /// <summary>Whether it shares a basket with others. Default false.</summary>
    public bool Combinable { get; init; }

    /// <summary>How exclusive it is when it is not combinable. Default <see cref="Campaigns.Exclusivity.Basket"/>.</summary>
    public Exclusivity? Exclusivity { get; init; }

    /// <summary>At most one campaign of a group applies to a basket.</summary>
    public string? Group { get; init; }

    /// <summary>How often it may be used; null is without limit.</summary>
    public Limits? Limits { get; init; }

    /// <summary>How often it has been used, given by the caller.</summary>
    public Used? Used { get; init; }

    /// <summary>Default true.</summary>
    public bool IsActive { get; init; } = true;

    /// <summary>Whether it applies by itself. Default true.</summary>
    public bool AutoApply { get; init; } = true;

    /// <summary>Whether it applies only when a coupon of it is in the basket. Default false.</summary>
    public bool RequiresCoupon { get; init; }

    /// <summary>What the customer reads, if anything.</summary>
    public string? Message { get; init; }
}
