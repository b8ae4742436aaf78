using System.Collections.Concurrent;
using Laurel.Server.Audit;
using Laurel.Server.Campaigns;
using Laurel.Server.Customers;
using Laurel.Server.Loyalty.Accounts;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;

namespace Laurel.Server.Platform.Storage;

/// <summary>A database server, for a chain of shops: any number of Laurel's servers may work over it.</summary>
internal sealed class PostgresStore(DbContextOptions<PostgresStore> options) : Store(options)
{
    /// <summary>Any number will do, as long as every version of Laurel takes the same.</summary>
    private const long PreparingLock = 0x6C61_7572_656C;

    /// <summary>
    /// For the statements of one round trip: a few keys are looked up in their indexes one after the other, as planned once. The database
    /// would rather plan anew for just so many keys, which costs more than to look them up, and read a table through that was small when
    /// it planned. It takes a table without an index for costly then, and must not compile code for it.
    /// </summary>
    private const string PlanOnce =
        """
        SELECT set_config('plan_cache_mode', 'force_generic_plan', true), set_config('enable_seqscan', 'off', true),
            set_config('enable_hashjoin', 'off', true), set_config('enable_mergejoin', 'off', true), set_config('jit', 'off', true)
        """;

    /// <summary>
    /// Receipts are most of what a sale writes, and lz4 compresses them in a fraction of the usual time. A database server may have been
    /// built without it, and then compresses as usual.
    /// </summary>
    private const string CompressQuickly =
        """
        DO $$ BEGIN
            IF EXISTS (SELECT 1 FROM pg_attribute
                WHERE attrelid = 'sale'::regclass AND attname = 'receipt_json' AND attcompression <> 'l')
            THEN ALTER TABLE sale ALTER COLUMN receipt_json SET COMPRESSION lz4, ALTER COLUMN lines SET COMPRESSION lz4; END IF;
        EXCEPTION WHEN feature_not_supported THEN NULL; END $$
        """;

    /// <summary>
    /// Nobody looks for rows by what their documents and hashes are, but the database would unpack and sort 30,000 of each whenever it
    /// looks a table through to plan well.
    /// </summary>
    private const string LeaveDocumentsUncounted =
        """
        DO $$ DECLARE document record; BEGIN
            FOR document IN
                SELECT attrelid::regclass AS place, attname AS name FROM pg_attribute JOIN pg_class ON pg_class.oid = attrelid
                WHERE relkind = 'r' AND relnamespace = current_schema()::regnamespace AND attnum > 0 AND NOT attisdropped
                    AND attstattarget <> 0 AND (attname LIKE '%\_json' OR atttypid IN ('jsonb'::regtype, 'bytea'::regtype))
            LOOP
                EXECUTE format('ALTER TABLE %s ALTER COLUMN %I SET STATISTICS 0', document.place, document.name);
            END LOOP;
        END $$
        """;

    /// <summary>What <see cref="RefuseUnlessAll"/> fails with; no code of PostgreSQL's own begins so.</summary>
    private const string NotForAll = "LR001";

    /// <summary>Lets a statement that did not change all rows fail, and with it all that was sent together with it.</summary>
    private const string RefuseUnlessAll =
        $"""
        CREATE OR REPLACE FUNCTION refuse_unless_all(changed bigint, given integer) RETURNS void LANGUAGE plpgsql AS
        $$ BEGIN
            IF changed <> given THEN
                RAISE EXCEPTION 'Only % of % rows may be changed so.', changed, given USING ERRCODE = '{NotForAll}';
            END IF;
        END $$
        """;

    private static readonly ConcurrentDictionary<Type, RowArrays> Kinds = new();

    /// <summary>Statements that work on many rows, as this database understands them.</summary>
    private static readonly ConcurrentDictionary<string, string> Texts = new(StringComparer.Ordinal);

