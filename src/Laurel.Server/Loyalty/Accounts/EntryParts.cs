using Laurel.Server.Platform.Storage;

namespace Laurel.Server.Loyalty.Accounts;

/// <summary>The lines of the ledger taken apart into what each lot got or gave, as a table that both databases can read.</summary>
internal static class EntryParts
{
    /// <summary>Columns: <c>account_id, at, day, type, hold_id, lot, points, expires_on</c>.</summary>
    public static string Of(Store store) => store is PostgresStore ? Postgres : Sqlite;

    private const string Postgres =
        """
        (SELECT e.account_id, e.at, e.day, e.type, e.hold_id, part->>'lot' AS lot, CAST(part->>'points' AS bigint) AS points,
            CAST(part->>'expiresOn' AS date) AS expires_on
        FROM loyalty_point_transaction e CROSS JOIN LATERAL jsonb_array_elements(CAST(e.parts_json AS jsonb)) AS parts(part))
        """;

    private const string Sqlite =
        """
        (SELECT e.account_id, e.at, e.day, e.type, e.hold_id, json_extract(part.value, '$.lot') AS lot,
            json_extract(part.value, '$.points') AS points, json_extract(part.value, '$.expiresOn') AS expires_on
        FROM loyalty_point_transaction e JOIN json_each(e.parts_json) AS part)
        """;
}
