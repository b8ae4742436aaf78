using Laurel.Engine.Loyalty;

namespace Laurel.Engine.Customers;

/// <summary>A customer as the engine sees one: no name, no address, only what decides a price.</summary>
public sealed record Shopper
{
    /// <summary>Code of the customer.</summary>
    public required string Code { get; init; }

    /// <summary>Codes of the segments that the customer is in.</summary>
    public IReadOnlyList<string> Segments { get; init; } = [];

    /// <summary>Purchases so far; null is unknown, and then no welcome bonus is given.</summary>
    public int? Purchases { get; init; }

    /// <summary>The tier held when the sale began, if any.</summary>
    public MemberTier? Tier { get; init; }

    /// <summary>How often this customer has used each campaign, by campaign code.</summary>
    public IReadOnlyDictionary<string, int> Usage { get; init; } = new Dictionary<string, int>();
}
