using System.Text.Json;
using Laurel.Client;
using Laurel.Engine.Loyalty.Programs;
using Laurel.Server.Platform.Idempotency;
using Laurel.Server.Stores;

namespace Laurel.Server.Sales;

/// <summary>A sale that a till has sent, on its way into the database.</summary>
internal sealed class IncomingSale(SaleRequest request, SaleCaller caller)
{
    private readonly TaskCompletionSource<CommitAnswer> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public SaleRequest Request => request;

    public SaleCaller Caller => caller;

    /// <summary>Written for one attempt to keep it, which its row tells.</summary>
    private (Sale Row, CommitAnswer Answer)? _written;

    /// <summary>What the till is told, as soon as that is certain.</summary>
    public Task<CommitAnswer> Answer => _answer.Task;

    public bool IsAnswered => _answer.Task.IsCompleted;

    public Shop Shop { get; set; } = null!;

    public BasketFacts Facts { get; set; } = null!;

    public SaleVariance? Variance { get; set; }

    public Receipt Receipt { get; set; } = null!;

    /// <summary>What campaigns gave to it.</summary>
    public IReadOnlyList<CampaignGift> Gifts { get; set; } = [];

    /// <summary>Made by each attempt to write it.</summary>
    public Sale Row { get; set; } = null!;

    /// <summary>What it did to points, by the attempt that wrote it.</summary>
    public List<SalePointsView> Points { get; set; } = [];

    /// <summary>Whether a reservation was open for it a moment ago.</summary>
    public Reservation? Reserved { get; set; }

    /// <summary>By code, the campaigns that were not as the book has them now when the receipt was printed.</summary>
    public IReadOnlyDictionary<string, UsedCampaign> Campaigns { get; set; } = new Dictionary<string, UsedCampaign>();

    /// <summary>Whether all that the sale did for a member was proven as the programs ask for.</summary>
    public VerificationOutcome? Proof()
    {
        if (Facts.Customer is not { } customer) return null;
        bool spends = Receipt.Settings.PointsToRedeem > 0;
        VerificationMethod[] needed =
        [
            .. customer.Memberships.Where(one => one.Covers(Shop.Code)).Select(one => one.Verification)
                .SelectMany(terms => spends ? [terms.Earn, terms.Discount, terms.Burn] : new[] { terms.Earn, terms.Discount }),
        ];
        if (!needed.All(method => method.IsMetBy(Facts.Proven))) return VerificationOutcome.NotVerified;
        return Facts.Proven is null ? VerificationOutcome.NotNeeded : VerificationOutcome.Verified;
    }

    public void AnswerWith(CommitOutcome outcome) => _answer.TrySetResult(new CommitAnswer(outcome, null, null));

    /// <summary>Writes the answer while the sale is being kept, so that the till need not wait for that too.</summary>
    public void WriteAnswer()
    {
        SaleView view = View();
        byte[] body = JsonSerializer.SerializeToUtf8Bytes(view, SaleViewJson.Default.SaleView);
        _written = (Row, new CommitAnswer(CommitOutcome.Recorded, view, body));
    }

    /// <summary>Answers that it is kept.</summary>
    public void AnswerAsKept() => _answer.TrySetResult(
        _written is { } written && written.Row == Row ? written.Answer : new CommitAnswer(CommitOutcome.Recorded, View(), null));

    public void Fail(Exception failure) => _answer.TrySetException(failure);

    private SaleView View() => SaleViews.View(Row, Receipt, Facts.Customer?.Name, Shop.TimeZone) with { Points = Points };
}

/// <summary>Who commits a sale.</summary>
/// <param name="Request">The write under its idempotency key.</param>
/// <param name="Cashier">Name of the person, when a person is signed in.</param>
internal sealed record SaleCaller(KeyedRequest Request, string? Cashier);

/// <summary>What became of a commit.</summary>
/// <param name="Outcome">What happened.</param>
/// <param name="View">The sale as it was just written; null when it is to be read.</param>
/// <param name="Body">The same as JSON, where it is written already.</param>
internal sealed record CommitAnswer(CommitOutcome Outcome, SaleView? View, byte[]? Body);

/// <summary>What became of a commit.</summary>
internal enum CommitOutcome
{
    /// <summary>Written.</summary>
    Recorded,

    /// <summary>Was written before; the answer is the same.</summary>
    Replayed,

    /// <summary>Another sale has this id.</summary>
    IdTaken,

    /// <summary>Another sale has this receipt number on this till and day.</summary>
    ReceiptTaken,
}
