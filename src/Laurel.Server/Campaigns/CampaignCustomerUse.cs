namespace Laurel.Server.Campaigns;

/// <summary>How often a customer has used a campaign.</summary>
internal sealed class CampaignCustomerUse
{
    public required Guid CustomerId { get; init; }

    public required Guid CampaignId { get; init; }

    public long Uses { get; set; }

    /// <summary>Uses that open reservations hold.</summary>
    public long Held { get; set; }

    /// <summary>Uses on receipts that came when the limit was already reached.</summary>
    public long Overruns { get; set; }

    /// <summary>What counts against the limit.</summary>
    public int All => (int)(Uses + Held + Overruns);
}
