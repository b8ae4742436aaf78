namespace Laurel.Engine.Loyalty.Earning;

/// <summary>What a sale earns, and from what.</summary>
public sealed record EarnedPoints
{
    /// <summary>The base <c>E</c> in minor units.</summary>
    public required long Base { get; init; }

    /// <summary>Why it earns nothing at all; null when it may earn.</summary>
    public NoPointsReason? Nothing { get; init; }

    /// <summary>What earns at which rate; together the base.</summary>
    public IReadOnlyList<RateShare> Rates { get; init; } = [];

    /// <summary>What multiplied it.</summary>
    public IReadOnlyList<PointsFactor> Factors { get; init; } = [];

    /// <summary>Points of all rates and factors together after the one floor: an entry of type <c>EARNED</c>.</summary>
    public long Earned { get; init; }

    /// <summary>Flat points by source.</summary>
    public IReadOnlyList<FlatPoints> Flats { get; init; } = [];

    /// <summary>The sum of the flat points: an entry of type <c>BONUS</c>.</summary>
    public long Bonus => Flats.Sum(flat => flat.Points);

    /// <summary>All points.</summary>
    public long Total => Earned + Bonus;
}

/// <summary>What earns at one rate.</summary>
/// <param name="Rule">Code of the earn rule; null is the program's own rate.</param>
/// <param name="Amount">Minor units, above zero.</param>
/// <param name="Points">Points for each <paramref name="PerAmount"/>.</param>
/// <param name="PerAmount">Minor units, above zero.</param>
public sealed record RateShare(string? Rule, long Amount, long Points, long PerAmount);

/// <summary>Something that multiplies points: the tier, or a campaign.</summary>
/// <param name="Source">Code of the tier or campaign.</param>
/// <param name="Thousandths">Above zero; 1.25 is 1,250.</param>
public sealed record PointsFactor(string Source, int Thousandths)
{
    /// <summary>A factor of a tier or a quote.</summary>
    /// <param name="source">Code of the tier or campaign.</param>
    /// <param name="multiplier">Above 0, at most 1,000, up to three decimals.</param>
    /// <exception cref="ArgumentOutOfRangeException">The multiplier is outside its range or has more decimals.</exception>
    public static PointsFactor Of(string source, decimal multiplier) =>
        multiplier is > 0 and <= 1_000 && decimal.Round(multiplier, 3) == multiplier
            ? new PointsFactor(source, (int)(multiplier * 1_000))
            : throw new ArgumentOutOfRangeException(nameof(multiplier), multiplier, "Above 0, at most 1000, up to 3 decimals.");
}

/// <summary>Points that nothing multiplies.</summary>
/// <param name="Source">Code of the earn rule or campaign.</param>
/// <param name="Points">Above zero.</param>
public sealed record FlatPoints(string Source, long Points);

/// <summary>Why a sale earns nothing at all.</summary>
public enum NoPointsReason
{
    /// <summary>Nothing that earns was paid with money that earns, or all of it came back.</summary>
    NoBase,

    /// <summary>The base is below <c>minPurchaseForPoints</c>.</summary>
    BelowMinimum,
}
