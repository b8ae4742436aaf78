using Laurel.Server.Platform.Jobs;
using Laurel.Server.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Laurel.Server.Platform.Access;

/// <summary>Forgets refused codes that count no more.</summary>
internal sealed class TrimGuesses(Store store, TimeProvider clock) : IJob
{
    public const string Name = "trim-guesses";

    public async Task<JobResult> RunAsync(CancellationToken cancel)
    {
        DateTimeOffset since = clock.GetUtcNow() - GuessLimiter.HowLong;
        return new JobResult(await store.WriteAsync(
            () => store.RefusedGuesses.Where(guess => guess.At <= since).ExecuteDeleteAsync(cancel), cancel));
    }
}
