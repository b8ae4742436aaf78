using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Laurel.Server.Platform.Access;

/// <summary>How a key looks: <c>lrl_</c>, a prefix that may be shown, <c>_</c>, and 256 random bits.</summary>
internal static class ApiKeySecrets
{
    private const string Start = "Bearer lrl_";
    private const int PrefixLength = 10;
    private const string PrefixLetters = "abcdefghijkmnpqrstuvwxyz23456789";

    public static (string Prefix, string Text, byte[] Hash) New()
    {
        string prefix = RandomNumberGenerator.GetString(PrefixLetters, PrefixLength);
        string text = $"lrl_{prefix}_{Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32))}";
        return (prefix, text, Hash(text));
    }

    public static bool TryRead(string header, out string prefix, out byte[] hash)
    {
        prefix = "";
        hash = [];
        int end = Start.Length + PrefixLength;
        if (header.Length is < 60 or > 100 || !header.StartsWith(Start, StringComparison.Ordinal) || header[end] != '_') return false;
        prefix = header[Start.Length..end];
        hash = Hash(header["Bearer ".Length..]);
        return true;
    }

    public static byte[] Hash(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));
}
