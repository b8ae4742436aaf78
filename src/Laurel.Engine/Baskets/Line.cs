namespace Laurel.Engine.Baskets;

/// <summary>One line of a basket.</summary>
public sealed record Line
{
    /// <summary>Id of the line, once in its basket.</summary>
    public required string Id { get; init; }

    /// <summary>Product code.</summary>
    public required string Product { get; init; }

    /// <summary>Above zero, up to three decimals; whole for pieces. Default 1.</summary>
    public decimal Quantity { get; init; } = 1m;

    /// <summary>Price of one piece or measure in major units, zero or above, up to four decimals.</summary>
    public required decimal UnitPrice { get; init; }

    /// <summary>What the quantity counts. Default <see cref="LineUnit.Piece"/>.</summary>
    public LineUnit Unit { get; init; }

    /// <summary>Code of the department, if any.</summary>
    public string? Department { get; init; }

    /// <summary>Code of the category, if any.</summary>
    public string? Category { get; init; }

    /// <summary>Code of the brand, if any.</summary>
    public string? Brand { get; init; }

    /// <summary>Barcodes of the product, at most 50.</summary>
    public IReadOnlyList<string> Barcodes { get; init; } = [];

    /// <summary>VAT in percent, 0 to 100 with up to two decimals. Default 0.</summary>
    public decimal VatRate { get; init; }

    /// <summary>What the cashier took off by hand, in major units, from zero to the gross. Default 0.</summary>
    public decimal ManualDiscount { get; init; }

    /// <summary>What may not be done with the product.</summary>
    public IReadOnlyList<LinePolicy> Policy { get; init; } = [];

    /// <summary>Sold or returned. Default <see cref="LineKind.Sale"/>.</summary>
    public LineKind Kind { get; init; }
}
