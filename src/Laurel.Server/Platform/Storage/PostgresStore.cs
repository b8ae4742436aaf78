using System.Collections.Concurrent;
using Laurel.Server.Campaigns;
using Laurel.Server.Customers;
using Laurel.Server.Sales;
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
    private static readonly (string Setting, string Value)[] PlanOnce =
    [
        ("plan_cache_mode", "force_generic_plan"), ("enable_seqscan", "off"), ("enable_hashjoin", "off"), ("enable_mergejoin", "off"),
        ("jit", "off"),
    ];

    /// <summary>The same within a transaction, until that ends.</summary>
    private static readonly string PlanOnceHere =
        "SELECT " + string.Join(", ", PlanOnce.Select(one => $"set_config('{one.Setting}', '{one.Value}', true)"));

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

    /// <summary>Most sessions that plan once, beside all others of this server; each is taken for one round trip alone.</summary>
    private const int MostThatPlanOnce = 20;

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

    /// <summary>How to open sessions that plan once, by how to open others.</summary>
    private static readonly ConcurrentDictionary<string, string> Planning = new(StringComparer.Ordinal);

    private static readonly ConcurrentDictionary<Type, RowArrays> Kinds = new();

    /// <summary>Statements that work on many rows, as this database understands them.</summary>
    private static readonly ConcurrentDictionary<string, string> Texts = new(StringComparer.Ordinal);

    public override bool IsTaken(Exception failure) =>
        (failure as PostgresException ?? failure.InnerException) is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation };

    public override async Task<IReadOnlyList<IReadOnlyList<Row>>> WriteTogetherAsync(
        IReadOnlyList<Statement> first, IReadOnlyList<IReadOnlyList<object>> kinds, IReadOnlyList<Statement> statements,
        CancellationToken cancel)
    {
        await using NpgsqlBatch batch = BatchHere(first, kinds, statements);
        return batch.BatchCommands.Count == 0 ? [] : await RunAsync(batch, first.Count + statements.Count, cancel);
    }

    public override Task<IReadOnlyList<IReadOnlyList<Row>>> ReadTogetherAsync(
        IReadOnlyList<Statement> questions, CancellationToken cancel) =>
        Database.CurrentTransaction is null ? RunAloneAsync([], [], questions, cancel) : WriteTogetherAsync([], [], questions, cancel);

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
        foreach (AppendOnly table in AppendOnly.All) await Database.ExecuteSqlRawAsync(table.Postgres, cancel);
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

        // The receipt of a usual basket fits into its row; another table for just a little more would be written with every sale.
        builder.Entity<Sale>().HasStorageParameter("toast_tuple_target", 4080);
    }

    protected override async Task<bool> WriteAndCommitAsync(
        IReadOnlyList<IReadOnlyList<object>> kinds, IReadOnlyList<Statement> statements, CancellationToken cancel)
    {
        await using NpgsqlBatch batch = BatchHere([], kinds, statements);
        batch.BatchCommands.Add(new NpgsqlBatchCommand("COMMIT"));
        await RunAsync(batch, statements.Count, cancel);
        return true;
    }

    /// <remarks>The database takes what is sent together for one transaction, so nobody needs to begin and to end it.</remarks>
    protected override Task<IReadOnlyList<IReadOnlyList<Row>>> RunAloneAsync(
        IReadOnlyList<Statement> first, IReadOnlyList<IReadOnlyList<object>> kinds, IReadOnlyList<Statement> statements,
        CancellationToken cancel) => Database.CreateExecutionStrategy().ExecuteAsync(async () =>
        {
            await using var session = new NpgsqlConnection(Planning.GetOrAdd(Database.GetConnectionString()!, SessionThatPlansOnce));
            await session.OpenAsync(cancel);
            await using var batch = new NpgsqlBatch(session);
            Fill(batch, first, kinds, statements);
            return await RunAsync(batch, first.Count + statements.Count, cancel);
        });

    private static string SessionThatPlansOnce(string place)
    {
        var session = new NpgsqlConnectionStringBuilder(place);
        session.MaxPoolSize = Math.Min(session.MaxPoolSize, MostThatPlanOnce);
        session.Options = string.Join(' ', [session.Options, .. PlanOnce.Select(one => $"-c {one.Setting}={one.Value}")]).Trim();
        return session.ConnectionString;
    }

    /// <summary>In the open transaction.</summary>
    private NpgsqlBatch BatchHere(
        IReadOnlyList<Statement> first, IReadOnlyList<IReadOnlyList<object>> kinds, IReadOnlyList<Statement> statements)
    {
        var batch = new NpgsqlBatch(
            (NpgsqlConnection)Database.GetDbConnection(), (NpgsqlTransaction?)Database.CurrentTransaction?.GetDbTransaction());
        if (first.Count + statements.Count > 0) batch.BatchCommands.Add(new NpgsqlBatchCommand(PlanOnceHere));
        Fill(batch, first, kinds, statements);
        return batch;
    }

    private void Fill(
        NpgsqlBatch batch, IReadOnlyList<Statement> first, IReadOnlyList<IReadOnlyList<object>> kinds, IReadOnlyList<Statement> statements)
    {
        if (Database.GetCommandTimeout() is { } seconds) batch.Timeout = seconds;
        foreach (Statement statement in first) batch.BatchCommands.Add(CommandOf(statement));
        (RowArrays Kind, IReadOnlyList<object> Rows)[] inserted =
        [
            .. kinds.Where(rows => rows.Count > 0)
                .Select(rows => (Kinds.GetOrAdd(rows[0].GetType(), type => new RowArrays(Model.FindEntityType(type)!)), rows)),
        ];

        // The first kind goes in before the others, which one statement inserts in an order that nobody knows: whoever writes the same rows
        // at the same moment waits there, and has nothing yet that the other one needs.
        if (inserted.Length > 0) batch.BatchCommands.Add(RowArrays.Insert(inserted[..1]));
        if (inserted.Length > 1) batch.BatchCommands.Add(RowArrays.Insert(inserted[1..]));
        foreach (Statement statement in statements) batch.BatchCommands.Add(CommandOf(statement));
    }

    /// <summary>Does all that is in the batch.</summary>
    /// <param name="batch">Inserts return nothing, so its results are those of its statements, after that of the planning.</param>
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
            if (i > 0 || batch.BatchCommands[0].CommandText == PlanOnceHere) await reader.NextResultAsync(cancel);
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
        string source = $"unnest({string.Join(", ", arrays)})";
        string names = string.Join(", ", rows.Columns);
        return rows.Locked is not { } locked
            ? $"{source} AS added ({names})"
            : $"""
            (SELECT {names} FROM {source} WITH ORDINALITY AS given ({names}, place)
                JOIN {locked.Table} AS locked ON locked.{locked.Key} = given.{rows.Columns[0]} ORDER BY place FOR NO KEY UPDATE OF locked
            ) AS added
            """;
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
