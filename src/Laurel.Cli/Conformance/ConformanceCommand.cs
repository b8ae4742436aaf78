using System.Text.Json;

namespace Laurel.Cli.Conformance;

/// <summary><c>laurel conformance FILE|FOLDER …</c>: runs cases, a line for each that fails, then the counts.</summary>
internal static class ConformanceCommand
{
    internal static int Run(IReadOnlyList<string> paths, TextWriter output, TextWriter error)
    {
        int passed = 0;
        int failed = 0;
        bool unreadable = false;
        foreach (string path in paths.SelectMany(FilesOf))
        {
            using JsonDocument? document = JsonFile.Read(path, error);
            if (document is null || document.RootElement.ValueKind != JsonValueKind.Array)
            {
                error.WriteLineIf(document is not null, $"{path}: a list of cases is needed.");
                unreadable = true;
                continue;
            }

            foreach (JsonElement element in document.RootElement.EnumerateArray())
            {
                IReadOnlyList<string> differences = ConformanceCase.Run(element);
                passed += differences.Count == 0 ? 1 : 0;
                failed += differences.Count == 0 ? 0 : 1;
                foreach (string difference in differences)
                {
                    output.WriteLine(difference);
                }
            }
        }

        output.WriteLine($"{passed} passed, {failed} failed");
        return unreadable ? 2 : failed > 0 ? 1 : 0;
    }

    private static IEnumerable<string> FilesOf(string path) => Directory.Exists(path)
        ? Directory.EnumerateFiles(path, "*.json", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
        : [path];

    private static void WriteLineIf(this TextWriter writer, bool condition, string line)
    {
        if (condition)
        {
            writer.WriteLine(line);
        }
    }
}
