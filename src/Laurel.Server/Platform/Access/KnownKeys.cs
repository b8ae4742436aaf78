using System.Diagnostics;
using Laurel.Server.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Laurel.Server.Platform.Access;

/// <summary>
/// Keys that were asked for a moment ago: a till that sells comes many times a second. A key that is revoked here is forgotten at once;
/// other servers take it for <see cref="Remembered"/> at most.
/// </summary>
internal sealed class KnownKeys(IServiceScopeFactory scopes)
{
    public static readonly TimeSpan Remembered = TimeSpan.FromSeconds(2);

    private readonly RecentAnswers<ApiKey> _known = new(most: 10_000, Remembered);

    /// <summary>The key with this prefix, or null. Prefixes that nobody has are asked for each time.</summary>
    public async Task<ApiKey?> FindAsync(string prefix, CancellationToken cancel)
    {
        if (_known.TryGet(prefix, out ApiKey? known)) return known;
        long asked = Stopwatch.GetTimestamp();
        await using AsyncServiceScope scope = scopes.CreateAsyncScope();
        ApiKey? key = await scope.ServiceProvider.GetRequiredService<Store>().ApiKeys.AsNoTracking()
            .SingleOrDefaultAsync(row => row.Prefix == prefix, cancel);
        if (key is not null) _known.Keep(prefix, key, asked);
        return key;
    }

    /// <summary>Forgets what is known, since a key has been changed.</summary>
    public void Forget() => _known.Forget();
}
