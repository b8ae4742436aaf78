using Laurel.Server.Platform.Storage;

namespace Laurel.Server.Customers;

/// <summary>What customers have bought so far.</summary>
internal static class CustomerSums
{
    /// <summary>Adds a purchase, or money alone; one statement, so that sales of one customer at two tills both count.</summary>
    /// <param name="customer">Whose it is.</param>
    /// <param name="purchases">1, or 0 when only something came back, which is no purchase.</param>
    /// <param name="spentMinor">In minor units.</param>
    /// <param name="at">When.</param>
    public static Statement Count(Guid customer, long purchases, long spentMinor, DateTimeOffset at) => new(
        """
        UPDATE customer SET purchases = purchases + $2, total_spent_minor = total_spent_minor + $3,
            first_purchase_at = CASE WHEN $2 > 0 AND (first_purchase_at IS NULL OR first_purchase_at > $4) THEN $4
                ELSE first_purchase_at END,
            last_purchase_at = CASE WHEN $2 > 0 AND (last_purchase_at IS NULL OR last_purchase_at < $4) THEN $4
                ELSE last_purchase_at END
        WHERE id = $1 RETURNING purchases
        """,
        customer, (int)purchases, spentMinor, at);
}
