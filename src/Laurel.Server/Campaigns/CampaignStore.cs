namespace Laurel.Server.Campaigns;

/// <summary>One store a campaign runs in; a campaign without any runs in all.</summary>
internal sealed class CampaignStore
{
    public required Guid CampaignId { get; init; }

    public required int Position { get; init; }

    public required string StoreCode { get; init; }

    public required string StoreKey { get; init; }
}
