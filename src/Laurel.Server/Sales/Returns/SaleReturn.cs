namespace Laurel.Server.Sales;

/// <summary>Goods that came back, with what was paid for them; or a whole sale that was voided.</summary>
internal sealed class SaleReturn
{
    /// <summary>That of the sale; the return's own id where there is no receipt.</summary>
    public required Guid ShardKey { get; init; }

    public required Guid Id { get; init; }

    /// <summary>Null for a return without receipt.</summary>
    public Guid? SaleId { get; init; }

    /// <summary>Where they came back, which may be another store than that of the sale.</summary>
    public required string StoreCode { get; init; }

    public required string TillCode { get; init; }

    public required string ReceiptNumber { get; init; }

    public required DateOnly BusinessDate { get; init; }

    public string? Cashier { get; init; }

    public required DateTimeOffset At { get; init; }

    public required DateTimeOffset RecordedAt { get; init; }

    public required string Currency { get; init; }

    public required long RefundMinor { get; init; }

    /// <summary>VAT in the refund.</summary>
    public required long VatMinor { get; init; }

    public string? Reason { get; init; }

    public required bool IsVoid { get; init; }

    /// <summary>SHA-256 of the request, so that another return under this id is told from a repetition.</summary>
    public required byte[] RequestHash { get; init; }

    public List<ReturnedLine> Lines { get; init; } = [];
}

/// <summary>What came back of one line.</summary>
internal sealed class ReturnedLine
{
    public required Guid ShardKey { get; init; }

    public required Guid ReturnId { get; init; }

    public required int Position { get; init; }

    /// <summary>The id of the line on the receipt; empty without one.</summary>
    public required string LineId { get; init; }

    public required string Product { get; init; }

    public required string Name { get; init; }

    public required long QuantityThousandths { get; init; }

    public required long RefundMinor { get; init; }

    public required long VatMinor { get; init; }
}
