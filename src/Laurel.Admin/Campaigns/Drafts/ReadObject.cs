using System.Globalization;
using System.Text.Json;
using Laurel.Admin.Shell.Forms;

namespace Laurel.Admin.Campaigns.Drafts;

/// <summary>A JSON object of the wire, read by name; absent and null are the same, as everywhere in a campaign.</summary>
internal readonly struct ReadObject(JsonElement element, CultureInfo culture)
{
    public bool Has(string name) => Find(name) is not null;

    public string? Text(string name) => Find(name)?.GetString();

    public bool Flag(string name, bool absent = false) => Find(name)?.GetBoolean() ?? absent;

    public string? Number(string name) => Find(name) is { } value ? TypedNumber.Show(value.GetDecimal(), culture) : null;

    public ReadObject Nested(string name) => new(Find(name) ?? default, culture);

    public IEnumerable<ReadObject> List(string name)
    {
        CultureInfo spoken = culture;
        return Items(name).Select(item => new ReadObject(item, spoken));
    }

    public IEnumerable<string> Texts(string name) => Items(name).Select(item => item.GetString() ?? "");

    public IEnumerable<int> Numbers(string name) => Items(name).Select(item => item.GetInt32());

    private List<JsonElement> Items(string name) => Find(name) is { } list ? [.. list.EnumerateArray()] : [];

    private JsonElement? Find(string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out JsonElement value)
            && value.ValueKind != JsonValueKind.Null
            ? value
            : null;
}
