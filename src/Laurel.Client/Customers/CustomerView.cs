namespace Laurel.Client;

/// <summary>A customer, as far as the one who asks may see: at a till the name is masked and the contacts are left out.</summary>
public sealed record CustomerView
{
    public required string Code { get; init; }

    public required string Name { get; init; }

    public string? Phone { get; init; }

    public string? Email { get; init; }

    public string? Card { get; init; }

    public required IReadOnlyList<string> Segments { get; init; }

    public required int Purchases { get; init; }

    public required decimal TotalSpent { get; init; }

    public TierView? Tier { get; init; }

    /// <summary>How often this customer has used each campaign.</summary>
    public required IReadOnlyDictionary<string, int> Usage { get; init; }
}
