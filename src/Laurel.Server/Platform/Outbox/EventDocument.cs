using System.Globalization;
using System.Text.Json;

namespace Laurel.Server.Platform.Outbox;

/// <summary>An event as it is sent: CloudEvents 1.0 in structured JSON, the same bytes in every attempt.</summary>
internal static class EventDocument
{
    public const string MediaType = "application/cloudevents+json";

    private const string Source = "/laurel";

    public static byte[] Write(OutboxEvent happened)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("specversion", "1.0");
            json.WriteString("id", happened.Id);
            json.WriteString("source", Source);
            json.WriteString("type", happened.Type);
            json.WriteString("subject", happened.Subject);
            json.WriteString("time", happened.Time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture));

            // Both are extensions that CloudEvents describes: what belongs together, and its order, as text that sorts.
            json.WriteString("partitionkey", happened.OrderKey);
            json.WriteString("sequence", happened.Sequence.ToString("D19", CultureInfo.InvariantCulture));
            json.WriteString("datacontenttype", "application/json");
            json.WritePropertyName("data");
            json.WriteRawValue(happened.DataJson);
            json.WriteEndObject();
        }

        return buffer.ToArray();
    }
}
