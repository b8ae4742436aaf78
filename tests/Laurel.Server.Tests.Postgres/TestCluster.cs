using Testcontainers.PostgreSql;

namespace Laurel.Server.Tests.Platform;

/// <summary>
/// The PostgreSQL of this test run: the one that is named, else one started by this machine's programs, else a container of Docker's.
/// </summary>
internal static class TestCluster
{
    private const string Image = "postgres:17";

    /// <summary>Nothing in a test has to survive a power cut, so nothing waits for the disk.</summary>
    private static readonly string[] Careless =
        ["fsync=off", "synchronous_commit=off", "full_page_writes=off", "deadlock_timeout=200ms"];

    private static readonly Lazy<PostgresCluster> Started = new(() => NeedsContainer ? StartContainer() : PostgresCluster.Start(Careless));

    public static PostgresCluster Running => Started.Value;

    private static bool NeedsContainer => string.IsNullOrEmpty(Environment.GetEnvironmentVariable(PostgresCluster.Named))
        && !PostgresCluster.HasPrograms
        && (Environment.GetEnvironmentVariable("DOCKER_HOST") is { Length: > 0 } || File.Exists("/var/run/docker.sock"));

    /// <summary>It is removed when the run ends, however it ends.</summary>
    private static PostgresCluster StartContainer()
    {
        PostgreSqlContainer container = new PostgreSqlBuilder(Image)
            .WithCommand([.. Careless.Append("max_connections=300").SelectMany(setting => new[] { "-c", setting })])
            .Build();
        container.StartAsync().GetAwaiter().GetResult();
        return new PostgresCluster(container.GetConnectionString() + ";Include Error Detail=true");
    }
}
