namespace Laurel.Client;

public sealed record TierView
{
    public required string Code { get; init; }

    public required string Name { get; init; }

    public required decimal DiscountPercentage { get; init; }

    public required decimal PointsMultiplier { get; init; }

    /// <summary>A colour such as <c>#C0C0C0</c>, for badges.</summary>
    public string? Color { get; init; }
}
