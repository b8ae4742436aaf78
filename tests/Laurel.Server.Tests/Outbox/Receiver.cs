using System.Security.Cryptography;
using System.Text;

namespace Laurel.Server.Tests.Outbox;

/// <summary>Checks signatures as a receiver does, with nothing of the server's own.</summary>
internal static class Receiver
{
    public static bool Accepts(string secret, string id, string timestamp, string signatures, byte[] body)
    {
        byte[] signed = [.. Encoding.UTF8.GetBytes($"{id}.{timestamp}."), .. body];
        byte[] expected = HMACSHA256.HashData(Convert.FromBase64String(secret["whsec_".Length..]), signed);
        return signatures.Split(' ').Any(one => one.StartsWith("v1,", StringComparison.Ordinal)
            && CryptographicOperations.FixedTimeEquals(Convert.FromBase64String(one["v1,".Length..]), expected));
    }

    public static bool Accepts(string secret, Received received) =>
        Accepts(secret, received.Id, received.Timestamp, received.Signature, received.Body);
}
