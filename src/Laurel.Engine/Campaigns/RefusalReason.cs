using System.Text.Json.Serialization;
using Laurel.Engine.Amounts;

namespace Laurel.Engine.Campaigns;

/// <summary>Why a campaign did not apply: gates first, then conditions, in the order in which they are asked.</summary>
[JsonConverter(typeof(WordConverter<RefusalReason>))]
public enum RefusalReason
{
    /// <summary>Switched off.</summary>
    Inactive,

    /// <summary>Starts later.</summary>
    NotStarted,

    /// <summary>Is over.</summary>
    Ended,

    /// <summary>Does not run on this day of the week.</summary>
    WrongDay,

    /// <summary>Does not run at this hour.</summary>
    OutsideHours,

    /// <summary>Runs in other stores.</summary>
    OtherStore,

    /// <summary>Neither applies by itself nor by a coupon.</summary>
    NotAutomatic,

    /// <summary>Needs a coupon.</summary>
    CouponRequired,

    /// <summary>Needs to know the customer.</summary>
    CustomerRequired,

    /// <summary>Is for another segment.</summary>
    NotInSegment,

    /// <summary>Is for a first purchase.</summary>
    NotFirstPurchase,

    /// <summary>Used up in all.</summary>
    TotalLimitReached,

    /// <summary>Used up by this customer.</summary>
    CustomerLimitReached,

    /// <summary>Its budget is spent.</summary>
    BudgetExhausted,

    /// <summary>Nothing in the basket takes part.</summary>
    NoEligibleLine,

    /// <summary>Too little was bought.</summary>
    MinPurchaseNotMet,

    /// <summary>Too much was bought.</summary>
    MaxPurchaseExceeded,

    /// <summary>Too few units.</summary>
    QuantityNotMet,

    /// <summary>The gift is not in the basket.</summary>
    GiftNotInBasket,

    /// <summary>Needs another means of payment.</summary>
    TenderNotUsed,

    /// <summary>Other campaigns use the units that it would need.</summary>
    NoUnitsLeft,

    /// <summary>Comes to zero.</summary>
    NoEffect,

    /// <summary>Can't share the basket with a campaign that applies.</summary>
    NotCombinable,

    /// <summary>Another plan is worth more.</summary>
    Outbid,

    /// <summary>Of a coupon: its campaign is not in the book.</summary>
    CampaignNotRunning,
}
