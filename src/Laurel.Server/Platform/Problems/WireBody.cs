using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Laurel.Engine.Problems;

namespace Laurel.Server.Platform.Problems;

/// <summary>
/// Reads a body as one of the wire's records, strictly: every unknown, missing or wrong member is named, not only the first.
/// </summary>
internal static class WireBody
{
    /// <exception cref="ProblemsException">A member is not right.</exception>
    public static async Task<T> ReadAsync<T>(HttpRequest request, JsonTypeInfo<T> type, CancellationToken cancel)
    {
        using JsonDocument body = await JsonBody.ReadAsync(request, cancel);
        var problems = new ProblemList();
        Check(body.RootElement, type, "", problems);
        problems.ThrowIfAny();
        return body.RootElement.Deserialize(type)!;
    }

    private static void Check(JsonElement element, JsonTypeInfo type, string pointer, ProblemList problems)
    {
        try
        {
            if (type.Kind == JsonTypeInfoKind.Object && element.ValueKind == JsonValueKind.Object)
                CheckMembers(element, type, pointer, problems);
            else if (type.Kind == JsonTypeInfoKind.Enumerable && element.ValueKind == JsonValueKind.Array)
                CheckItems(element, type, pointer, problems);
            else if (element.Deserialize(type) is null)
                problems.Add(ProblemCode.MissingField, pointer, "A value is needed.");
            else if (element.ValueKind == JsonValueKind.String && element.GetString()!.Any(char.IsControl))
                problems.Add(ProblemCode.InvalidValue, pointer, "Control characters are not allowed.");
        }
        catch (Exception failure) when (failure is JsonException or InvalidOperationException or FormatException or NotSupportedException)
        {
            problems.Add(ProblemCode.InvalidValue, pointer, $"This is no {Describe(type.Type)}.");
        }
    }

    private static void CheckMembers(JsonElement element, JsonTypeInfo type, string pointer, ProblemList problems)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (JsonProperty member in element.EnumerateObject())
        {
            string at = $"{pointer}/{Escape(member.Name)}";
            JsonPropertyInfo? known = type.Properties.FirstOrDefault(property => property.Name == member.Name);
            seen.Add(member.Name);
            if (known is null) problems.Add(ProblemCode.UnknownField, at, "There is no such field.");
            else if (member.Value.ValueKind != JsonValueKind.Null) Check(member.Value, Inner(known, type), at, problems);
            else if (known.IsRequired) problems.Add(ProblemCode.MissingField, at, "A value is needed.");
            else if (!IsNullable(known)) problems.Add(ProblemCode.InvalidValue, at, "This can't be null; leave it out instead.");
        }

        foreach (JsonPropertyInfo property in type.Properties.Where(property => property.IsRequired && !seen.Contains(property.Name)))
            problems.Add(ProblemCode.MissingField, $"{pointer}/{property.Name}", "This field is needed.");
    }

    private static void CheckItems(JsonElement element, JsonTypeInfo type, string pointer, ProblemList problems)
    {
        JsonTypeInfo item = type.Options.GetTypeInfo(type.ElementType!);
        int index = 0;
        foreach (JsonElement value in element.EnumerateArray()) Check(value, item, $"{pointer}/{index++}", problems);
    }

    private static JsonTypeInfo Inner(JsonPropertyInfo property, JsonTypeInfo type) => type.Options.GetTypeInfo(property.PropertyType);

    private static bool IsNullable(JsonPropertyInfo property) =>
        property.PropertyType.IsValueType ? Nullable.GetUnderlyingType(property.PropertyType) is not null : property.IsSetNullable;

    private static string Escape(string name) =>
        name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);

    private static string Describe(Type type)
    {
        Type bare = Nullable.GetUnderlyingType(type) ?? type;
        if (bare.IsEnum) return $"word of {string.Join(", ", Enum.GetNames(bare).Select(JsonNamingPolicy.SnakeCaseUpper.ConvertName))}";
        if (bare == typeof(string)) return "text";
        if (bare == typeof(bool)) return "true or false";
        if (bare == typeof(Guid)) return "UUID";
        if (bare == typeof(DateTimeOffset)) return "date and time with an offset";
        return bare == typeof(decimal) || bare == typeof(int)
            || bare == typeof(long) ? "number in range" : "object or list of the right kind";
    }
}
