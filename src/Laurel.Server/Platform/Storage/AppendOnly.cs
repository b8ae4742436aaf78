namespace Laurel.Server.Platform.Storage;

/// <summary>
/// Triggers that refuse to change or delete a row of a table, whoever asks. They are set anew at every start, so that one that was taken
/// away, made harmless, or lost when a table was made anew, is back; EF's migrations know nothing of triggers.
/// </summary>
/// <param name="Table">The table.</param>
/// <param name="Row">What one of its rows is called in the names of the triggers.</param>
/// <param name="What">What is append-only, as whoever is refused reads it.</param>
internal sealed record AppendOnly(string Table, string Row, string What)
{
    /// <summary>All tables whose rows stay as they were written.</summary>
    public static IReadOnlyList<AppendOnly> All { get; } =
    [
        new("audit_entry", "audit_entry", "The audit log"),
        new("loyalty_point_transaction", "point_transaction", "The ledger of points"),
        new("campaign_version", "campaign_version", "The history of campaigns"),
    ];

    public string Sqlite => $"""
        DROP TRIGGER IF EXISTS {Row}_is_not_changed;
        CREATE TRIGGER {Row}_is_not_changed BEFORE UPDATE ON {Table}
        BEGIN SELECT RAISE(ABORT, '{What} is append-only.'); END;
        DROP TRIGGER IF EXISTS {Row}_is_not_deleted;
        CREATE TRIGGER {Row}_is_not_deleted BEFORE DELETE ON {Table}
        BEGIN SELECT RAISE(ABORT, '{What} is append-only.'); END;
        """;

    public string Postgres => $"""
        CREATE OR REPLACE FUNCTION refuse_change_of_{Row}() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN RAISE EXCEPTION '{What} is append-only.'; END $$;
        CREATE OR REPLACE TRIGGER {Row}_is_not_changed BEFORE UPDATE OR DELETE ON {Table}
        FOR EACH ROW EXECUTE FUNCTION refuse_change_of_{Row}();
        CREATE OR REPLACE TRIGGER {Row}_is_not_emptied BEFORE TRUNCATE ON {Table}
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_change_of_{Row}();
        """;
}
