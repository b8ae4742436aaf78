using System.Collections.Concurrent;
using System.Diagnostics;
using Laurel.Server.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Laurel.Server.Platform.Access;

/// <summary>
/// Keys that were asked for a moment ago: a till that sells comes many times a second, and its key is looked up once in that time. A key
/// that is revoked here is forgotten at once; other servers take it for <see cref="Remembered"/> at most.
/// </summary>
internal sealed class KnownKeys(IServiceScopeFactory scopes)
{
    public static readonly TimeSpan Remembered = TimeSpan.FromSeconds(2);

    private const int Most = 10_000;

    private readonly ConcurrentDictionary<string, (ApiKey Key, long Since)> _known = new(StringComparer.Ordinal);

    /// <summary>The key with this prefix, or null. Prefixes that nobody has are asked for each time.</summary>
    public async Task<ApiKey?> FindAsync(string prefix, CancellationToken cancel)
    {
        if (_known.TryGetValue(prefix, out (ApiKey Key, long Since) known) && Stopwatch.GetElapsedTime(known.Since) < Remembered)
            return known.Key;
        long now = Stopwatch.GetTimestamp();
        await using AsyncServiceScope scope = scopes.CreateAsyncScope();
        ApiKey? key = await scope.ServiceProvider.GetRequiredService<Store>().ApiKeys.AsNoTracking()
            .SingleOrDefaultAsync(row => row.Prefix == prefix, cancel);
        if (_known.Count >= Most) _known.Clear();
        if (key is null) _known.TryRemove(prefix, out _);
        else _known[prefix] = (key, now);
        return key;
    }

    /// <summary>Forgets what is known, since a key has been changed.</summary>
    public void Forget() => _known.Clear();
}
