namespace Laurel.Client;

/// <summary>A recorded return.</summary>
public sealed record ReturnView
{
    public required Guid Id { get; init; }

    /// <summary>The sale it belongs to; absent for one without receipt.</summary>
    public Guid? Sale { get; init; }

    /// <summary>The number of the receipt it belongs to; absent for one without receipt.</summary>
    public string? SaleReceiptNumber { get; init; }

    public required string Store { get; init; }

    public required string Till { get; init; }

    public required string ReceiptNumber { get; init; }

    public string? Cashier { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>When the server wrote it down.</summary>
    public required DateTimeOffset RecordedAt { get; init; }

    public required string Currency { get; init; }

    /// <summary>Paid to the customer.</summary>
    public required decimal Refund { get; init; }

    public required decimal Vat { get; init; }

    /// <summary>How the refund is spread over the ways the receipt was paid; empty without one.</summary>
    public IReadOnlyList<SaleTenderView> Tenders { get; init => field = value ?? []; } = [];

    /// <summary>What it did to the customer's points, by program; empty when it moved none.</summary>
    public IReadOnlyList<ReturnPointsView> Points { get; init => field = value ?? []; } = [];

    /// <summary>In the cashier's words.</summary>
    public string? Reason { get; init; }

    /// <summary>Whether it took the whole sale back on its own day.</summary>
    public bool IsVoid { get; init; }

    public required IReadOnlyList<ReturnedLineView> Lines { get; init; }
}
