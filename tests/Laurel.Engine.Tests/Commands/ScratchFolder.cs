namespace Laurel.Engine.Tests.Commands;

/// <summary>A folder of one test, gone when it ends.</summary>
internal sealed class ScratchFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("laurel-");

    internal string Path => _folder.FullName;

    internal FileInfo Write(string name, string text)
    {
        string path = System.IO.Path.Combine(Path, name);
        File.WriteAllText(path, text);
        return new FileInfo(path);
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
