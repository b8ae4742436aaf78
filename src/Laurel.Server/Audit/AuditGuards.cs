namespace Laurel.Server.Audit;

/// <summary>
/// Triggers that refuse to change or delete an entry, whoever asks. They are set anew at every start, so that one that was taken away,
/// made harmless, or lost when a table was made anew, is back; EF's migrations know nothing of triggers.
/// </summary>
internal static class AuditGuards
{
    public const string Sqlite = """
        DROP TRIGGER IF EXISTS audit_entry_is_not_changed;
        CREATE TRIGGER audit_entry_is_not_changed BEFORE UPDATE ON audit_entry
        BEGIN SELECT RAISE(ABORT, 'The audit log is append-only.'); END;
        DROP TRIGGER IF EXISTS audit_entry_is_not_deleted;
        CREATE TRIGGER audit_entry_is_not_deleted BEFORE DELETE ON audit_entry
        BEGIN SELECT RAISE(ABORT, 'The audit log is append-only.'); END;
        """;

    public const string Postgres = """
        CREATE OR REPLACE FUNCTION refuse_change_of_audit_entry() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN RAISE EXCEPTION 'The audit log is append-only.'; END $$;
        CREATE OR REPLACE TRIGGER audit_entry_is_not_changed BEFORE UPDATE OR DELETE ON audit_entry
        FOR EACH ROW EXECUTE FUNCTION refuse_change_of_audit_entry();
        CREATE OR REPLACE TRIGGER audit_entry_is_not_emptied BEFORE TRUNCATE ON audit_entry
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_change_of_audit_entry();
        """;
}
