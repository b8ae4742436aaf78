using System.Text.Json.Serialization;

namespace Laurel.Client;

[JsonConverter(typeof(WordConverter<ApiKeyScope>))]
public enum ApiKeyScope
{
    /// <summary>A till: reads the book, quotes and commits sales of one store, and of one till where it names one.</summary>
    Till,

    /// <summary>A shop or back-office system: reads, and quotes for any store.</summary>
    Integration,
}
