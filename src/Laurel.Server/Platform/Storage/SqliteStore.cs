using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Laurel.Server.Platform.Storage;

/// <summary>The embedded default: one file beside the server, for one shop up to a few.</summary>
internal sealed partial class SqliteStore(DbContextOptions<SqliteStore> options, WriterGate gate) : Store(options)
{
    private const int ConstraintPrimaryKey = 1555;
    private const int ConstraintUnique = 2067;
    private const int HoldAttempts = 300;

    public override bool IsTaken(Exception failure) => (failure as SqliteException ?? failure.InnerException)
        is SqliteException { SqliteExtendedErrorCode: ConstraintPrimaryKey or ConstraintUnique };

    /// <summary>A file in this process has no round trips to save: rows are saved as any others are.</summary>
    public override async Task<IReadOnlyList<IReadOnlyList<Row>>> WriteTogetherAsync(
        IReadOnlyList<Statement> first, IReadOnlyList<IReadOnlyList<object>> kinds, IReadOnlyList<Statement> statements,
        CancellationToken cancel)
    {
        List<Row>[] before = await AnswersAsync(first, cancel);
        AddRange(kinds.SelectMany(rows => rows));
        await SaveChangesAsync(cancel);
        return [.. before, .. await AnswersAsync(statements, cancel)];
    }

    protected override Task<IReadOnlyList<IReadOnlyList<Row>>> RunAloneAsync(
        IReadOnlyList<Statement> first, IReadOnlyList<IReadOnlyList<object>> kinds, IReadOnlyList<Statement> statements,
        CancellationToken cancel) => WriteAsync(() => WriteTogetherAsync(first, kinds, statements, cancel), cancel);

    protected override async Task<bool> WriteAndCommitAsync(
        IReadOnlyList<IReadOnlyList<object>> kinds, IReadOnlyList<Statement> statements, CancellationToken cancel)
    {
        await WriteTogetherAsync(kinds, statements, cancel);
        return false;
    }

    public override async Task<IReadOnlyList<IReadOnlyList<Row>>> ReadTogetherAsync(
        IReadOnlyList<Statement> questions, CancellationToken cancel)
    {
        await Database.OpenConnectionAsync(cancel);
        try
        {
            return await AnswersAsync(questions, cancel);
        }
        finally
        {
            await Database.CloseConnectionAsync();
        }
    }

    /// <summary>A file beside the database, open for one process alone; when that process dies the system lets go of it.</summary>
    public override async Task<IAsyncDisposable> HoldAsync(CancellationToken cancel)
    {
        string path = new SqliteConnectionStringBuilder(Database.GetConnectionString()).DataSource + ".lock";
        for (int attempt = 1; ; attempt++)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (attempt < HoldAttempts)
            {
                await Task.Delay(100, cancel);
            }
        }
    }

    public override async Task MigrateAsync(CancellationToken cancel)
    {
        await ClearAbandonedLockAsync(cancel);
        await Database.MigrateAsync(cancel);
        await SetGuardsAsync(cancel);
        await Database.ExecuteSqlRawAsync("PRAGMA journal_mode = WAL;", cancel);
    }

    /// <summary>All at once: whoever has the file open meanwhile never finds it without a guard.</summary>
    private async Task SetGuardsAsync(CancellationToken cancel)
    {
        await using IDbContextTransaction transaction = await Database.BeginTransactionAsync(cancel);
        foreach (AppendOnly table in AppendOnly.All) await Database.ExecuteSqlRawAsync(table.Sqlite, cancel);
        await transaction.CommitAsync(cancel);
    }

    protected override async ValueTask<IDisposable?> TakeTurnAsync(CancellationToken cancel) => await gate.EnterAsync(cancel);

    protected override void ConfigureConventions(ModelConfigurationBuilder conventions)
    {
        base.ConfigureConventions(conventions);
        conventions.Properties<DateTimeOffset>().HaveConversion<UtcTicks>();
    }

    private async Task<List<Row>[]> AnswersAsync(IReadOnlyList<Statement> statements, CancellationToken cancel)
    {
        var answers = new List<Row>[statements.Count];
        for (int i = 0; i < answers.Length; i++)
        {
            answers[i] = await RowsAsync(statements[i], cancel);
            if (statements[i].IsForAll && answers[i].Count != statements[i].Rows!.Values.Count) throw new NotForAllException();
        }

        return answers;
    }

    private async Task<List<Row>> RowsAsync(Statement statement, CancellationToken cancel)
    {
        await using var command = (SqliteCommand)Database.GetDbConnection().CreateCommand();
        command.Transaction = (SqliteTransaction?)Database.CurrentTransaction?.GetDbTransaction();
        if (statement.Rows is { } added)
        {
            command.CommandText = statement.Sql.Replace(Statement.RowsPlace, SourceOf(added), StringComparison.Ordinal);
            command.Parameters.AddWithValue("$1", JsonSerializer.Serialize(added.Values.Select(row => row.Select(ValueOf))));
        }
        else
        {
            command.CommandText = OneOfList().Replace(statement.Sql, "IN (SELECT value FROM json_each(${place}))");
            for (int i = 0; i < statement.Values.Count; i++) command.Parameters.AddWithValue($"${i + 1}", ValueOf(statement.Values[i]));
        }

        var rows = new List<Row>();
        await using SqliteDataReader reader = await command.ExecuteReaderAsync(cancel);
        while (reader.FieldCount > 0 && await reader.ReadAsync(cancel))
        {
            var values = new object[reader.FieldCount];
            reader.GetValues(values);
            rows.Add(new Row(values));
        }

        return rows;
    }

    /// <summary>The rows come as one list of lists, of any length.</summary>
    private static string SourceOf(AddedRows rows)
    {
        IEnumerable<string> columns = rows.Columns.Select((name, i) => $"value ->> {i} AS {name}");
        return $"(SELECT {string.Join(", ", columns)} FROM json_each($1)) AS added";
    }

    /// <summary>A value as it is stored, and an array as JSON.</summary>
    private static object ValueOf(object value) => value switch
    {
        DateTimeOffset time => time.UtcTicks,
        Guid id => Written(id),
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        string[] texts => JsonSerializer.Serialize(texts),
        Guid[] ids => JsonSerializer.Serialize(ids.Select(Written)),
        _ => value,
    };

    private static string Written(Guid id) => id.ToString("D").ToUpperInvariant();

    [GeneratedRegex(@"= ANY\((?<place>\$[0-9]+)\)", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex OneOfList();

    /// <summary>
    /// EF's own lock row stays for ever when a process dies while migrating. Who holds the database is the only one migrating, so a row
    /// found now was left behind.
    /// </summary>
    private async Task ClearAbandonedLockAsync(CancellationToken cancel)
    {
        await Database.OpenConnectionAsync(cancel);
        const string count = "SELECT count(*) AS Value FROM sqlite_master WHERE name = '__EFMigrationsLock'";
        if (await Database.SqlQueryRaw<int>(count).SingleAsync(cancel) > 0)
            await Database.ExecuteSqlRawAsync("DELETE FROM __EFMigrationsLock", cancel);
    }
}
