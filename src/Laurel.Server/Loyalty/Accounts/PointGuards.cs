namespace Laurel.Server.Loyalty.Accounts;

/// <summary>Triggers that refuse to change or delete a line of the ledger of points, whoever asks; set anew at every start.</summary>
internal static class PointGuards
{
    public const string Sqlite = """
        DROP TRIGGER IF EXISTS point_transaction_is_not_changed;
        CREATE TRIGGER point_transaction_is_not_changed BEFORE UPDATE ON loyalty_point_transaction
        BEGIN SELECT RAISE(ABORT, 'The ledger of points is append-only.'); END;
        DROP TRIGGER IF EXISTS point_transaction_is_not_deleted;
        CREATE TRIGGER point_transaction_is_not_deleted BEFORE DELETE ON loyalty_point_transaction
        BEGIN SELECT RAISE(ABORT, 'The ledger of points is append-only.'); END;
        """;

    public const string Postgres = """
        CREATE OR REPLACE FUNCTION refuse_change_of_point_transaction() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN RAISE EXCEPTION 'The ledger of points is append-only.'; END $$;
        CREATE OR REPLACE TRIGGER point_transaction_is_not_changed BEFORE UPDATE OR DELETE ON loyalty_point_transaction
        FOR EACH ROW EXECUTE FUNCTION refuse_change_of_point_transaction();
        CREATE OR REPLACE TRIGGER point_transaction_is_not_emptied BEFORE TRUNCATE ON loyalty_point_transaction
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_change_of_point_transaction();
        """;
}
