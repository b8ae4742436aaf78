using System.Text.Json.Nodes;

namespace Laurel.Server.Tests.Platform;

/// <summary>A right document in which one word was replaced by another of its list.</summary>
internal sealed record SchemaWord(string Pointer, string Word, JsonNode Document)
{
    public static IEnumerable<SchemaWord> Of(ApiDescription api, JsonObject schema, JsonNode document) =>
        from place in SchemaPlace.Of(api, schema, document)
        where place.Schema["enum"] is JsonArray && place.Pointer != "/discount/type"
        from word in place.Schema["enum"]!.AsArray()
        let text = word!.GetValue<string>()
        select new SchemaWord(place.Pointer, text, place.With(text));
}

/// <summary>A right document in which one field that has a default was left out.</summary>
internal sealed record SchemaDefault(string Pointer, JsonNode? Value, JsonNode Document)
{
    public static IEnumerable<SchemaDefault> Of(ApiDescription api, JsonObject schema, JsonNode document) =>
        from place in SchemaPlace.Of(api, schema, document)
        where place.Declared["default"] is not null && !IsNeeded(place.Pointer)
        select new SchemaDefault(place.Pointer, place.Declared["default"], place.Without());

    public JsonNode? Find(JsonNode document) => SchemaPlace.Find(document, Pointer);

    // A gift needs a product that is one, and amounts of a line need their scope: those defaults would be another campaign.
    private static bool IsNeeded(string pointer) => pointer is "/products" || pointer.EndsWith("/gift", StringComparison.Ordinal);
}

/// <summary>A place in a document with its schema.</summary>
/// <param name="Pointer">Where.</param>
/// <param name="Declared">As the object declares it, with the default.</param>
/// <param name="Schema">What it points at.</param>
/// <param name="Document">The whole.</param>
internal sealed record SchemaPlace(string Pointer, JsonObject Declared, JsonObject Schema, JsonNode Document)
{
    public static IEnumerable<SchemaPlace> Of(ApiDescription api, JsonObject schema, JsonNode document) =>
        Walk(api, schema, document, document, "");

    public static JsonNode? Find(JsonNode document, string pointer)
    {
        JsonNode? found = document;
        foreach (string name in pointer.Split('/').Skip(1))
            found = found is JsonArray items ? items[int.Parse(name, System.Globalization.CultureInfo.InvariantCulture)] : found?[name];
        return found;
    }

    public JsonNode With(JsonNode value)
    {
        JsonNode copy = Document.DeepClone();
        Find(copy, Pointer)!.ReplaceWith(value);
        return copy;
    }

    public JsonNode Without()
    {
        JsonNode copy = Document.DeepClone();
        int last = Pointer.LastIndexOf('/');
        Find(copy, Pointer[..last])!.AsObject().Remove(Pointer[(last + 1)..]);
        return copy;
    }

    private static IEnumerable<SchemaPlace> Walk(ApiDescription api, JsonObject declared, JsonNode? value, JsonNode document, string at)
    {
        JsonObject schema = api.Of(declared, value);
        if (at.Length > 0) yield return new SchemaPlace(at, declared, schema, document);
        IEnumerable<(string Name, JsonObject Declared, JsonNode? Value)> parts = value switch
        {
            JsonObject members when schema["properties"] is JsonObject fields =>
                members.Select(member => (member.Key, fields[member.Key]!.AsObject(), member.Value)),
            JsonArray items => items.Select((item, i) => ($"{i}", schema["items"]!.AsObject(), item)),
            _ => [],
        };
        foreach ((string name, JsonObject own, JsonNode? inner) in parts)
        {
            foreach (SchemaPlace place in Walk(api, own, inner, document, $"{at}/{name}")) yield return place;
        }
    }
}
