namespace Laurel.Engine.Baskets;

/// <summary>A means of payment.</summary>
/// <param name="Type">Payment type, such as <c>CASH</c> or <c>CARD</c>.</param>
/// <param name="Amount">Major units, zero or above; null covers what is left.</param>
public sealed record Tender(string Type, decimal? Amount = null);
