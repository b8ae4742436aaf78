using Laurel.Engine.Loyalty.Programs;
using Laurel.Server.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Laurel.Server.Loyalty.Verification;

/// <summary>
/// Keeps a till from guessing PINs and from flooding somebody with codes: five wrong PINs and three codes of a customer within a quarter
/// of an hour, over all tills and servers. A try is taken before it is looked at, so that many at once have no more tries than one.
/// </summary>
internal sealed class ProofTries(Store store, TimeProvider clock)
{
    private const int MostPins = 5;
    private const int MostCodes = 3;

    private static readonly TimeSpan Window = TimeSpan.FromMinutes(15);

    /// <summary>Takes a try, in the transaction of the attempt.</summary>
    /// <returns>Whether there was one left.</returns>
    public async Task<bool> TakeAsync(Guid customer, VerificationMethod method, CancellationToken cancel)
    {
        DateTimeOffset now = clock.GetUtcNow();
        int most = method == VerificationMethod.Code ? MostCodes : MostPins;
        IReadOnlyList<IReadOnlyList<Row>> taken = await store.WriteTogetherAsync(
            [],
            [
                new Statement(
                    """
                    INSERT INTO member_proof_try (customer_id, method, tries, since) VALUES ($1, $2, 1, $3)
                    ON CONFLICT (customer_id, method) DO UPDATE SET
                        tries = CASE WHEN member_proof_try.since <= $4 THEN 1 ELSE member_proof_try.tries + 1 END,
                        since = CASE WHEN member_proof_try.since <= $4 THEN $3 ELSE member_proof_try.since END
                    WHERE member_proof_try.since <= $4 OR member_proof_try.tries < $5
                    RETURNING tries
                    """,
                    customer, Words<VerificationMethod>.Write(method), now, now - Window, (long)most),
            ],
            cancel);
        return taken[0].Count > 0;
    }

    /// <summary>Forgets them: the right one was given.</summary>
    public Task ForgetAsync(Guid customer, VerificationMethod method, CancellationToken cancel) =>
        store.MemberProofTries.Where(row => row.CustomerId == customer && row.Method == method).ExecuteDeleteAsync(cancel);
}
