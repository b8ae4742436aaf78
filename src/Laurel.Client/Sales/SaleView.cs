using Laurel.Engine.Quotes;

namespace Laurel.Client;

/// <summary>A recorded sale, as its receipt was printed.</summary>
public sealed record SaleView
{
    public required Guid Id { get; init; }

    public required string ReceiptNumber { get; init; }

    public required string Store { get; init; }

    public required string Till { get; init; }

    public string? Cashier { get; init; }

    /// <summary>The business day of its store.</summary>
    public required DateOnly Day { get; init; }

    /// <summary>When it was sold, by the till's clock, in the store's time zone.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>When the server wrote it down.</summary>
    public required DateTimeOffset RecordedAt { get; init; }

    public SaleCustomer? Customer { get; init; }

    public required string Currency { get; init; }

    public required decimal Gross { get; init; }

    public required decimal Discount { get; init; }

    public required decimal Net { get; init; }

    public required decimal Due { get; init; }

    /// <summary>What returns have paid back so far.</summary>
    public decimal Refunded { get; init; }

    /// <summary>When the whole sale was taken back as if it had never been; absent for a sale that stands.</summary>
    public DateTimeOffset? VoidedAt { get; init; }

    public required IReadOnlyList<SaleLineView> Lines { get; init; }

    public required IReadOnlyList<SaleCampaign> Campaigns { get; init; }

    public required IReadOnlyList<SaleTenderView> Tenders { get; init; }

    /// <summary>What became of each coupon that was shown.</summary>
    public IReadOnlyList<CouponOutcome> Coupons { get; init => field = value ?? []; } = [];

    /// <summary>VAT of the receipt by rate.</summary>
    public IReadOnlyList<VatEntry> VatByRate { get; init => field = value ?? []; } = [];

    /// <summary>What came back, the first return first.</summary>
    public IReadOnlyList<ReturnView> Returns { get; init => field = value ?? []; } = [];

    /// <summary>What the sale and its returns did to the customer's points, by program; empty for a sale of no member.</summary>
    public IReadOnlyList<SalePointsView> Points { get; init => field = value ?? []; } = [];

    /// <summary>Whether the customer was proven to be himself; absent for a sale of no customer whom the server knows.</summary>
    public SaleVerification? Verification { get; init; }

    public SaleVariance? Variance { get; init; }
}
