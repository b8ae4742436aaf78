using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Laurel.Server.Tests.Platform;

/// <summary>A document that is changed at one place, which the schema forbids or just allows.</summary>
/// <param name="Pointer">Where it was changed.</param>
/// <param name="What">How, for people.</param>
/// <param name="Document">The whole.</param>
/// <param name="IsWrong">Whether the schema forbids it.</param>
internal sealed record SchemaProbe(string Pointer, string What, JsonNode Document, bool IsWrong)
{
    /// <summary>Everything that the schema forbids at each place of a right document, and the last that it allows.</summary>
    public static IEnumerable<SchemaProbe> Of(ApiDescription api, JsonObject schema, JsonNode document) =>
        new SchemaProbes(api, document).At(schema, document, []);
}

internal sealed class SchemaProbes(ApiDescription api, JsonNode document)
{
    public IEnumerable<SchemaProbe> At(JsonObject schema, JsonNode? value, string[] path)
    {
        JsonObject own = api.Of(schema, value);
        IEnumerable<SchemaProbe> here = value switch
        {
            JsonObject members => OfObject(own, members, path),
            JsonArray items => OfList(own, items, path),
            _ when value!.GetValueKind() == JsonValueKind.String => OfText(own, path),
            _ when value.GetValueKind() == JsonValueKind.Number => OfNumber(own, path),
            _ => [Wrong(path, "a text for a flag", "perhaps")],
        };
        return here;
    }

    private IEnumerable<SchemaProbe> OfObject(JsonObject schema, JsonObject members, string[] path)
    {
        if (path.Length > 0) yield return Wrong(path, "a text for an object", "text");
        if (schema["additionalProperties"] is JsonValue closed && !closed.GetValue<bool>())
            yield return Put([.. path, "surprise"], "an unknown field", 1, isWrong: true);
        foreach (JsonNode? name in schema["required"] as JsonArray ?? [])
        {
            string[] field = [.. path, name!.GetValue<string>()];
            JsonNode copy = document.DeepClone();
            Find(copy, path)!.AsObject().Remove(field[^1]);
            yield return new SchemaProbe(Pointer(field), "left out", copy, IsWrong: true);
            yield return Wrong(field, "null", null);
        }

        foreach ((string name, JsonNode? member) in members)
        {
            if (schema["properties"]?[name] is not JsonObject own || member is null) continue;
            foreach (SchemaProbe probe in At(own, member, [.. path, name])) yield return probe;
        }
    }

    private IEnumerable<SchemaProbe> OfList(JsonObject schema, JsonArray items, string[] path)
    {
        yield return Wrong(path, "a text for a list", "text");
        if (schema["minItems"] is not null) yield return Wrong(path, "an empty list", new JsonArray());
        if (schema["maxItems"]?.GetValue<int>() is { } most && items.Count > 0)
        {
            yield return Wrong(path, $"{most + 1} entries", Many(items[0]!, most + 1));
            yield return Right(path, $"{most} entries", Many(items[0]!, most));
        }

        for (int i = 0; i < items.Count; i++)
        {
            string index = i.ToString(CultureInfo.InvariantCulture);
            foreach (SchemaProbe probe in At(schema["items"]!.AsObject(), items[i], [.. path, index])) yield return probe;
        }
    }

    private IEnumerable<SchemaProbe> OfText(JsonObject schema, string[] path)
    {
        yield return Wrong(path, "a number for a text", 1);
        if (schema["enum"] is JsonArray) yield return Wrong(path, "an unknown word", "NO_SUCH_WORD");
        if (schema["pattern"] is not null || schema["format"] is not null) yield return Wrong(path, "another form", "§");
        if (schema["minLength"]?.GetValue<int>() is { } least) yield return Wrong(path, "too short", new string('x', least - 1));
        if (schema["maxLength"]?.GetValue<int>() is not { } most) yield break;
        yield return Wrong(path, $"{most + 1} letters", new string('x', most + 1));
        yield return Right(path, $"{most} letters", new string('x', most));
    }

    private IEnumerable<SchemaProbe> OfNumber(JsonObject schema, string[] path)
    {
        yield return Wrong(path, "a text for a number", "many");
        bool isWhole = schema["type"]!.ToJsonString().Contains("integer", StringComparison.Ordinal);
        decimal step = Read(schema["multipleOf"]) ?? (isWhole ? 1 : 0.01m);
        if (isWhole) yield return Wrong(path, "half a one", 1.5m);
        if (Read(schema["multipleOf"]) is { } finest) yield return Wrong(path, "one decimal too many", 1 + (finest / 10));
        if (Read(schema["minimum"]) is { } least)
        {
            yield return Wrong(path, "below the least", least - step);
            yield return Right(path, "the least", least);
        }

        if (Read(schema["exclusiveMinimum"]) is { } floor)
        {
            yield return Wrong(path, "not above the floor", floor);
            yield return Right(path, "just above the floor", floor + step);
        }

        if (Read(schema["maximum"]) is not { } most) yield break;
        yield return Wrong(path, "above the most", most + step);
        yield return Right(path, "the most", most);
    }

    private SchemaProbe Wrong(string[] path, string what, JsonNode? value) => Put(path, what, value, isWrong: true);

    private SchemaProbe Right(string[] path, string what, JsonNode? value) => Put(path, what, value, isWrong: false);

    private SchemaProbe Put(string[] path, string what, JsonNode? value, bool isWrong)
    {
        JsonNode copy = document.DeepClone();
        JsonNode parent = Find(copy, path[..^1])!;
        if (parent is JsonArray items) items[int.Parse(path[^1], CultureInfo.InvariantCulture)] = value;
        else parent[path[^1]] = value;
        return new SchemaProbe(Pointer(path), what, copy, isWrong);
    }

    private static JsonNode? Find(JsonNode root, string[] path)
    {
        JsonNode? found = root;
        foreach (string name in path)
            found = found is JsonArray items ? items[int.Parse(name, CultureInfo.InvariantCulture)] : found![name];
        return found;
    }

    private static string Pointer(string[] path) => "/" + string.Join('/', path);

    private static JsonArray Many(JsonNode item, int count) => new([.. Enumerable.Range(0, count).Select(_ => item.DeepClone())]);

    private static decimal? Read(JsonNode? number) =>
        number is null ? null : decimal.Parse(number.ToJsonString(), NumberStyles.Float, CultureInfo.InvariantCulture);
}
