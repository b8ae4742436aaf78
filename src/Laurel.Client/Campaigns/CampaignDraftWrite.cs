using Laurel.Engine.Campaigns;

namespace Laurel.Client;

/// <summary>A campaign as it is to be.</summary>
public sealed record CampaignDraftWrite
{
    public required Campaign Campaign { get; init; }

    /// <summary>What it is to say to people; absent means what it says now.</summary>
    public CampaignDetails? Details { get; init; }
}
