namespace Laurel.Client;

/// <summary>
/// A customer, as far as the one who asks may see. At a till contacts are left out and the name is masked until it is proven that the
/// customer is himself; and where a program asks for a proof for its prices, segments, tier and purchases are left out until then.
/// </summary>
public sealed record CustomerView
{
    public required string Code { get; init; }

    public required string Name { get; init; }

    public string? Phone { get; init; }

    public string? Email { get; init; }

    public string? Card { get; init; }

    public required IReadOnlyList<string> Segments { get; init; }

    /// <summary>Absent at a till while a proof is missing that a program asks for.</summary>
    public int? Purchases { get; init; }

    /// <summary>In major units; absent at a till while a proof is missing that a program asks for.</summary>
    public decimal? TotalSpent { get; init; }

    public TierView? Tier { get; init; }

    /// <summary>Codes of the active programs that the customer is a member of.</summary>
    public required IReadOnlyList<string> Programs { get; init; }

    /// <summary>Whether the customer has a PIN.</summary>
    public required bool HasPin { get; init; }

    /// <summary>How often this customer has used each campaign.</summary>
    public required IReadOnlyDictionary<string, int> Usage { get; init; }
}
