using Laurel.Engine.Campaigns;

namespace Laurel.Client;

/// <summary>What a campaign said from one change to the next.</summary>
public sealed record CampaignVersionView
{
    /// <summary>Counted from 1; raised by every change.</summary>
    public required int Version { get; init; }

    /// <summary>The version of the book in which it came into force.</summary>
    public required long BookVersion { get; init; }

    /// <summary>Whether it was in the book; a deleted campaign is not.</summary>
    public required bool IsInBook { get; init; }

    /// <summary>From when on.</summary>
    public required DateTimeOffset ChangedAt { get; init; }

    public required string ChangedBy { get; init; }

    /// <summary>Who approved it, where somebody had to.</summary>
    public string? ApprovedBy { get; init; }

    /// <summary>What it said; a list leaves it out unless it is asked for one moment.</summary>
    public Campaign? Campaign { get; init; }

    /// <summary>What it said to people; a list leaves it out unless it is asked for one moment.</summary>
    public CampaignDetails? Details { get; init; }
}
