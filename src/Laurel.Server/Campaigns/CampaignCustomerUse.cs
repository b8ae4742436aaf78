namespace Laurel.Server.Campaigns;

/// <summary>How often a customer has used a campaign.</summary>
internal sealed class CampaignCustomerUse
{
    public required Guid CustomerId { get; init; }

    public required Guid CampaignId { get; init; }

    public int Uses { get; set; }
}
