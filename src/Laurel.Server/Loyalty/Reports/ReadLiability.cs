using Laurel.Engine.Loyalty.Ledger;
using Laurel.Engine.Loyalty.Programs;
using Laurel.Engine.Loyalty.Reports;
using Laurel.Server.Loyalty.Accounts;
using Laurel.Server.Platform.Storage;

namespace Laurel.Server.Loyalty.Reports;

/// <summary>
/// What a program owes its members, between any two days: from what they hold now, the ledger is read backwards as far as it must be.
/// One statement reads both, so that nothing moves in between.
/// </summary>
internal sealed class ReadLiability(Store store)
{
    private const string Held = "HELD";

    /// <summary>Rolls the points of all members forward.</summary>
    /// <param name="programId">The program.</param>
    /// <param name="program">Its terms.</param>
    /// <param name="from">The first day.</param>
    /// <param name="through">The last day, inclusive, not before the first.</param>
    /// <param name="cancel">Stops it.</param>
    public async Task<LiabilityReport> ReadAsync(
        Guid programId, PointsProgram program, DateOnly from, DateOnly through, CancellationToken cancel)
    {
        IReadOnlyList<IReadOnlyList<Row>> answers = await store.ReadTogetherAsync([new(Sql(), programId, from, through)], cancel);
        var postings = new List<LiabilityPosting>();
        foreach (Row row in answers[0])
        {
            LiabilityPlace place = row.Number(2) == 1
                ? new LiabilityPlace(row.TextOrNull(0), ExpiryKind.Debt, null)
                : LiabilityPlace.Of(row.TextOrNull(0), row.Day(1));
            long points = row.Number(5);
            if (row.Text(3) == Held)
            {
                postings.Add(new LiabilityPosting(from.AddDays(-1), PointEntryType.Adjusted, points, place));
                continue;
            }

            // What moved since the first day is not part of what there was before it.
            PointEntryType type = Words<PointEntryType>.Read(row.Text(3));
            postings.Add(new LiabilityPosting(from.AddDays(-1), PointEntryType.Adjusted, -points, place));
            if (row.Number(4) == 0) postings.Add(new LiabilityPosting(from, type, points, place));
        }

        return LiabilityReport.Of(program, postings, from, through);
    }

    /// <summary>Rows: tier, last day, whether it is a debt, kind of movement or <c>HELD</c>, whether after the last day, points.</summary>
    private string Sql() =>
        $"""
        WITH member AS (
            SELECT m.id, t.code AS tier, m.debt FROM customer_loyalty m LEFT JOIN loyalty_tier t ON t.id = m.tier_id
            WHERE m.program_id = $1)
        SELECT w.tier, w.expires_on, w.owed, w.type, w.later, CAST(SUM(w.points) AS bigint)
        FROM (
            SELECT m.tier, l.expires_on, 0 AS owed, '{Held}' AS type, 0 AS later, l.remaining AS points
            FROM member m JOIN loyalty_point_lot l ON l.account_id = m.id WHERE l.remaining > 0
            UNION ALL
            SELECT m.tier, NULL, 1, '{Held}', 0, -m.debt FROM member m WHERE m.debt <> 0
            UNION ALL
            SELECT m.tier, p.expires_on, 0, p.type, CASE WHEN p.day > $3 THEN 1 ELSE 0 END, p.points
            FROM member m JOIN {EntryParts.Of(store)} p ON p.account_id = m.id WHERE p.day >= $2
            UNION ALL
            SELECT m.tier, NULL, 1, d.type, CASE WHEN d.day > $3 THEN 1 ELSE 0 END, -d.debt_change
            FROM member m JOIN loyalty_point_transaction d ON d.account_id = m.id WHERE d.day >= $2 AND d.debt_change <> 0
        ) w
        GROUP BY w.tier, w.expires_on, w.owed, w.type, w.later
        """;
}
