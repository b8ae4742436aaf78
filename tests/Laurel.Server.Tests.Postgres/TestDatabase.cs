using Npgsql;

namespace Laurel.Server.Tests.Platform;

/// <summary>An empty database of its own for a test, on the cluster that this run has started.</summary>
public sealed class TestDatabase : IDisposable
{
    public const bool IsPostgres = true;

    private readonly string _name = $"laurel_{Guid.NewGuid():N}";

    public string ConnectionString => PostgresCluster.Running.ConnectionString(_name);

    public void Dispose()
    {
        using (var connection = new NpgsqlConnection(ConnectionString)) NpgsqlConnection.ClearPool(connection);
        PostgresCluster.Running.Execute($"DROP DATABASE IF EXISTS {_name} WITH (FORCE)");
    }
}
