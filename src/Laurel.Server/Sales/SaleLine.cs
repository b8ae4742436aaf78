namespace Laurel.Server.Sales;

internal sealed class SaleLine
{
    public required Guid ShardKey { get; init; }

    public required Guid SaleId { get; init; }

    public required int Position { get; init; }

    public required string LineId { get; init; }

    public required string Product { get; init; }

    public required string Name { get; init; }

    /// <summary>Negative for a returned line.</summary>
    public required long QuantityThousandths { get; init; }

    public required Client.SaleUnit Unit { get; init; }

    public required long UnitPriceTenThousandths { get; init; }

    public required int VatHundredths { get; init; }

    public required long GrossMinor { get; init; }

    public required long DiscountMinor { get; init; }

    public required long NetMinor { get; init; }

    public required long VatMinor { get; init; }

    public List<SaleLineDiscount> Discounts { get; init; } = [];
}
