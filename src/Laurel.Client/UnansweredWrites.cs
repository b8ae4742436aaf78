using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace Laurel.Client;

/// <summary>The keys of writes that the server may have done although no answer came.</summary>
/// <param name="clock">Tells how long ago a write was sent.</param>
internal sealed class UnansweredWrites(TimeProvider clock)
{
    private const int Most = 100;

    /// <summary>Whoever does the same once more after this means it anew: another may have changed it meanwhile.</summary>
    private static readonly TimeSpan Repeated = TimeSpan.FromMinutes(5);

    private readonly ConcurrentDictionary<string, string> _keys = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Change> _changes = new(StringComparer.Ordinal);

    /// <summary>The key of this write: the same for the same body at the same address until it is answered.</summary>
    public string KeyOf(string address, ReadOnlySpan<byte> body)
    {
        if (_keys.Count >= Most) _keys.Clear();
        return _keys.GetOrAdd(NameOf(address, body), static _ => Guid.NewGuid().ToString("D"));
    }

    /// <summary>
    /// The key of a write that changes or deletes what is at an address: the same when it is repeated, as long as no other is sent there.
    /// </summary>
    /// <param name="method">What is done to it.</param>
    /// <param name="address">Where it is.</param>
    /// <param name="version">From which version it is changed, where it has any; that is never meant anew.</param>
    /// <param name="body">What is to be there; empty when it is deleted.</param>
    public string KeyOf(HttpMethod method, string address, int? version, ReadOnlySpan<byte> body)
    {
        if (_changes.Count >= Most) _changes.Clear();
        string write = NameOf(FormattableString.Invariant($"{method} {version}"), body);
        var sent = new Change(write, Guid.NewGuid().ToString("D"), clock.GetTimestamp());
        return _changes.AddOrUpdate(address, sent, (_, known) => IsRepeated(known, write, version) ? known : sent).Key;
    }

    /// <summary>
    /// Forgets the changes that are unanswered at this address, above and below it, since something was written there: the same change
    /// would now be another one.
    /// </summary>
    public void Written(string address)
    {
        foreach (string known in _changes.Keys.Where(known => IsWithin(known, address) || IsWithin(address, known)))
            _changes.TryRemove(known, out _);
    }

    /// <summary>Forgets the change that was sent to this address, since it was refused.</summary>
    public void Refused(string address) => _changes.TryRemove(address, out _);

    public void Answered(string address, ReadOnlySpan<byte> body) => _keys.TryRemove(NameOf(address, body), out _);

    private bool IsRepeated(Change known, string write, int? version) =>
        known.Write == write && (version is not null || clock.GetElapsedTime(known.SentAt) < Repeated);

    private static bool IsWithin(string inner, string outer) => inner.StartsWith(outer, StringComparison.Ordinal)
        && (inner.Length == outer.Length || inner[outer.Length] == '/');

    // Only the hash is kept: a body may hold a password.
    private static string NameOf(string address, ReadOnlySpan<byte> body) => $"{address} {Convert.ToHexString(SHA256.HashData(body))}";

    private sealed record Change(string Write, string Key, long SentAt);
}
