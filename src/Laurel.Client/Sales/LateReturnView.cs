namespace Laurel.Client;

/// <summary>A return that a till brought late, and what became of it.</summary>
public sealed record LateReturnView
{
    /// <summary>That of the return.</summary>
    public required Guid Id { get; init; }

    /// <summary>The sale that it belongs to, whether that has come or not.</summary>
    public required Guid Sale { get; init; }

    public required string Store { get; init; }

    public required string Till { get; init; }

    /// <summary>The number of the return's own receipt.</summary>
    public required string ReceiptNumber { get; init; }

    /// <summary>When the goods came back, by the till's clock.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>When the till brought it.</summary>
    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>Whether the whole sale was taken back on its own day.</summary>
    public required bool IsVoid { get; init; }

    public required LateReturnState State { get; init; }

    /// <summary>Why it does not fit its sale; absent unless it was refused.</summary>
    public string? Reason { get; init; }
}
