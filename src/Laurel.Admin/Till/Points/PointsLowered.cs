namespace Laurel.Admin.Till.Points;

/// <summary>Fewer points pay than were chosen, since the cart, the payment or the balance is another now, or nobody holds them.</summary>
/// <param name="From">What was chosen.</param>
/// <param name="To">What pays now, zero or above.</param>
/// <param name="IsOffline">Whether the reason is that nobody could hold them.</param>
internal sealed record PointsLowered(int From, int To, bool IsOffline = false);
