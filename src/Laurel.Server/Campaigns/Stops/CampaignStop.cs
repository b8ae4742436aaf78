namespace Laurel.Server.Campaigns;

/// <summary>A campaign is stopped in one store, until somebody lets it run again.</summary>
internal sealed class CampaignStop
{
    public required Guid Id { get; init; }

    public required Guid CampaignId { get; init; }

    public required string CampaignCode { get; init; }

    public required string StoreCode { get; init; }

    public required string StoreKey { get; init; }

    public required string Reason { get; init; }

    public required DateTimeOffset StoppedAt { get; init; }

    public required string StoppedBy { get; init; }

    public DateTimeOffset? LiftedAt { get; set; }

    public string? LiftedBy { get; set; }

    /// <summary>The first version of the book that has it stopped: a late receipt is judged by the version it names.</summary>
    public required long FromBook { get; init; }

    /// <summary>The first version of the book that has it running again.</summary>
    public long? UntilBook { get; set; }
}
