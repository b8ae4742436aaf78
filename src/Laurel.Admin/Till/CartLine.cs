using Laurel.Client;
using Laurel.Engine.Baskets;

namespace Laurel.Admin.Till;

/// <summary>One product in the cart, with everything the engine and the receipt need to know of it.</summary>
internal sealed record CartLine
{
    public required string Id { get; init; }

    public required string Product { get; init; }

    public required string Name { get; init; }

    public required decimal Quantity { get; init; }

    public required LineUnit Unit { get; init; }

    public required decimal UnitPrice { get; init; }

    public required decimal VatRate { get; init; }

    public string? Department { get; init; }

    public string? Category { get; init; }

    public string? Brand { get; init; }

    public IReadOnlyList<string> Barcodes { get; init; } = [];

    public IReadOnlyList<LinePolicy> Policy { get; init; } = [];

    /// <summary>Taken off the whole line by hand, in major units.</summary>
    public decimal ManualDiscount { get; init; }

    public bool IsWeighed => Unit != LineUnit.Piece;

    public static CartLine Of(ProductView product, string id, decimal quantity) => new()
    {
        Id = id,
        Product = product.Code,
        Name = product.Name,
        Quantity = quantity,
        Unit = Enum.Parse<LineUnit>(product.Unit.ToString()),
        UnitPrice = product.UnitPrice,
        VatRate = product.VatRate,
        Department = product.Department,
        Category = product.Category,
        Brand = product.Brand,
        Barcodes = product.Barcodes,
        Policy = [.. product.Policy.Select(flag => Enum.Parse<LinePolicy>(flag.ToString()))],
    };

    public Line ToLine() => new()
    {
        Id = Id,
        Product = Product,
        Quantity = Quantity,
        UnitPrice = UnitPrice,
        Unit = Unit,
        Department = Department,
        Category = Category,
        Brand = Brand,
        Barcodes = Barcodes,
        VatRate = VatRate,
        ManualDiscount = ManualDiscount,
        Policy = Policy,
    };
}
