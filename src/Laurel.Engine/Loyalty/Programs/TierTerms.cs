namespace Laurel.Engine.Loyalty.Programs;

/// <summary>A tier of a program. A member qualifies by either threshold; without any, only by hand.</summary>
public sealed record TierTerms
{
    internal const int LongestBenefits = 1_000;
    internal const int LongestColour = 7;

    /// <summary>Once in its program, such as <c>GOLD</c>; at most 100 characters.</summary>
    public required string Code { get; init; }

    /// <summary>What the member reads; at most 200 characters.</summary>
    public required string Name { get; init; }

    /// <summary>The rank, once in its program, zero or above; a higher tier has a higher level.</summary>
    public required int Level { get; init; }

    /// <summary>Qualifying points in the window, inclusive, 0 to 1,000,000,000; null is no way in.</summary>
    public long? MinPoints { get; init; }

    /// <summary>Spending in the window in major units, inclusive, zero or above; null is no way in.</summary>
    public decimal? MinAnnualSpending { get; init; }

    /// <summary>Multiplies earned points, above 0, at most 1,000, up to three decimals. Default 1.</summary>
    public decimal PointsMultiplier { get; init; } = 1m;

    /// <summary>Percentage off sale lines without <c>NO_TIER</c>, 0 to 100 with up to two decimals. Default 0.</summary>
    public decimal DiscountPercentage { get; init; }

    /// <summary>What else the member gets, in words, at most 1,000 characters, if anything.</summary>
    public string? Benefits { get; init; }

    /// <summary>Colour of the card, such as <c>#b98a1d</c>, if any.</summary>
    public string? Colour { get; init; }

    /// <summary>Name of the icon, at most 100 characters, if any.</summary>
    public string? Icon { get; init; }

    /// <summary>The tier as a basket carries it.</summary>
    public MemberTier ToMemberTier() =>
        new() { Code = Code, DiscountPercentage = DiscountPercentage, PointsMultiplier = PointsMultiplier };
}
