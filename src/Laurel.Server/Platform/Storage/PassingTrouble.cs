using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;

namespace Laurel.Server.Platform.Storage;

/// <summary>Tells a database that is away, or too busy for long, from a mistake of ours.</summary>
internal static class PassingTrouble
{
    private const int SqliteBusy = 5;
    private const int SqliteLocked = 6;

    /// <summary>Whether the same request may well be served a little later. A commit that got no answer may also have been kept.</summary>
    public static bool IsBehind(Exception? failure) => failure switch
    {
        null => false,
        RetryLimitExceededException => true,
        SqliteException { SqliteErrorCode: SqliteBusy or SqliteLocked } => true,
        PostgresException { SqlState: PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown } => true,
        DbException { IsTransient: true } => true,
        _ => IsBehind(failure.InnerException),
    };
}
