using Laurel.Engine.Campaigns;

namespace Laurel.Client;

/// <summary>A stored campaign with its history.</summary>
public sealed record CampaignView
{
    public required Campaign Campaign { get; init; }

    /// <summary>Raised by every change; goes into <c>If-Match</c> of the next one.</summary>
    public required int Version { get; init; }

    public required CampaignState State { get; init; }

    /// <summary>What somebody wants it to be, where there is such a draft.</summary>
    public CampaignDraftSummary? Draft { get; init; }

    /// <summary>Codes of the stores in which it is stopped.</summary>
    public IReadOnlyList<string> StoppedIn { get; init; } = [];

    /// <summary>Who approved it, where somebody had to.</summary>
    public string? ApprovedBy { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required string CreatedBy { get; init; }

    public required DateTimeOffset ChangedAt { get; init; }

    public required string ChangedBy { get; init; }

    /// <summary>Receipts to which it applied.</summary>
    public required long UsedTotal { get; init; }

    /// <summary>Money it gave, in major units.</summary>
    public required decimal UsedBudget { get; init; }

    /// <summary>Points that receipts earned more by it, where it gives points; of those of which something is left.</summary>
    public long UsedPoints { get; init; }
}
