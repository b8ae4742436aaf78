using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Laurel.Server.Platform.Storage;

/// <summary>
/// What every connection to SQLite is told: wait for a busy database instead of failing, and put each commit on the disk,
/// since a receipt that was confirmed must survive a power cut. And that a row which <c>REPLACE</c> takes away is a deleted row, so that
/// the triggers that refuse to delete one hear of it.
/// </summary>
internal sealed class SqliteHabits : DbConnectionInterceptor
{
    private const string Pragmas =
        "PRAGMA busy_timeout = 10000; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA recursive_triggers = ON;";

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        using DbCommand command = connection.CreateCommand();
        command.CommandText = Pragmas;
        command.ExecuteNonQuery();
    }

    public override async Task ConnectionOpenedAsync(
        DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        await using DbCommand command = connection.CreateCommand();
        command.CommandText = Pragmas;
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
