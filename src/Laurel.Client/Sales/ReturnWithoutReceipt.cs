namespace Laurel.Client;

/// <summary>Goods come back without a receipt: a supervisor takes them at the lowest price of the last 30 days.</summary>
public sealed record ReturnWithoutReceipt
{
    /// <summary>Made by the till for this return.</summary>
    public required Guid Id { get; init; }

    public required string Store { get; init; }

    public required string Till { get; init; }

    /// <summary>The number of the return's own receipt; unique for a till and a business day.</summary>
    public required string ReceiptNumber { get; init; }

    public required DateTimeOffset At { get; init; }

    public required string Product { get; init; }

    /// <summary>Above 0 with up to 3 decimals, at most 1,000.</summary>
    public required decimal Quantity { get; init; }

    /// <summary>Why it is taken back, at most 500 characters.</summary>
    public required string Reason { get; init; }
}

/// <summary>What is to come back without a receipt, shown before anything is written.</summary>
public sealed record ReturnWithoutReceiptPreview
{
    public required string Store { get; init; }

    public required string Till { get; init; }

    public required string Product { get; init; }

    /// <summary>Above 0 with up to 3 decimals, at most 1,000.</summary>
    public required decimal Quantity { get; init; }
}