    public override bool IsTaken(Exception failure) =>
        (failure as PostgresException ?? failure.InnerException) is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation };

    public override async Task<IReadOnlyList<IReadOnlyList<Row>>> WriteTogetherAsync(
        IReadOnlyList<Statement> first, IReadOnlyList<IReadOnlyList<object>> kinds, IReadOnlyList<Statement> statements,
        CancellationToken cancel)
    {
        await using NpgsqlBatch batch = BatchOf(first, kinds, statements);
        return batch.BatchCommands.Count == 0 ? [] : await RunAsync(batch, first.Count + statements.Count, cancel);
    }

    public override Task<IReadOnlyList<IReadOnlyList<Row>>> ReadTogetherAsync(
        IReadOnlyList<Statement> questions, CancellationToken cancel) =>
        Database.CreateExecutionStrategy().ExecuteAsync(async () =>
        {
            await Database.OpenConnectionAsync(cancel);
            try
            {
                return await AskAsync(questions, cancel);
            }
            finally
            {
                await Database.CloseConnectionAsync();
            }
        });

    public override Task NotifyAsync(string channel, CancellationToken cancel) =>
        Database.ExecuteSqlAsync($"SELECT pg_notify({channel}, '')", cancel);

    /// <summary>A lock of a session of its own: the database lets go of it when the session ends, however it ends.</summary>
    public override async Task<IAsyncDisposable> HoldAsync(CancellationToken cancel)
    {
        await EnsureCreatedAsync(cancel);
        var place = new NpgsqlConnectionStringBuilder(Database.GetConnectionString()) { Pooling = false };
        var session = new NpgsqlConnection(place.ConnectionString);
        await session.OpenAsync(cancel);
        await using NpgsqlCommand command = session.CreateCommand();
        command.CommandText = $"SELECT pg_advisory_lock({PreparingLock})";
        command.CommandTimeout = 0;
        await command.ExecuteNonQueryAsync(cancel);
        return session;
    }

    public override async Task MigrateAsync(CancellationToken cancel)
    {
        // EF would look for the table of a new database by asking it, and log that as a failure.
        await Database.GetService<IHistoryRepository>().CreateIfNotExistsAsync(cancel);
        await Database.MigrateAsync(cancel);
        await Database.ExecuteSqlRawAsync(AuditGuards.Postgres, cancel);
        await Database.ExecuteSqlRawAsync(PointGuards.Postgres, cancel);
        await Database.ExecuteSqlRawAsync(RefuseUnlessAll, cancel);
        await Database.ExecuteSqlRawAsync(CompressQuickly, cancel);
        await Database.ExecuteSqlRawAsync(LeaveDocumentsUncounted, cancel);
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder conventions)
    {
        base.ConfigureConventions(conventions);
        conventions.Properties<DateTimeOffset>().HaveConversion<UtcInstant>();
    }

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);

        // Codes are compared by code point, here as in the engine and in SQLite, whatever language the database was made for.
        foreach (IMutableProperty property in builder.Model.GetEntityTypes().SelectMany(entity => entity.GetProperties())
            .Where(property => property.ClrType == typeof(string)))
        {
            property.SetCollation("C");
        }

        // Rows whose sums change with every sale need room beside them: then a change stays on their page, and no index is told of it.
        builder.Entity<Customer>().HasStorageParameter("fillfactor", 80);
        builder.Entity<CampaignCustomerUse>().HasStorageParameter("fillfactor", 80);
        builder.Entity<CampaignCounter>().HasStorageParameter("fillfactor", 50);
    }

    protected override async Task<bool> WriteAndCommitAsync(
        IReadOnlyList<Statement> first, IReadOnlyList<IReadOnlyList<object>> kinds, IReadOnlyList<Statement> statements,
        CancellationToken cancel)
    {
        await using NpgsqlBatch batch = BatchOf(first, kinds, statements);
        batch.BatchCommands.Add(new NpgsqlBatchCommand("COMMIT"));
        await RunAsync(batch, first.Count + statements.Count, cancel);
        return true;
    }

    private async Task<IReadOnlyList<IReadOnlyList<Row>>> AskAsync(IReadOnlyList<Statement> questions, CancellationToken cancel)
    {
        await using NpgsqlBatch batch = BatchOf([], [], questions);
        if (Database.GetCommandTimeout() is { } seconds) batch.Timeout = seconds;
        return await RunAsync(batch, questions.Count, cancel);
    }

    private NpgsqlBatch BatchOf(
        IReadOnlyList<Statement> first, IReadOnlyList<IReadOnlyList<object>> kinds, IReadOnlyList<Statement> statements)
    {
        var batch = new NpgsqlBatch(
            (NpgsqlConnection)Database.GetDbConnection(), (NpgsqlTransaction?)Database.CurrentTransaction?.GetDbTransaction());
        if (first.Count + statements.Count > 0) batch.BatchCommands.Add(new NpgsqlBatchCommand(PlanOnce));
        foreach (Statement statement in first) batch.BatchCommands.Add(CommandOf(statement));
        foreach (IReadOnlyList<object> rows in kinds.Where(rows => rows.Count > 0))
        {
            RowArrays kind = Kinds.GetOrAdd(rows[0].GetType(), type => new RowArrays(Model.FindEntityType(type)!));
            batch.BatchCommands.Add(kind.Insert(rows));
        }

        foreach (Statement statement in statements) batch.BatchCommands.Add(CommandOf(statement));
        return batch;
    }

    /// <summary>Does all that is in the batch.</summary>
    /// <param name="batch">Inserts return nothing, so the first result is that of the planning, and then come those of statements.</param>
    /// <param name="count">How many statements.</param>
    /// <param name="cancel">Stops it.</param>
    private static async Task<IReadOnlyList<IReadOnlyList<Row>>> RunAsync(NpgsqlBatch batch, int count, CancellationToken cancel)
    {
        try
        {
            return await AnswersAsync(batch, count, cancel);
        }
        catch (PostgresException refused) when (refused.SqlState == NotForAll)
        {
            throw new NotForAllException();
        }
    }

    private static async Task<IReadOnlyList<IReadOnlyList<Row>>> AnswersAsync(NpgsqlBatch batch, int count, CancellationToken cancel)
    {
        var answers = new List<Row>[count];
        await using NpgsqlDataReader reader = await batch.ExecuteReaderAsync(cancel);
        for (int i = 0; i < answers.Length; i++)
        {
            await reader.NextResultAsync(cancel);
            answers[i] = [];
            while (await reader.ReadAsync(cancel))
            {
                var values = new object[reader.FieldCount];
                reader.GetValues(values);
                answers[i].Add(new Row(values));
            }
        }

        while (await reader.NextResultAsync(cancel))
        {
            // What comes last is done only when it is known to be.
        }

        return answers;
    }

    private static NpgsqlBatchCommand CommandOf(Statement statement)
    {
        if (statement.Rows is { } rows) return CommandOf(statement, rows);
        var command = new NpgsqlBatchCommand(statement.Sql);
        foreach (object value in statement.Values) command.Parameters.Add(new NpgsqlParameter { Value = Instant(value) });
        return command;
    }

    private static object Instant(object value) => value is DateTimeOffset time ? time.ToUniversalTime() : value;

    /// <summary>The rows go over as one array for each column.</summary>
    private static NpgsqlBatchCommand CommandOf(Statement statement, AddedRows rows)
    {
        var command = new NpgsqlBatchCommand(Texts.GetOrAdd(statement.Sql, static (_, of) => TextOf(of), statement));
        for (int i = 0; i < rows.Columns.Count; i++)
        {
            var values = Array.CreateInstance(rows.Values[0][i].GetType(), rows.Values.Count);
            for (int row = 0; row < values.Length; row++) values.SetValue(Instant(rows.Values[row][i]), row);
            command.Parameters.Add(new NpgsqlParameter { Value = values });
        }

        return command;
    }

    private static string TextOf(Statement statement)
    {
        string sql = statement.Sql.Replace(Statement.RowsPlace, SourceOf(statement.Rows!), StringComparison.Ordinal);
        return statement.IsForAll
            ? $"WITH changed AS ({sql}) SELECT refuse_unless_all((SELECT count(*) FROM changed), cardinality($1))" : sql;
    }

    private static string SourceOf(AddedRows rows)
    {
        IEnumerable<string> arrays = rows.Values[0].Select((value, i) => $"${i + 1}::{TypeOf(value)}[]");
        return $"unnest({string.Join(", ", arrays)}) AS added ({string.Join(", ", rows.Columns)})";
    }

    private static string TypeOf(object value) => value switch
    {
        Guid => "uuid",
        long => "bigint",
        double => "double precision",
        string => "text",
        DateTimeOffset => "timestamptz",
        DateOnly => "date",
        _ => throw new ArgumentException($"Rows have no values of {value.GetType()}.", nameof(value)),
    };

    /// <summary>Makes the database where it is missing; another server may have been faster.</summary>
    private async Task EnsureCreatedAsync(CancellationToken cancel)
    {
        var creator = Database.GetService<IRelationalDatabaseCreator>();
        if (await creator.ExistsAsync(cancel)) return;
        try
        {
            await creator.CreateAsync(cancel);
        }
        catch (PostgresException failure) when (failure.SqlState == PostgresErrorCodes.DuplicateDatabase)
        {
            // It is there, which is all that was wanted.
        }
    }
}
