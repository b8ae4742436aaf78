using Laurel.Client;
using Laurel.Server.Platform.Outbox;
using Laurel.Server.Platform.Storage;

namespace Laurel.Server.Sales;

/// <summary>What the world outside hears of sales.</summary>
internal static class SaleAnnouncements
{
    /// <summary>A sale that is about to be saved, as the list of sales shows it; the customer by code only.</summary>
    public static OutboxEvent Committed(Sale sale, DateTimeOffset now) => Announcements.Of(
        EventTypes.SaleCommitted, sale.Id.ToString("D"), sale.CustomerId, now, SaleListRow.New(sale).View(), WireJson.Default.SaleSummary);

    /// <summary>Announces goods that come back, or a sale that is voided; who took them back is nobody's business outside.</summary>
    public static void AnnounceReturned(this Store store, SaleReturn row, Sale? sale, Receipt? receipt) =>
        store.Announce(
            EventTypes.SaleReturned, (row.SaleId ?? row.Id).ToString("D"), sale?.CustomerId, row.RecordedAt,
            ReturnViews.View(row, sale, receipt) with { Cashier = null }, WireJson.Default.ReturnView);
}
