using System.Text.Json;

namespace Laurel.Admin.Audit;

/// <summary>One field that is not the same before and after a change.</summary>
/// <param name="Field">Where it stands, such as <c>campaign / limits / budget</c>.</param>
/// <param name="Before">As it was; null where there was none.</param>
/// <param name="After">As it is; null where there is none.</param>
public sealed record Difference(string Field, string? Before, string? After)
{
    /// <summary>What is not the same, field by field, in the order of the documents.</summary>
    public static IReadOnlyList<Difference> Between(JsonElement? before, JsonElement? after)
    {
        var old = new Dictionary<string, string>(StringComparer.Ordinal);
        var now = new Dictionary<string, string>(StringComparer.Ordinal);
        if (before is { } was) Walk(was, "", old);
        if (after is { } becomes) Walk(becomes, "", now);
        return
        [
            .. old.Keys.Union(now.Keys).Where(field => old.GetValueOrDefault(field) != now.GetValueOrDefault(field))
                .Select(field => new Difference(field, old.GetValueOrDefault(field), now.GetValueOrDefault(field))),
        ];
    }

    private static void Walk(JsonElement element, string path, Dictionary<string, string> found)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (JsonProperty member in element.EnumerateObject()) Walk(member.Value, Join(path, member.Name), found);
                break;
            case JsonValueKind.Array:
                int number = 0;
                foreach (JsonElement item in element.EnumerateArray()) Walk(item, Join(path, $"{++number}"), found);
                break;
            default:
                found[path] = element.ToString();
                break;
        }
    }

    private static string Join(string path, string name) => path.Length == 0 ? name : $"{path} / {name}";
}
