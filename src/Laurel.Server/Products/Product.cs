namespace Laurel.Server.Products;

internal sealed class Product
{
    public required Guid Id { get; init; }

    public required string Code { get; init; }

    public required string CodeKey { get; init; }

    public required string Name { get; set; }

    /// <summary>The name as it is searched: folded, without marks.</summary>
    public required string NameKey { get; set; }

    public required Client.SaleUnit Unit { get; set; }

    public required long UnitPriceTenThousandths { get; set; }

    public required int VatHundredths { get; set; }

    public string? Department { get; set; }

    public string? Category { get; set; }

    public string? Brand { get; set; }

    /// <summary>Policy words parted by blanks; empty for most.</summary>
    public required string Policy { get; set; }

    public string? ImageUrl { get; set; }

    public required DateTimeOffset ChangedAt { get; set; }

    public required string ChangedBy { get; set; }

    public DateTimeOffset? DeletedAt { get; set; }

    public List<ProductBarcode> Barcodes { get; init; } = [];
}
