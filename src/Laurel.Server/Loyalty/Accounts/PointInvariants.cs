using Laurel.Client;
using Laurel.Server.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Laurel.Server.Loyalty.Accounts;

/// <summary>What must always be true of accounts and their ledgers, each as one question for the first that breaks it.</summary>
internal static class PointInvariants
{
    private static readonly (string Name, string Says, string Sql)[] All =
    [
        ("points-balance", "A member's balance is the sum of the ledger, and of what is left in lots less what is owed.",
            """
            SELECT account AS "Value" FROM (
                SELECT m.id AS account, m.sequence, m.balance, m.debt,
                    (SELECT COUNT(*) FROM loyalty_point_transaction e WHERE e.account_id = m.id) AS entries,
                    (SELECT COALESCE(SUM(e.points), 0) FROM loyalty_point_transaction e WHERE e.account_id = m.id) AS moved,
                    (SELECT COALESCE(SUM(e.debt_change), 0) FROM loyalty_point_transaction e WHERE e.account_id = m.id) AS owed,
                    (SELECT COALESCE(SUM(l.remaining), 0) FROM loyalty_point_lot l WHERE l.account_id = m.id) AS remaining
                FROM customer_loyalty m) a
            WHERE sequence <> entries OR balance <> moved OR debt <> owed OR balance <> remaining - debt
            ORDER BY account LIMIT 1
            """),
        ("points-running", "Every line of a ledger has the balance up to it, and lines have no gaps.",
            """
            SELECT account AS "Value" FROM (
                SELECT account_id AS account, sequence, balance_after,
                    SUM(points) OVER (PARTITION BY account_id ORDER BY sequence) AS up_to,
                    ROW_NUMBER() OVER (PARTITION BY account_id ORDER BY sequence) AS place
                FROM loyalty_point_transaction) a
            WHERE balance_after <> up_to OR sequence <> place ORDER BY account LIMIT 1
            """),
        ("points-lots", "What is left in a lot is what lines of the ledger gave it, less what they took.",
            """
            SELECT l.account_id AS "Value" FROM loyalty_point_lot l
            LEFT JOIN (SELECT p.account_id, p.lot, SUM(p.points) AS moved FROM {parts} p GROUP BY p.account_id, p.lot) m
                ON m.account_id = l.account_id AND m.lot = l.name
            WHERE l.remaining <> COALESCE(m.moved, 0) ORDER BY l.account_id LIMIT 1
            """),

        // What a till held was looked at when it was held.
        ("points-days", "No points were spent before they were there to spend, or after their last day.",
            """
            SELECT p.account_id AS "Value" FROM {parts} p
            LEFT JOIN loyalty_point_lot l ON l.account_id = p.account_id AND l.name = p.lot AND l.available_at > p.at
            WHERE p.type = 'REDEEMED' AND p.hold_id IS NULL AND (p.expires_on < p.day OR l.name IS NOT NULL)
            ORDER BY p.account_id LIMIT 1
            """),
        ("points-transfers", "What one account gives another, the other gets: transfers of a program sum to nothing.",
            """
            SELECT program AS "Value" FROM (
                SELECT m.program_id AS program, SUM(e.points) AS moved
                FROM loyalty_point_transaction e JOIN customer_loyalty m ON m.id = e.account_id
                WHERE e.type = 'TRANSFER' GROUP BY m.program_id) a
            WHERE moved <> 0 ORDER BY program LIMIT 1
            """),
        ("points-sales", "A sale loses at most what it earned, and gives back at most what paid for it.",
            """
            SELECT sale AS "Value" FROM (
                SELECT m.program_id, e.sale_id AS sale,
                    SUM(CASE WHEN e.type IN ('EARNED', 'BONUS', 'CLAWBACK') THEN e.points ELSE 0 END) AS kept,
                    SUM(CASE WHEN e.type IN ('REDEEMED', 'REFUND') THEN e.points ELSE 0 END) AS spent
                FROM loyalty_point_transaction e JOIN customer_loyalty m ON m.id = e.account_id
                WHERE e.sale_id IS NOT NULL GROUP BY m.program_id, e.sale_id) a
            WHERE kept < 0 OR spent > 0 ORDER BY sale LIMIT 1
            """),
        ("points-holds", "Lots keep for tills only what open holds are there for.",
            """
            SELECT account AS "Value" FROM (
                SELECT l.account_id AS account, SUM(l.reserved) AS reserved,
                    (SELECT COUNT(*) FROM loyalty_point_hold h WHERE h.account_id = l.account_id AND h.state = 'OPEN') AS holds
                FROM loyalty_point_lot l GROUP BY l.account_id) a
            WHERE (reserved = 0) <> (holds = 0) ORDER BY account LIMIT 1
            """),
    ];

    public static async Task<IReadOnlyList<CheckedInvariant>> CheckAsync(Store store, CancellationToken cancel)
    {
        var found = new List<CheckedInvariant>();
        foreach ((string name, string says, string sql) in All)
        {
            string question = sql.Replace("{parts}", EntryParts.Of(store), StringComparison.Ordinal);
            Guid[] broken = await store.Database.SqlQueryRaw<Guid>(question).ToArrayAsync(cancel);
            found.Add(new CheckedInvariant
            {
                Name = name, Says = says, BrokenBy = broken is [Guid first, ..] ? $"{Named(name)} {first}" : null,
            });
        }

        return found;
    }

    private static string Named(string invariant) => invariant switch
    {
        "points-sales" => "sale",
        "points-transfers" => "program",
        _ => "account",
    };
}
