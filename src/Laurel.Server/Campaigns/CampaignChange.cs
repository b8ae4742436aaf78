namespace Laurel.Server.Campaigns;

/// <summary>What became of a change of a campaign.</summary>
internal enum CampaignOutcome
{
    /// <summary>Made.</summary>
    Done,

    /// <summary>It was so already.</summary>
    Unchanged,

    NotFound,

    /// <summary>Another campaign has or had the code.</summary>
    Taken,

    /// <summary>Somebody changed it since it was read.</summary>
    Stale,

    /// <summary>There is only a draft of it so far.</summary>
    NotPublished,

    /// <summary>Somebody who did not write it must approve it first.</summary>
    NeedsApproval,

    /// <summary>The campaign was changed since its draft was made.</summary>
    BaseChanged,

    /// <summary>The draft does not wait for approval.</summary>
    NotWaiting,

    /// <summary>Nobody approves what they wrote themselves.</summary>
    OwnDraft,

    /// <summary>It would wait for approval, but another draft does already.</summary>
    HasDraft,
}

/// <summary>What became of a change, with the campaign as it is now, if there is one.</summary>
internal sealed record CampaignChange(Campaign? Row, CampaignOutcome Outcome);
