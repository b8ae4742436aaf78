using System.Security.Cryptography;
using System.Text;
using Laurel.Server.Platform.Access;

namespace Laurel.Server.Platform.Idempotency;

/// <summary>A write under an idempotency key: who asked, under which key, and the hash of what was asked.</summary>
internal sealed record KeyedRequest(string Scope, string Key, byte[] Hash)
{
    /// <summary>A key names one request of one caller, so another address under the same key is another request too.</summary>
    public static KeyedRequest Of(HttpRequest request, string key, ReadOnlySpan<byte> body)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes($"{request.Method} {request.Path}\n"));
        hash.AppendData(body);
        return new KeyedRequest(request.HttpContext.User.Scope(), key, hash.GetHashAndReset());
    }
}
