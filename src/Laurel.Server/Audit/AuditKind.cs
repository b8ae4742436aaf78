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
    Webhook,
    LoyaltyProgram,

    /// <summary>A member of a program; the code is the customer's.</summary>
    Membership,

    /// <summary>A correction of points that needs a second person; the code is the customer's.</summary>
    PointAdjustment,

    /// <summary>Coupons given to customers; the code is the distribution's id.</summary>
    Distribution,

    /// <summary>A job that somebody started by hand.</summary>
    Job,

    /// <summary>Customers; the code is the file that was taken along.</summary>
    Customer,

    /// <summary>Signing in; the code is the account's address.</summary>
    Session,
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
    Cancelled,
    SecretChanged,
    Tested,
    SentAgain,
    Started,
    Downloaded,
    SignedIn,

    /// <summary>A wrong password for an account that there is.</summary>
    SignInFailed,

    /// <summary>The wrong password after which the account is closed for a while.</summary>
    LockedOut,

    SignedOut,

    /// <summary>A customer joined a program.</summary>
    Joined,

    /// <summary>A member left a program.</summary>
    Left,

    /// <summary>A member uses another's account from now on.</summary>
    Shared,

    /// <summary>A member has an account of its own again.</summary>
    Parted,

    /// <summary>What was asked for will not be done.</summary>
    Refused,

    /// <summary>A lost card was replaced.</summary>
    Replaced,

    /// <summary>A PIN was given.</summary>
    PinSet,

    /// <summary>A PIN was taken away.</summary>
    PinRemoved,

    /// <summary>Somebody of the staff had a QR code shown that proves who a customer is.</summary>
    QrShown,
}
