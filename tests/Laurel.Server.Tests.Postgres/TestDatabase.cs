using Laurel.Server.Platform.Storage;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Laurel.Server.Tests.Platform;

/// <summary>A database of its own for a test, on the cluster that this run has started.</summary>
public sealed class TestDatabase : IDisposable
{
    public const bool IsPostgres = true;

    /// <summary>One with all tables, from which others are copied: that takes a moment, to make the tables takes a second or two.</summary>
    private static readonly Lazy<string> WithTables = new(() =>
    {
        const string name = "laurel_with_tables";
        var place = new NpgsqlConnectionStringBuilder(TestCluster.Running.ConnectionString(name)) { Pooling = false };
        using var store = new PostgresStore(new DbContextOptionsBuilder<PostgresStore>().UseNpgsql(place.ConnectionString).Options);
        TestCluster.Running.Execute($"CREATE DATABASE {name}");
        store.MigrateAsync(CancellationToken.None).GetAwaiter().GetResult();
        return name;
    });

    private readonly string _name = $"laurel_{Guid.NewGuid():N}";

    /// <param name="isThere">Whether it is there, with its tables; else the first server that starts over it makes both.</param>
    public TestDatabase(bool isThere = true)
    {
        if (isThere) TestCluster.Running.Execute($"CREATE DATABASE {_name} TEMPLATE {WithTables.Value}");
    }

    public string ConnectionString => TestCluster.Running.ConnectionString(_name);

    /// <summary>Ends all sessions, and lets nobody in until it is disposed of.</summary>
    public IDisposable TakeAway()
    {
        TestCluster.Running.Execute($"ALTER DATABASE {_name} ALLOW_CONNECTIONS false");
        TestCluster.Running.Execute($"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{_name}'");
        return new Back(_name);
    }

    public void Dispose()
    {
        using (var connection = new NpgsqlConnection(ConnectionString)) NpgsqlConnection.ClearPool(connection);
        TestCluster.Running.Execute($"DROP DATABASE IF EXISTS {_name} WITH (FORCE)");
    }

    private sealed class Back(string name) : IDisposable
    {
        public void Dispose() => TestCluster.Running.Execute($"ALTER DATABASE {name} ALLOW_CONNECTIONS true");
    }
}
