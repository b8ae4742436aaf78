namespace Laurel.Server.Campaigns;

/// <summary>A type of campaign and what it sets: one of the six that the pricing rules know, or a kind of one of them.</summary>
internal sealed class CampaignType
{
    public required string Code { get; init; }

    /// <summary>The type that the pricing rules know; for each of the six its own code.</summary>
    public required string Kind { get; set; }

    public required string Name { get; set; }

    public string? Description { get; set; }

    public required string SettingsJson { get; set; }

    /// <summary>Whether new campaigns may be of it.</summary>
    public required bool IsActive { get; set; }

    public bool IsBuiltIn => Code == Kind;
}
