using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Laurel.Engine.Problems;

namespace Laurel.Server.Platform.Problems;

/// <summary>
/// Reads a body as one of the wire's records, strictly: every unknown, missing or wrong member is named, not only the first.
/// </summary>
internal static class WireBody
{
    private static readonly HashSet<string> Nothing = [];

    /// <param name="request">The request.</param>
    /// <param name="type">The record.</param>
    /// <param name="cancel">Stops it.</param>
    /// <param name="lines">Names of the fields whose text may have several lines.</param>
    /// <exception cref="ProblemsException">A member is not right.</exception>
    public static async Task<T> ReadAsync<T>(
        HttpRequest request, JsonTypeInfo<T> type, CancellationToken cancel, IReadOnlySet<string>? lines = null)
    {
        using JsonDocument body = await JsonBody.ReadAsync(request, cancel);
        return Read(body.RootElement, type, "", lines);
    }

    /// <summary>The same of a part of a body, told by its pointer.</summary>
    /// <exception cref="ProblemsException">A member is not right.</exception>
    public static T Read<T>(JsonElement element, JsonTypeInfo<T> type, string pointer, IReadOnlySet<string>? lines = null)
    {
        var reading = new Reading(new ProblemList(), lines ?? Nothing);
        Check(element, type, pointer, reading);
        reading.Problems.ThrowIfAny();
        return element.Deserialize(type)!;
    }

    private static void Check(JsonElement element, JsonTypeInfo type, string pointer, Reading reading)
    {
        try
        {
            if (type.Kind == JsonTypeInfoKind.Object && element.ValueKind == JsonValueKind.Object)
                CheckMembers(element, type, pointer, reading);
            else if (type.Kind == JsonTypeInfoKind.Enumerable && element.ValueKind == JsonValueKind.Array)
                CheckItems(element, type, pointer, reading);
            else if (element.Deserialize(type) is null)
                reading.Problems.Add(ProblemCode.MissingField, pointer, "A value is needed.");
            else if (element.ValueKind == JsonValueKind.String && !MayHold(element.GetString()!, pointer, reading.Lines))
                reading.Problems.Add(ProblemCode.InvalidValue, pointer, "Control characters are not allowed.");
        }
        catch (Exception failure) when (failure is JsonException or InvalidOperationException or FormatException or NotSupportedException)
        {
            reading.Problems.Add(ProblemCode.InvalidValue, pointer, Needed(type));
        }
    }

    private static bool MayHold(string text, string pointer, IReadOnlySet<string> lines) => !text.Any(char.IsControl)
        || lines.Contains(pointer[(pointer.LastIndexOf('/') + 1)..])
            && !text.Any(letter => char.IsControl(letter) && letter is not ('\n' or '\r' or '\t'));

    private static void CheckMembers(JsonElement element, JsonTypeInfo type, string pointer, Reading reading)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (JsonProperty member in element.EnumerateObject())
        {
            string at = new JsonPlace(pointer, Name: member.Name).ToString();
            JsonPropertyInfo? known = type.Properties.FirstOrDefault(property => property.Name == member.Name);
            seen.Add(member.Name);
            if (known is null) reading.Problems.Add(ProblemCode.UnknownField, at, "There is no such field.");
            else if (member.Value.ValueKind != JsonValueKind.Null) Check(member.Value, Inner(known, type), at, reading);
            else if (known.IsRequired) reading.Problems.Add(ProblemCode.MissingField, at, "A value is needed.");
            else if (!IsNullable(known))
                reading.Problems.Add(ProblemCode.InvalidValue, at, "This can't be null; leave the field out instead.");
        }

        foreach (JsonPropertyInfo property in type.Properties.Where(property => property.IsRequired && !seen.Contains(property.Name)))
            reading.Problems.Add(ProblemCode.MissingField, $"{pointer}/{property.Name}", "This field is needed.");
    }

    private static void CheckItems(JsonElement element, JsonTypeInfo type, string pointer, Reading reading)
    {
        JsonTypeInfo item = type.Options.GetTypeInfo(type.ElementType!);
        int index = 0;
        foreach (JsonElement value in element.EnumerateArray()) Check(value, item, $"{pointer}/{index++}", reading);
    }

    private static JsonTypeInfo Inner(JsonPropertyInfo property, JsonTypeInfo type) => type.Options.GetTypeInfo(property.PropertyType);

    private static bool IsNullable(JsonPropertyInfo property) =>
        property.PropertyType.IsValueType ? Nullable.GetUnderlyingType(property.PropertyType) is not null : property.IsSetNullable;

    /// <summary>What would be right, as a sentence.</summary>
    private static string Needed(JsonTypeInfo type)
    {
        Type bare = Nullable.GetUnderlyingType(type.Type) ?? type.Type;
        if (bare.IsEnum)
            return $"One of {string.Join(", ", Enum.GetNames(bare).Select(JsonNamingPolicy.SnakeCaseUpper.ConvertName))} is needed here.";
        if (bare == typeof(string)) return "A text is needed here.";
        if (bare == typeof(bool)) return "true or false is needed here.";
        if (bare == typeof(Guid)) return "A UUID such as 0193a5b0-7c3e-7d52-9a51-0f3d5c1b2a77 is needed here.";
        if (bare == typeof(DateTimeOffset)) return "A date and time with an offset, such as 2026-11-23T15:30:00+03:00, is needed here.";
        if (bare == typeof(int) || bare == typeof(long)) return "A whole number is needed here, without quotes and not beyond its range.";
        if (bare == typeof(decimal)) return "A number is needed here, without quotes and with at most 28 digits.";
        return type.Kind == JsonTypeInfoKind.Enumerable ? "A list is needed here." : "An object is needed here.";
    }

    /// <summary>What was found so far, and which fields may have several lines.</summary>
    private sealed record Reading(ProblemList Problems, IReadOnlySet<string> Lines);
}
