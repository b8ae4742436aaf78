namespace Laurel.Server.Campaigns;

/// <summary>A campaign gave something to a sale.</summary>
internal sealed class CampaignUsage
{
    public required Guid ShardKey { get; init; }

    public required Guid SaleId { get; init; }

    public required Guid CampaignId { get; init; }

    public required string CampaignCode { get; init; }

    public required string CampaignName { get; init; }

    public Guid? CustomerId { get; init; }

    public required string StoreCode { get; init; }

    public required string TillCode { get; init; }

    public string? Cashier { get; init; }

    public required long AmountMinor { get; init; }

    public required int Applications { get; init; }

    public string? CouponCode { get; init; }

    public required DateTimeOffset UsedAt { get; init; }

    public required DateOnly BusinessDate { get; init; }

    /// <summary>Whether a limit was already reached when the receipt came in.</summary>
    public required bool Overrun { get; init; }
}
