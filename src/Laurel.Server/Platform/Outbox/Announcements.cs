using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Laurel.Client;
using Laurel.Server.Platform.Storage;

namespace Laurel.Server.Platform.Outbox;

/// <summary>How a feature tells the world outside what happened.</summary>
internal static class Announcements
{
    /// <summary>
    /// Adds an event to what the caller is about to save: both are kept, or neither. Afterwards it is sent to every webhook that wants
    /// it. Events of one customer arrive in the order in which they were saved.
    /// </summary>
    /// <param name="store">The caller's, in its transaction and before it saves.</param>
    /// <param name="type">One of <see cref="EventTypes"/>.</param>
    /// <param name="subject">What it is about, such as the id of a sale.</param>
    /// <param name="customer">Whose it is; null when nobody's, and then the subject decides the order.</param>
    /// <param name="now">When it happened.</param>
    /// <param name="data">A short record of the wire, without names and addresses of people: it is kept and sent as it is.</param>
    /// <param name="json">How that record is written.</param>
    /// <exception cref="ArgumentException">Our own mistake: a type that nobody can ask for, or data that is far too long.</exception>
    public static OutboxEvent Announce<T>(
        this Store store, string type, string subject, Guid? customer, DateTimeOffset now, T data, JsonTypeInfo<T> json)
    {
        OutboxEvent happened = Of(type, subject, customer, now, data, json);
        store.Add(happened);
        return happened;
    }

    /// <summary>The same event for a caller that saves it itself.</summary>
    public static OutboxEvent Of<T>(string type, string subject, Guid? customer, DateTimeOffset now, T data, JsonTypeInfo<T> json)
    {
        if (!EventTypes.All.Contains(type)) throw new ArgumentException($"{type} is not among the types of events.", nameof(type));
        string text = JsonSerializer.Serialize(data, json);
        if (text.Length > OutboxEvent.LongestData) throw new ArgumentException($"{text.Length} characters are too many.", nameof(data));
        return New(type, subject, customer?.ToString("D") ?? subject, now, text);
    }

    internal static OutboxEvent New(string type, string subject, string orderKey, DateTimeOffset now, string dataJson) => new()
    {
        Id = Guid.CreateVersion7(now), Type = type, Subject = subject, OrderKey = orderKey, Time = now, DataJson = dataJson,
    };
}
