namespace Laurel.Client;

/// <summary>A coupon with what happened to it.</summary>
public sealed record CouponDetails
{
    public required CouponView Coupon { get; init; }

    /// <summary>What people call the campaign that it opens.</summary>
    public required string CampaignName { get; init; }

    /// <summary>The newest twenty; the list of uses has all.</summary>
    public required IReadOnlyList<CouponUsageView> LatestUses { get; init; }

    /// <summary>The newest twenty.</summary>
    public required IReadOnlyList<SendingView> LatestSendings { get; init; }
}
