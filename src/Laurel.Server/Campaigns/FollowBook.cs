using Laurel.Server.Platform.Storage;
using Npgsql;

namespace Laurel.Server.Campaigns;

/// <summary>
/// Compiles the book as soon as any server has changed a campaign, so that no till waits for that. Over PostgreSQL alone: the servers
/// hear of it by LISTEN and NOTIFY. What is heard decides nothing, since each request still asks which version is the latest.
/// </summary>
internal sealed partial class FollowBook(
    DatabaseChoice database, IServiceScopeFactory scopes, CampaignBooks books, ILogger<FollowBook> log) : BackgroundService
{
    /// <summary>Where changes are announced.</summary>
    public const string Channel = "laurel_book";

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!database.IsPostgres) return;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await ListenAsync(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
#pragma warning disable CA1031 // A database that is away now may be back in a moment; until then requests compile the book themselves.
            catch (Exception failure)
#pragma warning restore CA1031
            {
                LogDeaf(log, failure.Message);
                await Task.Delay(Pause, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task ListenAsync(CancellationToken cancel)
    {
        // A session of its own, which the pool must not hand to anybody else; it notices within a minute when the other end is gone.
        var place = new NpgsqlConnectionStringBuilder(database.ConnectionString) { Pooling = false, KeepAlive = 30 };
        await using var session = new NpgsqlConnection(place.ConnectionString);
        await session.OpenAsync(cancel);
        await using (var listen = new NpgsqlCommand($"LISTEN {Channel}", session)) await listen.ExecuteNonQueryAsync(cancel);
        while (true)
        {
            // The first time too: what was changed before it listened is not announced again.
            await using (AsyncServiceScope scope = scopes.CreateAsyncScope())
            {
                await books.GetAsync(scope.ServiceProvider.GetRequiredService<Store>(), cancel);
            }

            await session.WaitAsync(cancel);
        }
    }

    [LoggerMessage(LogLevel.Warning, "Changes of campaigns are not heard of at the moment, only asked for: {Reason}")]
    private static partial void LogDeaf(ILogger log, string reason);
}
