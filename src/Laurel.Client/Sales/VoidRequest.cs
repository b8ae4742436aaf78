namespace Laurel.Client;

/// <summary>A whole sale is taken back on its own day, as if it had never been.</summary>
public sealed record VoidRequest
{
    /// <summary>Made by the till for this step.</summary>
    public required Guid Id { get; init; }

    public required string Store { get; init; }

    public required string Till { get; init; }

    /// <summary>The number of the receipt of this step; unique for a till and a business day.</summary>
    public required string ReceiptNumber { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>In the cashier's words, at most 500 characters.</summary>
    public string? Reason { get; init; }
}
