using Microsoft.Data.Sqlite;

namespace Laurel.Server.Tests.Platform;

/// <summary>An empty database of its own for a test: here a SQLite file, in the sister project a database of PostgreSQL.</summary>
public sealed class TestDatabase : IDisposable
{
    public const bool IsPostgres = false;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("laurel-test-");

    public string ConnectionString => $"Data Source={Path.Combine(_folder.FullName, "laurel.db")}";

    public void Dispose()
    {
        using (var connection = new SqliteConnection(ConnectionString)) SqliteConnection.ClearPool(connection);
        _folder.Delete(recursive: true);
    }
}
