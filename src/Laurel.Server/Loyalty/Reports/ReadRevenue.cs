using Laurel.Engine.Loyalty.Programs;
using Laurel.Engine.Loyalty.Reports;
using Laurel.Server.Loyalty.Accounts;
using Laurel.Server.Platform.Storage;

namespace Laurel.Server.Loyalty.Reports;

/// <summary>What sales of some days earned, and how many of these very points have been used since.</summary>
internal sealed class ReadRevenue(Store store)
{
    /// <param name="programId">The program.</param>
    /// <param name="program">Its terms.</param>
    /// <param name="from">The first day of the sales.</param>
    /// <param name="through">The last day of the sales and of the use of their points, inclusive.</param>
    /// <param name="expectedUse">How many points are expected to be used, in percent.</param>
    /// <param name="cancel">Stops it.</param>
    public async Task<SalesAndPoints> ReadAsync(
        Guid programId, PointsProgram program, DateOnly from, DateOnly through, decimal expectedUse, CancellationToken cancel)
    {
        IReadOnlyList<IReadOnlyList<Row>> answers = await store.ReadTogetherAsync([new(Sql(), programId, from, through)], cancel);
        Row row = answers[0].Single();
        (long sales, long points, long used) = (row.Number(0), row.Number(1), Math.Max(0, row.Number(2)));
        return new SalesAndPoints(RevenueAllocation.Of(program.Value, sales, points, expectedUse), points, used);
    }

    // A lot that went to another account keeps the name under which it was opened, and its sale.
    private string Sql() =>
        $"""
        WITH earned AS (
            SELECT e.account_id, e.sale_id, SUM(e.points) AS points
            FROM loyalty_point_transaction e JOIN customer_loyalty m ON m.id = e.account_id
            WHERE m.program_id = $1 AND e.day >= $2 AND e.day <= $3 AND e.sale_id IS NOT NULL AND e.type IN ('EARNED', 'BONUS')
            GROUP BY e.account_id, e.sale_id)
        SELECT
            (SELECT CAST(COALESCE(SUM(s.base_minor), 0) AS bigint) FROM earned e
                JOIN loyalty_sale s ON s.account_id = e.account_id AND s.sale_id = e.sale_id),
            (SELECT CAST(COALESCE(SUM(e.points), 0) AS bigint) FROM earned e),
            (SELECT CAST(COALESCE(-SUM(p.points), 0) AS bigint) FROM {EntryParts.Of(store)} p
                JOIN loyalty_point_lot l ON l.account_id = p.account_id AND l.name = p.lot
                JOIN customer_loyalty m ON m.id = p.account_id AND m.program_id = $1
                WHERE p.type IN ('REDEEMED', 'REFUND') AND p.day >= $2 AND p.day <= $3
                AND l.sale_id IN (SELECT e.sale_id FROM earned e))
        """;
}

/// <summary>Sales, the points that came with them, and what of these was used.</summary>
/// <param name="Allocation">The sales between goods and points.</param>
/// <param name="Points">Points that the sales earned.</param>
/// <param name="Used">How many of these were used.</param>
internal sealed record SalesAndPoints(RevenueAllocation Allocation, long Points, long Used);
