namespace Laurel.Server.Campaigns;

/// <summary>What a campaign said from one change to the next; written by every change, and never changed itself.</summary>
internal sealed class CampaignVersion
{
    public required Guid CampaignId { get; init; }

    public required int Version { get; init; }

    public required string Code { get; init; }

    /// <summary>The version of the book in which it came into force.</summary>
    public required long BookVersion { get; init; }

    /// <summary>The campaign in the engine's JSON, without what it has used.</summary>
    public required string CampaignJson { get; init; }

    /// <summary>What it said to people.</summary>
    public required string DetailsJson { get; init; }

    /// <summary>Who approved it, where somebody had to.</summary>
    public string? ApprovedBy { get; init; }

    /// <summary>Whether it is in the book; a deleted campaign is not.</summary>
    public required bool IsInBook { get; init; }

    public required DateTimeOffset ChangedAt { get; init; }

    public required string ChangedBy { get; init; }
}
