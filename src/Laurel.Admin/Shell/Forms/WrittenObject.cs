using System.Globalization;
using System.Text.Json.Nodes;

namespace Laurel.Admin.Shell.Forms;

/// <summary>A JSON object on its way to the engine, which knows where it stands, so that an unreadable number is reported at its
/// field.</summary>
internal sealed class WrittenObject(string pointer, CultureInfo culture, ICollection<string> unreadable)
{
    public JsonObject Json { get; } = [];

    public bool IsEmpty => Json.Count == 0;

    /// <summary>Blank text is left out: the field then has its default, or the engine says that it is missing.</summary>
    public WrittenObject Text(string name, string? text)
    {
        if (!string.IsNullOrWhiteSpace(text)) Json[name] = text.Trim();
        return this;
    }

    public WrittenObject Flag(string name, bool value)
    {
        Json[name] = value;
        return this;
    }

    /// <summary>A number as typed. What can't be read is remembered by its pointer and left out.</summary>
    public WrittenObject Number(string name, string? text)
    {
        if (string.IsNullOrWhiteSpace(text)) return this;
        if (TypedNumber.TryRead(text, culture, out decimal value)) Json[name] = WithoutTrailingZeros(value);
        else unreadable.Add($"{pointer}/{name}");
        return this;
    }

    public WrittenObject List<T>(string name, IEnumerable<T> items, Action<T, WrittenObject> write)
    {
        JsonArray array = [];
        foreach (T item in items)
        {
            WrittenObject child = Child($"{name}/{array.Count.ToString(CultureInfo.InvariantCulture)}");
            write(item, child);
            array.Add(child.Json);
        }

        Json[name] = array;
        return this;
    }

    public WrittenObject Words(string name, IEnumerable<string> words)
    {
        Json[name] = new JsonArray([.. words.Select(word => (JsonNode)JsonValue.Create(word))]);
        return this;
    }

    public WrittenObject Whole(string name, IEnumerable<int> numbers)
    {
        Json[name] = new JsonArray([.. numbers.Select(number => (JsonNode)JsonValue.Create(number))]);
        return this;
    }

    /// <summary>A nested object; left out when nothing is in it.</summary>
    public WrittenObject Nested(string name, Action<WrittenObject> write)
    {
        WrittenObject child = Child(name);
        write(child);
        if (!child.IsEmpty) Json[name] = child.Json;
        return this;
    }

    private WrittenObject Child(string name) => new($"{pointer}/{name}", culture, unreadable);

    // 2.0 is written 2, because a quantity of "2.0" is no whole number to a strict reader.
    private static decimal WithoutTrailingZeros(decimal value) => value / 1.0000000000000000000000000000m;
}
