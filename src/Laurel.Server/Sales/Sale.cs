using Laurel.Client;
using Laurel.Engine.Loyalty.Programs;

namespace Laurel.Server.Sales;

/// <summary>A sale as its receipt was printed.</summary>
internal sealed class Sale
{
    /// <summary>The customer's id, else the sale's own: what belongs together lies together when sales are spread over machines.</summary>
    public required Guid ShardKey { get; init; }

    public required Guid Id { get; init; }

    public required string StoreCode { get; init; }

    public required string TillCode { get; init; }

    public required string ReceiptNumber { get; init; }

    public required DateOnly BusinessDate { get; init; }

    public string? Cashier { get; init; }

    public Guid? CustomerId { get; init; }

    public string? CustomerCode { get; init; }

    public required DateTimeOffset At { get; init; }

    public required DateTimeOffset RecordedAt { get; init; }

    public required string Currency { get; init; }

    public required long GrossMinor { get; init; }

    public required long DiscountMinor { get; init; }

    public required long NetMinor { get; init; }

    public required long DueMinor { get; init; }

    public required int LineCount { get; init; }

    public required int CampaignCount { get; init; }

    /// <summary>The version of the campaign book the till priced with, where it told.</summary>
    public long? BookVersion { get; init; }

    /// <summary>How receipt and server differ, as JSON; null where they agree.</summary>
    public string? VarianceJson { get; init; }

    /// <summary>SHA-256 of the request, so that a second sale under this id is told from a repetition.</summary>
    public required byte[] RequestHash { get; init; }

    /// <summary>The <see cref="Receipt"/> as JSON.</summary>
    public required string ReceiptJson { get; init; }

    /// <summary>Whether the customer was proven to be himself; null for a sale of no customer whom the server knows.</summary>
    public VerificationOutcome? Proof { get; init; }

    /// <summary>What proved it; null when nothing did.</summary>
    public VerificationMethod? ProvenBy { get; init; }

    /// <summary>What has been paid back.</summary>
    public long RefundedMinor { get; set; }

    /// <summary>Raised by every return: of two at the same moment the second finds the sale changed.</summary>
    public int Revision { get; set; }

    /// <summary>When it was taken back whole, as if it had never been.</summary>
    public DateTimeOffset? VoidedAt { get; set; }

    public List<SaleLine> Lines { get; init; } = [];

    public List<SaleReturn> Returns { get; init; } = [];

    public List<Campaigns.CampaignUsage> Campaigns { get; init; } = [];
}
