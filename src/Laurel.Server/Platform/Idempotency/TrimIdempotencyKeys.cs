using Laurel.Server.Platform.Jobs;
using Laurel.Server.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Laurel.Server.Platform.Idempotency;

/// <summary>Throws away answers that are no longer kept, with their keys; the keys of sales stay for ever.</summary>
internal sealed class TrimIdempotencyKeys(Store store, TimeProvider clock) : IJob
{
    public const string Name = "trim-idempotency-keys";

    public const int MostAtOnce = 1000;

    public async Task<JobResult> RunAsync(CancellationToken cancel)
    {
        DateTimeOffset before = clock.GetUtcNow() - KeyedWrites.Kept;
        int removed = 0;
        while (await RemoveAsync(before, cancel) is var some and > 0) removed += some;
        return new JobResult(removed);
    }

    /// <summary>Some at a time, the oldest first, so that no write waits long for it. Those of one moment go together.</summary>
    private async Task<int> RemoveAsync(DateTimeOffset before, CancellationToken cancel)
    {
        IQueryable<IdempotencyKey> over = store.IdempotencyKeys.Where(row => row.AnswerStatus != null && row.CreatedAt < before);
        List<DateTimeOffset> oldest = await over.OrderBy(row => row.CreatedAt).Take(MostAtOnce).Select(row => row.CreatedAt)
            .ToListAsync(cancel);
        if (oldest is not [.., var last]) return 0;
        return await store.WriteAsync(() => over.Where(row => row.CreatedAt <= last).ExecuteDeleteAsync(cancel), cancel);
    }
}
