using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Laurel.Server.Platform.Storage;

/// <summary>Which database the server works over, as <c>ConnectionStrings:Laurel</c> says.</summary>
/// <remarks>Without that setting: the file <c>laurel.db</c> in <c>Storage:Folder</c>, by default <c>data</c> beside the server.</remarks>
internal sealed class DatabaseChoice
{
    public const string Setting = "ConnectionStrings:Laurel";

    private const int MostRetries = 5;
    private const int MostPrepared = 100;

    private static readonly TimeSpan LongestRetryDelay = TimeSpan.FromSeconds(2);

    public DatabaseChoice(IConfiguration configuration, IHostEnvironment environment)
    {
        string? text = configuration[Setting];
        if (string.IsNullOrWhiteSpace(text))
        {
            string folder = Path.GetFullPath(configuration["Storage:Folder"] ?? "data", environment.ContentRootPath);
            Directory.CreateDirectory(folder);
            ConnectionString = Sqlite(new SqliteConnectionStringBuilder { DataSource = Path.Combine(folder, "laurel.db") });
        }
        else
        {
            (IsPostgres, ConnectionString) = Read(text);
        }
    }

    public bool IsPostgres { get; }

    public string ConnectionString { get; }

    public void Configure(DbContextOptionsBuilder options)
    {
        if (IsPostgres)
        {
            options.UseNpgsql(ConnectionString, postgres => postgres
                .UseQuerySplittingBehavior(QuerySplittingBehavior.SplitQuery)
                .EnableRetryOnFailure(MostRetries, LongestRetryDelay, errorCodesToAdd: null));
        }
        else
        {
            options.UseSqlite(ConnectionString, sqlite => sqlite.UseQuerySplittingBehavior(QuerySplittingBehavior.SplitQuery))
                .AddInterceptors(new SqliteHabits());
        }
    }

    private static string Sqlite(SqliteConnectionStringBuilder place)
    {
        if (!place.ShouldSerialize("Default Timeout")) place.DefaultTimeout = 10;
        return place.ConnectionString;
    }

    /// <exception cref="InvalidOperationException">The text names neither a file nor a database server.</exception>
    private static (bool IsPostgres, string ConnectionString) Read(string text)
    {
        try
        {
            if (text.TrimStart().StartsWith("Data Source", StringComparison.OrdinalIgnoreCase))
                return (false, Sqlite(new SqliteConnectionStringBuilder(text)));
            var postgres = new NpgsqlConnectionStringBuilder(text);
            if (!string.IsNullOrEmpty(postgres.Host) && !string.IsNullOrEmpty(postgres.Database))
            {
                // Cancelling a commit that waits for a standby would report as kept what a failover may lose.
                postgres.CancellationTimeout = -1;

                // Nothing is ever left behind in a session (no settings, no temporary tables, no cursors), so nothing needs to be cleared
                // whenever one is taken from the pool.
                if (!postgres.ShouldSerialize("No Reset On Close")) postgres.NoResetOnClose = true;

                // The same few dozen statements come again and again; each connection plans them once.
                if (!postgres.ShouldSerialize("Max Auto Prepare")) postgres.MaxAutoPrepare = MostPrepared;
                return (true, postgres.ConnectionString);
            }
        }
        catch (ArgumentException)
        {
            // The sentence below says what would be right; the text itself may hold a password and is not repeated.
        }

        throw new InvalidOperationException(
            $"The setting {Setting} can't be read. Write 'Host=…;Database=…;Username=…;Password=…' for PostgreSQL, "
            + "'Data Source=/path/to/laurel.db' for SQLite, or leave it out.");
    }
}
