namespace Laurel.Admin.Tests;

/// <summary>Where the sources lie, for tests that read them.</summary>
internal static class SourceFolder
{
    public static string Root { get; } = Find();

    private static string Find()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Laurel.slnx"))) folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("These tests read the sources: run them from a working copy.");
    }
}
