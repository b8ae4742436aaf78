namespace Laurel.Client;

/// <summary>A sale in which a coupon was used.</summary>
public sealed record CouponUsageView
{
    /// <summary>Id of the sale.</summary>
    public required Guid Sale { get; init; }

    public required string Store { get; init; }

    public required string ReceiptNumber { get; init; }

    public string? Customer { get; init; }

    /// <summary>What the coupon's campaign took off.</summary>
    public required decimal Amount { get; init; }

    /// <summary>When it was used.</summary>
    public required DateTimeOffset UsedAt { get; init; }

    /// <summary>Whether the coupon was used up, or not valid, when the receipt came in.</summary>
    public required bool Overrun { get; init; }

    /// <summary>Whether a return gave the use back.</summary>
    public required bool Reopened { get; init; }
}
