namespace Laurel.Server.Sales;

/// <summary>What a line of a receipt sold, for returns and for sums over a product; all else of it stands in the receipt.</summary>
internal sealed class SaleLine
{
    public required Guid ShardKey { get; init; }

    public required Guid SaleId { get; init; }

    public required int Position { get; init; }

    public required string ProductKey { get; init; }

    public required DateOnly BusinessDate { get; init; }

    /// <summary>Negative for a line that was itself a return.</summary>
    public required long QuantityThousandths { get; init; }

    public required long NetMinor { get; init; }

    public required long VatMinor { get; init; }

    /// <summary>How much of it has come back; never more than was sold.</summary>
    public long ReturnedThousandths { get; set; }
}
