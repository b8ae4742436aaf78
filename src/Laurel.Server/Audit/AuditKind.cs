namespace Laurel.Server.Audit;

/// <summary>What kind of thing was changed.</summary>
internal enum AuditKind
{
    Campaign,
    CampaignType,
    CampaignDraft,
    CampaignStop,
    ApprovalRule,
    Coupon,
    Product,
    Store,
    User,
    ApiKey,
}

/// <summary>What was done to it.</summary>
internal enum AuditAction
{
    Created,
    Changed,
    Deleted,
    Published,
    SwitchedOn,
    SwitchedOff,
    Stopped,
    Lifted,
    Asked,
    Approved,
    SentBack,
    Discarded,
    Blocked,
    Unblocked,
    Revoked,
}
