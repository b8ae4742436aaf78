namespace Laurel.Client;

/// <summary>A tier within its program: what it gives, and what leads there.</summary>
public sealed record ProgramTier
{
    public required string Code { get; init; }

    public required string Name { get; init; }

    public required int Level { get; init; }

    public required decimal DiscountPercentage { get; init; }

    public required decimal PointsMultiplier { get; init; }

    public required int MinPoints { get; init; }

    /// <summary>Spending within a year that also leads here; absent means that only points do.</summary>
    public decimal? MinAnnualSpend { get; init; }

    public string? Benefits { get; init; }

    public string? Color { get; init; }

    public string? Icon { get; init; }

    public required int Members { get; init; }
}
