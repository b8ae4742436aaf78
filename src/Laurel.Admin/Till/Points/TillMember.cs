using Laurel.Client;
using Laurel.Engine.Loyalty;
using Laurel.Engine.Loyalty.Programs;
using Laurel.Engine.Pricing;

namespace Laurel.Admin.Till.Points;

/// <summary>A membership whose points count in this store, and the program as the engine knows it.</summary>
internal sealed record TillMember(MembershipView Membership, PointsProgram Program)
{
    public string Code => Membership.Program;

    /// <summary>The tier held in this program.</summary>
    public MemberTier? Tier => Membership.Tier is not { } tier ? null : new MemberTier
    {
        Code = tier.Code,
        DiscountPercentage = tier.DiscountPercentage,
        PointsMultiplier = tier.PointsMultiplier,
    };

    /// <summary>What the next tier is called; null at the top.</summary>
    public string? NextTierName => Membership.Progress.Next is not { } next ? null
        : Program.Tiers.FirstOrDefault(tier => tier.Code == next.Tier)?.Name ?? next.Tier;

    /// <summary>How a cart is priced that this many points pay for.</summary>
    public Settings SettingsFor(int points) => points == 0 ? new Settings() : new Settings
    {
        PointsToRedeem = points,
        PointsProgram = Code,
        ValuePerPoint = Program.Terms.ValuePerPoint,
        PointsMode = Program.Terms.Redemption.Mode == RedemptionMode.Tender ? PointsMode.Tender : PointsMode.Discount,
    };
}
