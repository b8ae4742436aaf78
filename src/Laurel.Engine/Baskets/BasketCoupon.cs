namespace Laurel.Engine.Baskets;

/// <summary>A coupon that was shown at the till, and the campaign that it opens.</summary>
/// <param name="Code">Code of the coupon.</param>
/// <param name="Campaign">Code of its campaign.</param>
public sealed record BasketCoupon(string Code, string Campaign);
