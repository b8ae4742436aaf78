using Laurel.Client;

namespace Laurel.Server.Sales;

/// <summary>A return that a till made offline and brought afterwards, perhaps before its sale.</summary>
internal sealed class LateReturnRow
{
    public const int LongestReason = 1000;

    /// <summary>That of the return.</summary>
    public required Guid Id { get; init; }

    public required Guid SaleId { get; init; }

    public required string StoreCode { get; init; }

    public required string TillCode { get; init; }

    public required string ReceiptNumber { get; init; }

    public required DateTimeOffset At { get; init; }

    public required DateTimeOffset ReceivedAt { get; init; }

    public required bool IsVoid { get; init; }

    public string? Cashier { get; init; }

    /// <summary>A <see cref="LateReturn"/>.</summary>
    public required string RequestJson { get; init; }

    public required LateReturnState State { get; set; }

    public string? Reason { get; set; }
}
