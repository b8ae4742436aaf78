using System.Diagnostics;

namespace Laurel.Engine.Tests.Architecture;

/// <summary>The working copy these tests were built from.</summary>
internal static class Checkout
{
    private static readonly string[] TextExtensions =
    [
        ".cs", ".razor", ".css", ".js", ".html", ".md", ".json", ".jsonc", ".xml", ".resx", ".csproj", ".props", ".targets", ".slnx",
        ".sh", ".txt", ".sql", ".svg", ".yml", ".yaml", ".editorconfig", ".gitignore", ".gitattributes", "",
    ];

    private static readonly Lazy<IReadOnlyList<SourceFile>> Tracked = new(ReadAll);

    public static string Root { get; } = FindRoot();

    /// <summary>Every text file that is in the history or about to enter it; what .gitignore names is left out.</summary>
    public static IReadOnlyList<SourceFile> Files => Tracked.Value;

    public static string Read(string path) => File.ReadAllText(Path.Combine(Root, path));

    private static string FindRoot()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Laurel.slnx")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException("These tests read the sources: run them from a working copy.");
    }

    private static IReadOnlyList<SourceFile> ReadAll()
    {
        string[] paths = ListFiles().Split('\0', StringSplitOptions.RemoveEmptyEntries);
        return
        [
            .. from path in paths.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)
               where TextExtensions.Contains(Path.GetExtension(path), StringComparer.Ordinal)
               let full = Path.Combine(Root, path)
               where File.Exists(full)
               select new SourceFile(path, File.ReadAllText(full)),
        ];
    }

    private static string ListFiles()
    {
        var start = new ProcessStartInfo("git")
        {
            WorkingDirectory = Root,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            ArgumentList = { "-c", "safe.directory=*", "ls-files", "-z", "--cached", "--others", "--exclude-standard" },
        };
        using Process git = Process.Start(start) ?? throw new InvalidOperationException("git could not be started.");
        string output = git.StandardOutput.ReadToEnd();
        git.WaitForExit();
        return git.ExitCode == 0 ? output : throw new InvalidOperationException("git could not list the files.");
    }
}
