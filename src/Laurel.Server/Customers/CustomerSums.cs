using Laurel.Server.Platform.Storage;

namespace Laurel.Server.Customers;

/// <summary>What customers have bought so far.</summary>
internal static class CustomerSums
{
    /// <summary>Adds purchases, or money alone; one statement, so that sales of one customer at two tills both count.</summary>
    /// <param name="sales">
    /// At most one of a customer: whose it is, 1 purchase or 0 when something only came back, which is none, what was spent in minor
    /// units, and when.
    /// </param>
    public static Statement Count(IEnumerable<(Guid Customer, long Purchases, long SpentMinor, DateTimeOffset At)> sales) => Statement.For(
        """
        UPDATE customer SET purchases = purchases + bought, total_spent_minor = total_spent_minor + spent,
            first_purchase_at = CASE WHEN bought > 0 AND (first_purchase_at IS NULL OR first_purchase_at > moment) THEN moment
                ELSE first_purchase_at END,
            last_purchase_at = CASE WHEN bought > 0 AND (last_purchase_at IS NULL OR last_purchase_at < moment) THEN moment
                ELSE last_purchase_at END
        FROM {rows} WHERE id = buyer RETURNING id
        """,
        new AddedRows(
            ["buyer", "bought", "spent", "moment"],
            [.. sales.Select(sale => new object[] { sale.Customer, sale.Purchases, sale.SpentMinor, sale.At })])
        {
            Locked = ("customer", "id"),
        });
}
