using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Laurel.Server.Tests.Platform;

/// <summary>
/// Compares a value with its schema, more strictly than JSON Schema does: a member that the schema does not name is wrong even where the
/// object is open, and so is a word of the schema that this check does not know.
/// </summary>
internal sealed class SchemaCheck(ApiDescription api)
{
    private static readonly HashSet<string> Known = new(StringComparer.Ordinal)
    {
        "type", "properties", "required", "items", "additionalProperties", "enum", "oneOf", "discriminator", "$ref", "minimum", "maximum",
        "exclusiveMinimum", "multipleOf", "minLength", "maxLength", "minItems", "maxItems", "pattern", "format", "description", "default",
    };

    private readonly List<string> _wrong = [];

    public static IReadOnlyList<string> Compare(ApiDescription api, JsonObject schema, JsonNode? value)
    {
        var check = new SchemaCheck(api);
        check.Compare(schema, value, "");
        return check._wrong;
    }

    private void Compare(JsonObject schema, JsonNode? value, string at)
    {
        foreach ((string word, _) in schema) word.ShouldBeOneOf([.. Known]);
        if (schema["$ref"] is not null)
        {
            Compare(api.Follow(schema), value, at);
            return;
        }

        if (schema["oneOf"] is JsonArray)
        {
            if (value is not null) Compare(api.Of(schema, value), value, at);
            else if (!AllowsNull(schema)) _wrong.Add($"{at}: null is not allowed");
            return;
        }

        string kind = KindOf(value);
        string[] allowed = Types(schema);
        if (allowed.Length > 0 && !allowed.Contains(kind) && !(kind == "integer" && allowed.Contains("number")))
        {
            _wrong.Add($"{at}: {kind}, not {string.Join(" or ", allowed)}");
            return;
        }

        if (value is JsonObject members) Members(schema, members, at);
        else if (value is JsonArray items) Items(schema, items, at);
        else if (kind == "string") Text(schema, value!.GetValue<string>(), at);
        else if (kind is "integer" or "number") Number(schema, Read(value!), at);
    }

    private void Members(JsonObject schema, JsonObject members, string at)
    {
        var properties = schema["properties"] as JsonObject;
        foreach (JsonNode? name in schema["required"] as JsonArray ?? [])
        {
            if (!members.ContainsKey(name!.GetValue<string>())) _wrong.Add($"{at}/{name}: missing");
        }

        foreach ((string name, JsonNode? member) in members)
        {
            if (properties?[name] is JsonObject own) Compare(own, member, $"{at}/{name}");
            else if (schema["additionalProperties"] is JsonObject other) Compare(other, member, $"{at}/{name}");
            else if (properties is not null) _wrong.Add($"{at}/{name}: not described");
        }
    }

    private void Items(JsonObject schema, JsonArray items, string at)
    {
        Between(schema, "minItems", "maxItems", items.Count, at);
        for (int i = 0; i < items.Count; i++) Compare(schema["items"]!.AsObject(), items[i], $"{at}/{i}");
    }

    private void Text(JsonObject schema, string text, string at)
    {
        Between(schema, "minLength", "maxLength", text.Length, at);
        if (schema["enum"] is JsonArray words && words.All(word => word!.GetValue<string>() != text))
            _wrong.Add($"{at}: '{text}' is no word of its list");
        if (schema["pattern"]?.GetValue<string>() is { } pattern
            && !Regex.IsMatch(text, pattern, RegexOptions.None, TimeSpan.FromSeconds(1))) _wrong.Add($"{at}: '{text}' has another form");
        bool fits = schema["format"]?.GetValue<string>() switch
        {
            "date" => DateOnly.TryParseExact(text, "yyyy-MM-dd", out _),
            "date-time" => DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, out _),
            "uuid" => Guid.TryParseExact(text, "D", out _),
            null => true,
            _ => false,
        };
        if (!fits) _wrong.Add($"{at}: '{text}' is no {schema["format"]}");
    }

    private void Number(JsonObject schema, decimal number, string at)
    {
        Between(schema, "minimum", "maximum", number, at);
        if (schema["exclusiveMinimum"] is { } floor && number <= Read(floor)) _wrong.Add($"{at}: {number} is not above {floor}");
        if (schema["multipleOf"] is { } step && number % Read(step) != 0) _wrong.Add($"{at}: {number} is no multiple of {step}");
        schema["format"]?.GetValue<string>().ShouldBeOneOf("decimal", "int32", "int64");
    }

    private void Between(JsonObject schema, string least, string most, decimal value, string at)
    {
        if (schema[least] is { } low && value < Read(low)) _wrong.Add($"{at}: {value} is below {low}");
        if (schema[most] is { } high && value > Read(high)) _wrong.Add($"{at}: {value} is above {high}");
    }

    private static string[] Types(JsonObject schema) => schema["type"] switch
    {
        JsonArray several => [.. several.Select(type => type!.GetValue<string>())],
        { } one => [one.GetValue<string>()],
        null => [],
    };

    private static bool AllowsNull(JsonObject schema) =>
        schema["oneOf"]!.AsArray().Any(half => half!["type"] is JsonValue type && type.GetValue<string>() == "null");

    private static string KindOf(JsonNode? value) => value?.GetValueKind() switch
    {
        null => "null",
        JsonValueKind.Object => "object",
        JsonValueKind.Array => "array",
        JsonValueKind.String => "string",
        JsonValueKind.Number => value.ToJsonString().AsSpan().IndexOfAny('.', 'e', 'E') < 0 ? "integer" : "number",
        _ => "boolean",
    };

    private static decimal Read(JsonNode number) => decimal.Parse(number.ToJsonString(), NumberStyles.Float, CultureInfo.InvariantCulture);
}
