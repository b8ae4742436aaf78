namespace Laurel.Server.Sales;

/// <summary>
/// What a line of a receipt sold, for returns and for sums; all else of it stands in the receipt. The lines of a sale lie together in one
/// column of it, since they are read, written and given back together.
/// </summary>
internal sealed class SaleLine
{
    public required int Position { get; init; }

    public required string ProductKey { get; init; }

    /// <summary>Negative for a line that was itself a return.</summary>
    public required long QuantityThousandths { get; init; }

    public required long NetMinor { get; init; }

    public required long VatMinor { get; init; }

    /// <summary>How much of it has come back; never more than was sold.</summary>
    public long ReturnedThousandths { get; set; }
}
