namespace Laurel.Engine.Tests.Architecture;

/// <summary>A file of the repository: its path from the root, with forward slashes, and its text.</summary>
internal sealed record SourceFile(string Path, string Text)
{
    public string Name => System.IO.Path.GetFileName(Path);

    public string Extension => System.IO.Path.GetExtension(Path);

    public bool IsGenerated => Path.Contains("/Migrations/", StringComparison.Ordinal)
        || Path.EndsWith("packages.lock.json", StringComparison.Ordinal);

    public string[] Lines => Text.ReplaceLineEndings("\n").TrimEnd('\n').Split('\n');
}
