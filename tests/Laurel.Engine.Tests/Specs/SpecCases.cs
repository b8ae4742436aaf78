using System.Text.Json;
using Laurel.Engine.Tests.Architecture;

namespace Laurel.Engine.Tests.Specs;

/// <summary>The cases under <c>specs/cases</c>, by file and id.</summary>
internal static class SpecCases
{
    private static readonly Lazy<IReadOnlyList<(string File, JsonElement Case)>> Loaded = new(Read);

    internal static IReadOnlyList<(string File, JsonElement Case)> All => Loaded.Value;

    internal static JsonElement Find(string file, string id) =>
        All.Single(own => own.File == file && own.Case.GetProperty("id").GetString() == id).Case;

    private static List<(string File, JsonElement Case)> Read()
    {
        string folder = Path.Combine(Checkout.Root, "specs", "cases");
        var cases = new List<(string, JsonElement)>();
        foreach (string path in Directory.EnumerateFiles(folder, "*.json").Order(StringComparer.Ordinal))
        {
            using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(path));
            cases.AddRange(document.RootElement.Clone().EnumerateArray().Select(own => (Path.GetFileName(path), own)));
        }

        return cases;
    }
}
