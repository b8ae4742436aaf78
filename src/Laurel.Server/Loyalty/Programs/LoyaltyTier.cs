namespace Laurel.Server.Loyalty.Programs;

/// <summary>A tier that members can hold, with what a basket needs of it; all else is in the program's terms.</summary>
internal sealed class LoyaltyTier
{
    public required Guid Id { get; init; }

    public required Guid ProgramId { get; init; }

    public required string Code { get; set; }

    public required string Name { get; set; }

    public required int Level { get; set; }

    /// <summary>In thousandths: one and a quarter is 1,250.</summary>
    public required int MultiplierThousandths { get; set; }

    /// <summary>In hundredths of a percent.</summary>
    public required int DiscountHundredths { get; set; }

    public string? Colour { get; set; }
}
