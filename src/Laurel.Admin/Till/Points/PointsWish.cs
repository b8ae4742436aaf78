namespace Laurel.Admin.Till.Points;

/// <summary>Points that are to pay for the cart.</summary>
/// <param name="Program">Code of the program whose points they are.</param>
/// <param name="Points">How many, zero or above.</param>
internal sealed record PointsWish(string Program, int Points);
