using System.Text.Json.Serialization;
using Laurel.Engine.Campaigns;

namespace Laurel.Client;

/// <summary>A campaign as somebody wants it to be, beside the one that is in force.</summary>
public sealed record CampaignDraftView
{
    public required Campaign Campaign { get; init; }

    /// <summary>What it is to say to people.</summary>
    public required CampaignDetails Details { get; init; }

    /// <summary>Where it stands.</summary>
    public required DraftState State { get; init; }

    /// <summary>Raised by every change of the draft; goes into <c>If-Match</c> of the next one.</summary>
    public required int Revision { get; init; }

    /// <summary>The version of the campaign that it was made from; 0 for one that was never published.</summary>
    public required int BasedOn { get; init; }

    /// <summary>Whether it must be approved before it is published.</summary>
    public required bool NeedsApproval { get; init; }

    /// <summary>Who wrote it; none of them may approve it.</summary>
    public required IReadOnlyList<string> Authors { get; init; }

    public required DateTimeOffset ChangedAt { get; init; }

    public required string ChangedBy { get; init; }

    /// <summary>Since when it waits for an approver.</summary>
    public DateTimeOffset? AskedAt { get; init; }

    /// <summary>Who sent it back last.</summary>
    public string? SentBackBy { get; init; }

    /// <summary>Why it was sent back.</summary>
    public string? Reason { get; init; }
}

/// <summary>Where a draft stands.</summary>
[JsonConverter(typeof(WordConverter<DraftState>))]
public enum DraftState
{
    /// <summary>Somebody works on it.</summary>
    Draft,

    /// <summary>It waits for an approver.</summary>
    Waiting,

    /// <summary>An approver sent it back, with a reason.</summary>
    SentBack,
}

/// <summary>A draft in a list of drafts.</summary>
public sealed record CampaignDraftItem
{
    public required string Code { get; init; }

    public required string Name { get; init; }

    /// <summary>The budget that the campaign is to have, in major units; absent means without limit.</summary>
    public decimal? Budget { get; init; }

    /// <summary>Where it stands.</summary>
    public required DraftState State { get; init; }

    /// <summary>Raised by every change of the draft.</summary>
    public required int Revision { get; init; }

    /// <summary>The version of the campaign that it was made from; 0 for one that was never published.</summary>
    public required int BasedOn { get; init; }

    /// <summary>Who wrote it; none of them may approve it.</summary>
    public required IReadOnlyList<string> Authors { get; init; }

    public required DateTimeOffset ChangedAt { get; init; }

    public required string ChangedBy { get; init; }

    /// <summary>Since when it waits for an approver.</summary>
    public DateTimeOffset? AskedAt { get; init; }

    /// <summary>Who sent it back last.</summary>
    public string? SentBackBy { get; init; }

    /// <summary>Why it was sent back.</summary>
    public string? Reason { get; init; }
}

/// <summary>What a list says of a campaign's draft.</summary>
public sealed record CampaignDraftSummary
{
    /// <summary>Where it stands.</summary>
    public required DraftState State { get; init; }

    /// <summary>Raised by every change of the draft.</summary>
    public required int Revision { get; init; }

    public required DateTimeOffset ChangedAt { get; init; }

    public required string ChangedBy { get; init; }
}
