using System.Text.Json;
using Laurel.Engine.Campaigns;

namespace Laurel.Client;

/// <summary>A type of campaign as it is to be.</summary>
public sealed record CampaignTypeChange
{
    /// <summary>Unique code; for ever.</summary>
    public required string Code { get; init; }

    public required string Name { get; init; }

    /// <summary>Which of the pricing rules' types it is a kind of.</summary>
    public required CampaignType Kind { get; init; }

    /// <summary>What it is for, in words.</summary>
    public string? Description { get; init; }

    /// <summary>
    /// An object of at most 2,000 characters. The server heeds <c>discounts</c>, a list of the discounts its campaigns may have, and
    /// <c>needs</c>, a list of what they must have: <c>schedule</c>, <c>segment</c>, <c>purchase</c>, <c>stores</c>, <c>budget</c>,
    /// <c>coupon</c>. All else is kept for the house's own use. Absent means none.
    /// </summary>
    public JsonElement? Settings { get; init; }

    /// <summary>Whether new campaigns may be of it; absent means they may.</summary>
    public bool? IsActive { get; init; }
}
