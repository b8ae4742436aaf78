using System.Text.Json;

namespace Laurel.Cli;

/// <summary>Reads a JSON file, or says in one sentence why it can't be read.</summary>
internal static class JsonFile
{
    private const long MostBytes = 64 * 1024 * 1024;

    internal static JsonDocument? Read(string path, TextWriter error)
    {
        try
        {
            var file = new FileInfo(path);
            if (file.Exists && file.Length > MostBytes)
            {
                error.WriteLine($"{path}: larger than 64 MiB.");
                return null;
            }

            using FileStream stream = file.OpenRead();
            return JsonDocument.Parse(stream);
        }
        catch (JsonException problem)
        {
            error.WriteLine($"{path}: not valid JSON: {problem.Message}");
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            error.WriteLine($"{path}: {problem.Message}");
        }

        return null;
    }
}
