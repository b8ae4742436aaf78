using System.Text.Json.Serialization;
using Laurel.Engine.Amounts;

namespace Laurel.Engine.Loyalty.Tiers;

/// <summary>The tier that a member holds.</summary>
/// <param name="Tier">Code of the tier; null is none.</param>
/// <param name="ValidThrough">Its last day, after which the review job may take it; null when there is no tier.</param>
public sealed record MemberStatus(string? Tier, DateOnly? ValidThrough)
{
    /// <summary>A member without a tier.</summary>
    public static readonly MemberStatus None = new(null, null);
}

/// <summary>A change of a member's status, to be recorded.</summary>
/// <param name="From">The status before.</param>
/// <param name="To">The status afterwards; an upgrade is effective from the next receipt.</param>
/// <param name="Why">What brought it about.</param>
/// <param name="Day">The day whose window decided.</param>
/// <param name="Points">Qualifying points in that window.</param>
/// <param name="Spending">Spending in that window, in minor units.</param>
public sealed record TierChange(MemberStatus From, MemberStatus To, TierChangeReason Why, DateOnly Day, long Points, long Spending);

/// <summary>Why a status changed.</summary>
[JsonConverter(typeof(WordConverter<TierChangeReason>))]
public enum TierChangeReason
{
    /// <summary>A higher tier was qualified for.</summary>
    Upgraded,

    /// <summary>The tier held was qualified for again, and runs longer.</summary>
    Renewed,

    /// <summary>The status had run out, and the tier was not qualified for again: one level down.</summary>
    Downgraded,
}
