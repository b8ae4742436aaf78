namespace Laurel.Server.Sales;

internal sealed class SaleTender
{
    public required Guid ShardKey { get; init; }

    public required Guid SaleId { get; init; }

    public required int Position { get; init; }

    public required string Type { get; init; }

    public required long AmountMinor { get; init; }
}
