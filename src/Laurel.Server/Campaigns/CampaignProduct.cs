namespace Laurel.Server.Campaigns;

internal sealed class CampaignProduct
{
    public required Guid CampaignId { get; init; }

    public required int Position { get; init; }

    public required string Product { get; init; }

    public required bool Gift { get; init; }

    public int? PercentageHundredths { get; init; }

    public long? AmountMinor { get; init; }

    public long? MinQuantityThousandths { get; init; }

    public long? MaxQuantityThousandths { get; init; }
}
