namespace Laurel.Client;

public sealed record SaleLineDiscountView
{
    /// <summary>Absent for a discount that no campaign gave: manual, tier, points.</summary>
    public string? Campaign { get; init; }

    /// <summary>The phase that gave it, such as <c>ITEM</c> or <c>BASKET</c>.</summary>
    public required string Phase { get; init; }

    public required decimal Amount { get; init; }
}
