namespace Laurel.Server.Campaigns;

/// <summary>A type of campaign and what it sets by default; the six are fixed by the pricing rules.</summary>
internal sealed class CampaignType
{
    public required string Code { get; init; }

    public required string Name { get; set; }

    public required string SettingsJson { get; set; }
}
