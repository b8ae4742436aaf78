using System.Data.Common;
using Laurel.Server.Platform.Storage;
using Laurel.Server.Tests.Campaigns;
using Laurel.Server.Tests.Loyalty;
using Laurel.Server.Tests.Platform;
using Microsoft.EntityFrameworkCore;

namespace Laurel.Server.Tests.Audit;

/// <summary>Rows that stay as they were written, whoever asks for something else and however: the database refuses.</summary>
public sealed class GuardTests(RunningServer server) : IClassFixture<RunningServer>
{
    /// <summary>Tables with a column of theirs, and what the names of their triggers begin with.</summary>
    public static TheoryData<string, string, string> Tables => new()
    {
        { "audit_entry", "who", "audit_entry" },
        { "loyalty_point_transaction", "points", "point_transaction" },
        { "campaign_version", "code", "campaign_version" },
    };

    [Theory]
    [MemberData(nameof(Tables))]
    public async Task No_row_is_changed_deleted_replaced_or_thrown_away_with_all_others(string table, string column, string name)
    {
        await FillAsync();
        await server.WithStoreAsync(async store =>
        {
            int before = await RowsAsync(store, table);
            await ShouldRefuseAsync(store, Attempts(store, table, column), name);
            (await RowsAsync(store, table)).ShouldBe(before);
        });
    }

    [Theory]
    [MemberData(nameof(Tables))]
    public async Task A_harmless_trigger_of_the_same_name_is_gone_with_the_next_start(string table, string column, string name)
    {
        await FillAsync();
        await server.WithStoreAsync(async store =>
        {
            await store.Database.ExecuteSqlRawAsync(Harmless(store, table, name));
            await store.Database.ExecuteSqlRawAsync(Attempts(store, table, column)[0]);
            await store.MigrateAsync(CancellationToken.None);
            await ShouldRefuseAsync(store, Attempts(store, table, column), name);
        });
    }

    private static string[] Attempts(Store store, string table, string column) =>
    [
        $"UPDATE {table} SET {column} = {column}",
        $"DELETE FROM {table}",
        .. store.Database.IsNpgsql()
            ? [$"TRUNCATE {table} CASCADE"]
            : new[] { $"INSERT OR REPLACE INTO {table} SELECT * FROM {table}", $"REPLACE INTO {table} SELECT * FROM {table}" },
    ];

    /// <summary>What takes away the guards of a table and leaves their names.</summary>
    private static string Harmless(Store store, string table, string name) => store.Database.IsNpgsql()
        ? $"""
          ALTER TABLE {table} DISABLE TRIGGER USER;
          CREATE OR REPLACE FUNCTION refuse_change_of_{name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NULL; END $$;
          """
        : string.Concat(new[] { ("changed", "UPDATE"), ("deleted", "DELETE") }.Select(one =>
            $"""
             DROP TRIGGER {name}_is_not_{one.Item1};
             CREATE TRIGGER {name}_is_not_{one.Item1} BEFORE {one.Item2} ON {table} BEGIN SELECT 1; END;

             """));

    private static async Task ShouldRefuseAsync(Store store, string[] attempts, string name)
    {
        foreach (string attempt in attempts)
        {
            DbException refused = await Should.ThrowAsync<DbException>(() => store.Database.ExecuteSqlRawAsync(attempt), attempt);
            refused.Message.ShouldContain("append-only", customMessage: $"{name}: {attempt}");
        }
    }

    private static async Task<int> RowsAsync(Store store, string table)
    {
        string count = $"SELECT CAST(count(*) AS integer) AS \"Value\" FROM {table}";
        return await store.Database.SqlQueryRaw<int>(count).SingleAsync();
    }

    /// <summary>Joining a program brings a line of the ledger, a campaign its first version, and both an entry of the log.</summary>
    private async Task FillAsync()
    {
        await (await Marketing.OpenAsync(server)).CreateAsync();
        await (await Club.OpenAsync(server)).JoinAsync();
    }
}
