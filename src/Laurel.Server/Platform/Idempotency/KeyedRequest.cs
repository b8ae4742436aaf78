using System.Security.Cryptography;
using System.Text;
using Laurel.Server.Platform.Access;
using Microsoft.Extensions.Primitives;

namespace Laurel.Server.Platform.Idempotency;

/// <summary>A write under an idempotency key: who asked, under which key, and the hash of what was asked.</summary>
internal sealed record KeyedRequest(string Scope, string Key, byte[] Hash)
{
    /// <summary>
    /// A key names one request of one caller, so another address, question or version under the same key is another request too. Without
    /// question and version the hash is that of method, path and body alone, as it was when the oldest sales were written.
    /// </summary>
    public static KeyedRequest Of(HttpRequest request, string key, ReadOnlySpan<byte> body)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        string what = $"{request.Method} {request.Path}{Question(request.Query)}{Version(request.Headers.IfMatch)}";
        hash.AppendData(Encoding.UTF8.GetBytes(what + "\n"));
        hash.AppendData(body);
        return new KeyedRequest(request.HttpContext.User.Scope(), key, hash.GetHashAndReset());
    }

    /// <summary>The query in one order and one spelling. What belongs to one name stays in its order.</summary>
    private static string Question(IQueryCollection query) => query.Count == 0 ? "" : "?" + string.Join(
        '&', query.OrderBy(field => field.Key.ToUpperInvariant(), StringComparer.Ordinal).SelectMany(Fields));

    private static IEnumerable<string> Fields(KeyValuePair<string, StringValues> field) => field.Value.Select(
        value => $"{Uri.EscapeDataString(field.Key.ToUpperInvariant())}={Uri.EscapeDataString(value ?? "")}");

    /// <summary>The version that a change was made from, in quotes or not. It begins with a blank, which no encoded address has.</summary>
    private static string Version(StringValues ifMatch) =>
        StringValues.IsNullOrEmpty(ifMatch) ? "" : " If-Match " + ifMatch.ToString().Trim().Trim('"');
}
