namespace Laurel.Server.Products;

internal sealed class ProductBarcode
{
    public required string Barcode { get; init; }

    public required Guid ProductId { get; init; }

    public required int Position { get; init; }
}
