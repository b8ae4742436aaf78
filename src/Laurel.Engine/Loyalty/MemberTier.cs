namespace Laurel.Engine.Loyalty;

/// <summary>The loyalty tier that a customer held when the sale began.</summary>
public sealed record MemberTier
{
    /// <summary>Code of the tier, such as <c>GOLD</c>.</summary>
    public required string Code { get; init; }

    /// <summary>Percentage off sale lines without <c>NO_TIER</c>, 0 to 100 with up to two decimals. Default 0.</summary>
    public decimal DiscountPercentage { get; init; }

    /// <summary>Multiplies earned points, above 0. Default 1.</summary>
    public decimal PointsMultiplier { get; init; } = 1m;
}
