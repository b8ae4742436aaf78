namespace Laurel.Server.Sales;

internal sealed class SaleLineDiscount
{
    public required Guid ShardKey { get; init; }

    public required Guid SaleId { get; init; }

    public required int LinePosition { get; init; }

    public required int Position { get; init; }

    public string? Campaign { get; init; }

    public required string Phase { get; init; }

    public required long AmountMinor { get; init; }
}
