namespace Laurel.Server.Platform.Storage;

/// <summary>Where the server keeps its files: the database and the keys that protect cookies.</summary>
/// <remarks><c>Storage:Folder</c>; by default <c>data</c> beside the server.</remarks>
internal sealed class DataFolder
{
    public DataFolder(IConfiguration configuration, IHostEnvironment environment)
    {
        Path = System.IO.Path.GetFullPath(configuration["Storage:Folder"] ?? "data", environment.ContentRootPath);
        Directory.CreateDirectory(Path);
    }

    public string Path { get; }

    public string Database => System.IO.Path.Combine(Path, "laurel.db");

    public string Keys => System.IO.Path.Combine(Path, "keys");
}
