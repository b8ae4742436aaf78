namespace Laurel.Server.Campaigns;

/// <summary>A campaign gave something to a sale.</summary>
internal sealed class CampaignUsage
{
    public required Guid ShardKey { get; init; }

    public required Guid SaleId { get; init; }

    public required Guid CampaignId { get; init; }

    public required string CampaignCode { get; init; }

    public required string CampaignName { get; init; }

    /// <summary>What the campaign said when it was used.</summary>
    public required int CampaignVersion { get; init; }

    public Guid? CustomerId { get; init; }

    public required string StoreCode { get; init; }

    public required string TillCode { get; init; }

    public string? Cashier { get; init; }

    public required long AmountMinor { get; init; }

    /// <summary>Points that the sale earned more by it, when it was sold; zero for a campaign that gives money.</summary>
    public long Points { get; init; }

    public required int Applications { get; init; }

    public string? CouponCode { get; init; }

    public required DateTimeOffset UsedAt { get; init; }

    public required DateOnly BusinessDate { get; init; }

    /// <summary>Whether the campaign's uses or budget were already used up when the receipt came in.</summary>
    public bool CounterOverrun { get; init; }

    /// <summary>Whether the customer had already used it as often as allowed, or was not known.</summary>
    public bool CustomerOverrun { get; init; }

    /// <summary>Whether the coupon was already used up, or was none.</summary>
    public bool CouponOverrun { get; init; }

    /// <summary>What the campaign said then of returns.</summary>
    public Client.ReturnPolicy ReturnPolicy { get; init; }

    /// <summary>What returns took back of the amount.</summary>
    public long ReturnedMinor { get; set; }

    /// <summary>
    /// Whether returns took back all that it gave: then it is no use any more. Of points, when nothing is left of the sale.
    /// </summary>
    public bool IsTakenBack { get; set; }

    /// <summary>Whether any limit was already reached when the receipt came in.</summary>
    public bool Overrun => CounterOverrun || CustomerOverrun || CouponOverrun;
}
