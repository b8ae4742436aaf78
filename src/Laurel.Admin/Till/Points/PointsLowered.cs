namespace Laurel.Admin.Till.Points;

/// <summary>Fewer points pay than were chosen, since the cart, the payment or the balance is another now.</summary>
/// <param name="From">What was chosen.</param>
/// <param name="To">What pays now, zero or above.</param>
internal sealed record PointsLowered(int From, int To);
