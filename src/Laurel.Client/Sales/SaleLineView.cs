namespace Laurel.Client;

public sealed record SaleLineView
{
    public required string Id { get; init; }

    public required string Product { get; init; }

    public required string Name { get; init; }

    public required decimal Quantity { get; init; }

    /// <summary>How much of it has come back.</summary>
    public decimal Returned { get; init; }

    public required SaleUnit Unit { get; init; }

    public required decimal UnitPrice { get; init; }

    public required decimal Gross { get; init; }

    public required decimal Discount { get; init; }

    public required decimal Net { get; init; }

    public required decimal Vat { get; init; }

    public required IReadOnlyList<SaleLineDiscountView> Discounts { get; init; }
}
