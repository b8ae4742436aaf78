using Laurel.Server.Platform.Storage;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Laurel.Server.Tests.Platform;

/// <summary>A database of its own for a test: here a SQLite file, in the sister project a database of PostgreSQL.</summary>
public sealed class TestDatabase : IDisposable
{
    public const bool IsPostgres = false;

    /// <summary>A file with all tables, from which others are copied.</summary>
    private static readonly Lazy<byte[]> WithTables = new(() =>
    {
        using var empty = new TestDatabase(isThere: false);
        using var gate = new WriterGate();
        using (var store = new SqliteStore(new DbContextOptionsBuilder<SqliteStore>().UseSqlite(empty.ConnectionString).Options, gate))
        {
            store.MigrateAsync(CancellationToken.None).GetAwaiter().GetResult();
        }

        // When nobody has it open any more, all of it is in the one file.
        empty.LetGo();
        return System.IO.File.ReadAllBytes(empty.File);
    });

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("laurel-test-");

    /// <param name="isThere">Whether it is there, with its tables; else the first server that starts over it makes both.</param>
    public TestDatabase(bool isThere = true)
    {
        if (isThere) System.IO.File.WriteAllBytes(File, WithTables.Value);
    }

    public string ConnectionString => $"Data Source={File}";

    private string File => Path.Combine(_folder.FullName, "laurel.db");

    /// <summary>Keeps everybody else from writing until it is disposed of.</summary>
    public IDisposable TakeAway()
    {
        var writer = new SqliteConnection(ConnectionString + ";Pooling=False");
        writer.Open();
        using SqliteCommand command = writer.CreateCommand();
        command.CommandText = "BEGIN IMMEDIATE";
        command.ExecuteNonQuery();
        return writer;
    }

    public void Dispose()
    {
        LetGo();
        _folder.Delete(recursive: true);
    }

    private void LetGo()
    {
        using var connection = new SqliteConnection(ConnectionString);
        SqliteConnection.ClearPool(connection);
    }
}
