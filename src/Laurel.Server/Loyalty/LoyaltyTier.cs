namespace Laurel.Server.Loyalty;

internal sealed class LoyaltyTier
{
    public required Guid Id { get; init; }

    public required Guid ProgramId { get; init; }

    public required string Code { get; init; }

    public required string Name { get; set; }

    public required int Level { get; init; }

    public required int MinPoints { get; set; }

    public long? MinAnnualSpendMinor { get; set; }

    /// <summary>In hundredths: one and a quarter is 125.</summary>
    public required int PointsMultiplierHundredths { get; set; }

    public required int DiscountHundredths { get; set; }

    public string? Benefits { get; set; }

    public string? Color { get; set; }

    public string? Icon { get; set; }
}
