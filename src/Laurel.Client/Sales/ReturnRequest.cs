namespace Laurel.Client;

/// <summary>Goods of a receipt come back.</summary>
public sealed record ReturnRequest
{
    /// <summary>Made by the till for this return.</summary>
    public required Guid Id { get; init; }

    /// <summary>Where they come back; any store takes them.</summary>
    public required string Store { get; init; }

    public required string Till { get; init; }

    /// <summary>The number of the return's own receipt; unique for a till and a business day.</summary>
    public required string ReceiptNumber { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>What comes back, at most 1,000 lines.</summary>
    public required IReadOnlyList<ReturnLine> Lines { get; init; }

    /// <summary>In the cashier's words, at most 500 characters.</summary>
    public string? Reason { get; init; }
}
