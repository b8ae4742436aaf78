using System.Security.Cryptography;
using System.Text.Json;
using Laurel.Server.Platform.Storage;

namespace Laurel.Server.Audit;

/// <summary>
/// The hash of an entry: SHA-256 of the hash before it, followed by the entry as a JSON list. Who changes an entry must change the hashes
/// of all that follow, and any head that was noted elsewhere still tells.
/// </summary>
internal static class AuditHash
{
    public const int Bytes = 32;

    public static byte[] BeforeTheFirst => new byte[Bytes];

    public static byte[] Of(AuditEntry entry)
    {
        using var buffer = new MemoryStream();
        buffer.Write(entry.PreviousHash);
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartArray();
            writer.WriteNumberValue(entry.Number);
            writer.WriteNumberValue(entry.At.UtcTicks);
            string?[] texts =
            [
                entry.Who, Words<AuditKind>.Write(entry.Kind), Words<AuditAction>.Write(entry.Action), entry.Code, entry.Reason,
                entry.BeforeJson, entry.AfterJson,
            ];
            foreach (string? text in texts) writer.WriteStringValue(text);
            writer.WriteEndArray();
        }

        return SHA256.HashData(buffer.ToArray());
    }
}
