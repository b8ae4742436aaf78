using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.DataProtection;

namespace Laurel.Server.Platform.Outbox;

/// <summary>Makes the secrets of webhooks, keeps them protected, and signs with them as Standard Webhooks describes.</summary>
internal sealed class WebhookSecrets(IDataProtectionProvider protection)
{
    /// <summary>How long the secret before a rotation signs beside the new one.</summary>
    public static readonly TimeSpan Overlap = TimeSpan.FromHours(24);

    /// <summary>Names what is protected, so that nothing else can be read in its place.</summary>
    public const string Purpose = "Laurel.Webhooks.Secret";

    private const string Start = "whsec_";
    private const int KeyBytes = 32;

    private readonly IDataProtector _protector = protection.CreateProtector(Purpose);

    /// <summary>A new secret: as its receiver gets it, and as it is kept.</summary>
    public (string Text, string Kept) New()
    {
        string text = Start + Convert.ToBase64String(RandomNumberGenerator.GetBytes(KeyBytes));
        return (text, _protector.Protect(text));
    }

    /// <summary>Whether the keys that protect a secret are still there.</summary>
    public bool CanRead(string kept)
    {
        try
        {
            return _protector.Unprotect(kept).Length > 0;
        }
        catch (CryptographicException)
        {
            return false;
        }
    }

    /// <summary>The value of <c>webhook-signature</c>: one signature, or two with a blank between them while secrets change.</summary>
    /// <exception cref="CryptographicException">The keys that protect the secret are gone.</exception>
    public string Sign(WebhookEndpoint endpoint, string id, long timestamp, ReadOnlySpan<byte> body, DateTimeOffset now)
    {
        string signature = Sign(endpoint.Secret, id, timestamp, body);
        return endpoint.PreviousSecret is { } previous && endpoint.PreviousSecretUntil > now
            ? $"{signature} {Sign(previous, id, timestamp, body)}"
            : signature;
    }

    private string Sign(string kept, string id, long timestamp, ReadOnlySpan<byte> body)
    {
        byte[] key = Convert.FromBase64String(_protector.Unprotect(kept)[Start.Length..]);
        using var hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, key);
        hash.AppendData(Encoding.UTF8.GetBytes($"{id}.{timestamp}."));
        hash.AppendData(body);
        return $"v1,{Convert.ToBase64String(hash.GetHashAndReset())}";
    }
}
