namespace Laurel.Client;

public sealed record SaleSummary
{
    public required Guid Id { get; init; }

    public required string ReceiptNumber { get; init; }

    public required string Store { get; init; }

    public required string Till { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>Code and masked name.</summary>
    public SaleCustomer? Customer { get; init; }

    public required string Currency { get; init; }

    public required int Lines { get; init; }

    public required decimal Gross { get; init; }

    public required decimal Discount { get; init; }

    public required decimal Net { get; init; }

    public required decimal Due { get; init; }

    public required IReadOnlyList<string> Campaigns { get; init; }

    /// <summary>What returns have paid back so far.</summary>
    public decimal Refunded { get; init; }

    /// <summary>Whether something came back, other than by voiding the whole.</summary>
    public bool HasReturns { get; init; }

    /// <summary>Whether the whole sale was taken back as if it had never been.</summary>
    public bool IsVoid { get; init; }

    /// <summary>Whether the server's own computation differs from the receipt.</summary>
    public required bool HasVariance { get; init; }

    /// <summary>Whether it used more of a campaign or coupon than was left.</summary>
    public bool HasOverrun { get; init; }
}
