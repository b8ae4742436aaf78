namespace Laurel.Server.Campaigns;

/// <summary>What a limited campaign has used; unlimited campaigns have no such row, so that their sales share none.</summary>
internal sealed class CampaignCounter
{
    public required Guid CampaignId { get; init; }

    /// <summary>Uses within the limit: this never passes it.</summary>
    public long UsedTotal { get; set; }

    /// <summary>Money given within the budget.</summary>
    public long UsedBudgetMinor { get; set; }

    /// <summary>Uses that open reservations hold.</summary>
    public long HeldTotal { get; set; }

    /// <summary>Money that open reservations hold.</summary>
    public long HeldBudgetMinor { get; set; }

    /// <summary>Uses of receipts that came when the limit was already reached.</summary>
    public long OverrunTotal { get; set; }

    /// <summary>Raised by every change, so that whoever has seen the counter knows whether it has changed since.</summary>
    public long Changes { get; set; }

    /// <summary>Money that such receipts gave.</summary>
    public long OverrunBudgetMinor { get; set; }
}
