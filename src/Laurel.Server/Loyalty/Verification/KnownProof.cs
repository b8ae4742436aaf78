using Laurel.Client;
using Laurel.Engine.Loyalty.Programs;
using Laurel.Server.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Laurel.Server.Loyalty.Verification;

/// <summary>What is on record of a proof that a request names.</summary>
/// <param name="Id">Its id.</param>
/// <param name="CustomerId">Who it proves somebody to be.</param>
/// <param name="Method">What proved it.</param>
/// <param name="IsVerified">Whether it did.</param>
/// <param name="From">When it was given.</param>
/// <param name="Until">How long it is good.</param>
/// <param name="SaleId">The sale that it was used for, if any.</param>
internal sealed record KnownProof(
    Guid Id, Guid CustomerId, VerificationMethod Method, bool IsVerified, DateTimeOffset From, DateTimeOffset Until, Guid? SaleId)
{
    /// <summary>What the clock of a till may be behind.</summary>
    private static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(5);

    /// <summary>What to ask the database; of no proof nothing.</summary>
    public static IReadOnlyList<Statement> Questions(Guid[] ids) => ids.Length == 0 ? [] :
    [
        new(
            """
            SELECT id, customer_id, method, CASE WHEN state = 'VERIFIED' THEN 1 ELSE 0 END, created_at, ends_at, sale_id
            FROM member_verification WHERE id = ANY($1)
            """,
            [ids]),
    ];

    /// <param name="answers">To the questions.</param>
    public static IReadOnlyList<KnownProof> Read(IReadOnlyList<IReadOnlyList<Row>> answers) => answers.Count == 0 ? [] :
    [
        .. answers[0].Select(row => new KnownProof(
            row.Id(0), row.Id(1), Words<VerificationMethod>.Read(row.Text(2)), row.Number(3) == 1, row.Moment(4)!.Value,
            row.Moment(5)!.Value, row.IsNull(6) ? null : row.Id(6))),
    ];

    /// <summary>One proof, where a request names one.</summary>
    public static async Task<KnownProof?> FindAsync(Store store, Guid? id, CancellationToken cancel) => id is not { } named ? null
        : await store.MemberVerifications.Where(row => row.Id == named)
            .Select(row => new KnownProof(
                row.Id, row.CustomerId, row.Method, row.State == VerificationState.Verified, row.CreatedAt, row.EndsAt, row.SaleId))
            .SingleOrDefaultAsync(cancel);

    /// <summary>What it proves of a customer at a moment: null for somebody else, too early, too late, or after another sale.</summary>
    public VerificationMethod? Of(Guid customer, DateTimeOffset at, Guid? sale) =>
        IsVerified && CustomerId == customer && at >= From - Tolerance && at <= Until && (SaleId is null || SaleId == sale) ? Method : null;
}

/// <summary>A proof that a request names.</summary>
/// <param name="Proof">What is on record of it; null where none is named, or there is none.</param>
/// <param name="Sale">The sale that it is for; null in a quote.</param>
internal sealed record GivenProof(KnownProof? Proof, Guid? Sale)
{
    public VerificationMethod? Of(Guid customer, DateTimeOffset at) => Proof?.Of(customer, at, Sale);
}
