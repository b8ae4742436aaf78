using Laurel.Server.Platform.Jobs;
using Laurel.Server.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Laurel.Server.Loyalty.Verification;

/// <summary>Forgets proofs that no sale can be late for any more; what sales were proven by stays with them.</summary>
internal sealed class TrimVerifications(Store store, TimeProvider clock) : IJob
{
    public const string Name = "trim-member-verifications";

    private static readonly TimeSpan Kept = TimeSpan.FromDays(90);

    public async Task<JobResult> RunAsync(CancellationToken cancel)
    {
        DateTimeOffset before = clock.GetUtcNow() - Kept;
        return new JobResult(await store.WriteAsync(
            async () =>
            {
                await store.MemberProofTries.Where(row => row.Since < before).ExecuteDeleteAsync(cancel);
                return await store.MemberVerifications.Where(row => row.EndsAt < before).ExecuteDeleteAsync(cancel);
            },
            cancel));
    }
}
