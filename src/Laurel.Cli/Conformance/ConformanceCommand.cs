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
                IReadOnlyList<string> differences = Run(element);
                passed += differences.Count == 0 ? 1 : 0;
                failed += differences.Count == 0 ? 0 : 1;
                foreach (string difference in differences)
                {
                    output.WriteLine(difference);
                }
            }
        }

        output.WriteLine($"{passed} passed, {failed} failed");
        return failed > 0 ? 1 : unreadable ? 2 : 0;
    }

    private static IReadOnlyList<string> Run(JsonElement element)
    {
        try
        {
            return ConformanceCase.Run(element);
        }
        catch (InvalidOperationException problem)
        {
            // A text that is no Unicode, such as half of a surrogate pair, is found only when it is read.
            return [$"a case can't be read: {problem.Message}"];
        }
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
