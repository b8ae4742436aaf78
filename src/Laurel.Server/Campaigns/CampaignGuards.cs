namespace Laurel.Server.Campaigns;

/// <summary>
/// Triggers that refuse to change or delete what a campaign said, whoever asks: receipts are explained by it. Set anew at every start.
/// </summary>
internal static class CampaignGuards
{
    public const string Sqlite = """
        DROP TRIGGER IF EXISTS campaign_version_is_not_changed;
        CREATE TRIGGER campaign_version_is_not_changed BEFORE UPDATE ON campaign_version
        BEGIN SELECT RAISE(ABORT, 'The history of campaigns is append-only.'); END;
        DROP TRIGGER IF EXISTS campaign_version_is_not_deleted;
        CREATE TRIGGER campaign_version_is_not_deleted BEFORE DELETE ON campaign_version
        BEGIN SELECT RAISE(ABORT, 'The history of campaigns is append-only.'); END;
        """;

    public const string Postgres = """
        CREATE OR REPLACE FUNCTION refuse_change_of_campaign_version() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN RAISE EXCEPTION 'The history of campaigns is append-only.'; END $$;
        CREATE OR REPLACE TRIGGER campaign_version_is_not_changed BEFORE UPDATE OR DELETE ON campaign_version
        FOR EACH ROW EXECUTE FUNCTION refuse_change_of_campaign_version();
        CREATE OR REPLACE TRIGGER campaign_version_is_not_emptied BEFORE TRUNCATE ON campaign_version
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_change_of_campaign_version();
        """;
}
