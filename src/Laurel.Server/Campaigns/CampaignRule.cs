namespace Laurel.Server.Campaigns;

internal sealed class CampaignRule
{
    public required Guid CampaignId { get; init; }

    public required int Position { get; init; }

    public required string Type { get; init; }

    public required string Value { get; init; }

    public required bool Include { get; init; }
}
