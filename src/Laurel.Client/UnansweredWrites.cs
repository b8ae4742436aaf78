using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace Laurel.Client;

/// <summary>The keys of writes that the server may have done although no answer came.</summary>
internal sealed class UnansweredWrites
{
    private const int Most = 100;
    private readonly ConcurrentDictionary<string, string> _keys = new(StringComparer.Ordinal);

    /// <summary>The key of this write: the same for the same body at the same address until it is answered.</summary>
    public string KeyOf(string address, ReadOnlySpan<byte> body)
    {
        if (_keys.Count >= Most) _keys.Clear();
        return _keys.GetOrAdd(NameOf(address, body), static _ => Guid.NewGuid().ToString("D"));
    }

    public void Answered(string address, ReadOnlySpan<byte> body) => _keys.TryRemove(NameOf(address, body), out _);

    // Only the hash is kept: a body may hold a password.
    private static string NameOf(string address, ReadOnlySpan<byte> body) => $"{address} {Convert.ToHexString(SHA256.HashData(body))}";
}
