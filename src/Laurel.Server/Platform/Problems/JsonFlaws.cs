using System.Text.Json;
using Laurel.Engine.Problems;

namespace Laurel.Server.Platform.Problems;

/// <summary>
/// What valid JSON may still not hold here: a member that stands twice, of which every reader would take another one, and a text with
/// the character NUL, which not every database keeps.
/// </summary>
internal static class JsonFlaws
{
    /// <exception cref="ProblemsException">There is one; each is named by its pointer.</exception>
    /// <exception cref="JsonException">It is no JSON.</exception>
    public static void ThrowIfAny(ReadOnlyMemory<byte> body, int mostLevels)
    {
        JsonDocument document;
        try
        {
            document = JsonDocument.Parse(body, new JsonDocumentOptions { MaxDepth = mostLevels });
        }
        catch (JsonException)
        {
            // Not even JSON: that is for the caller to say.
            return;
        }

        using (document)
        {
            var problems = new ProblemList();
            Find(document.RootElement, "", problems);
            problems.ThrowIfAny();
        }
    }

    private static void Find(JsonElement element, string pointer, ProblemList problems)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                FindInMembers(element, pointer, problems);
                break;
            case JsonValueKind.Array:
                int index = 0;
                foreach (JsonElement item in element.EnumerateArray()) Find(item, $"{pointer}/{index++}", problems);
                break;
            case JsonValueKind.String when Text(element.GetString)?.Contains('\0', StringComparison.Ordinal) == true:
                problems.Add(ProblemCode.InvalidValue, pointer, "The character NUL (U+0000) is not allowed in a text.");
                break;
        }
    }

    private static void FindInMembers(JsonElement element, string pointer, ProblemList problems)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (JsonProperty member in element.EnumerateObject())
        {
            if (Text(() => member.Name) is not { } name)
            {
                problems.Add(ProblemCode.InvalidValue, pointer, "A field's name is not valid Unicode.");
                continue;
            }

            string at = new JsonPlace(pointer, Name: name).ToString();
            if (!seen.Add(name)) problems.Add(ProblemCode.InvalidValue, at, "The field stands here twice; send it once.");
            else if (name.Contains('\0', StringComparison.Ordinal))
                problems.Add(ProblemCode.InvalidValue, pointer, "The character NUL (U+0000) is not allowed in a field's name.");
            else Find(member.Value, at, problems);
        }
    }

    /// <summary>The text, or null when it is no valid Unicode: such as half of a surrogate pair.</summary>
    private static string? Text(Func<string?> read)
    {
        try
        {
            return read();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }
}
