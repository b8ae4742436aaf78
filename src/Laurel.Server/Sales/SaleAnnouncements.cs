using Laurel.Client;
using Laurel.Engine.Amounts;
using Laurel.Server.Platform.Outbox;
using Laurel.Server.Platform.Storage;

namespace Laurel.Server.Sales;

/// <summary>What the world outside hears of sales.</summary>
internal static class SaleAnnouncements
{
    /// <summary>A sale that is about to be saved, as the list of sales shows it; the customer by code only.</summary>
    public static OutboxEvent Committed(Sale sale, DateTimeOffset now) => Announcements.Of(
        EventTypes.SaleCommitted, sale.Id.ToString("D"), sale.CustomerId, now, SaleListRow.New(sale).View(), WireJson.Default.SaleSummary);

    /// <summary>A campaign of which a sale that is about to be saved took the last.</summary>
    public static OutboxEvent Exhausted(Exhaustion gone, Currency currency, DateTimeOffset now)
    {
        Campaigns.Campaign campaign = gone.Last.Campaign;
        var data = new CampaignExhaustion
        {
            Campaign = campaign.Code, Name = campaign.Name, Sale = gone.Last.Sale.Id, Uses = gone.Uses, UseLimit = campaign.LimitTotal,
            Spent = currency.Major(gone.SpentMinor),
            Budget = campaign.LimitBudgetMinor is { } budget ? currency.Major(budget) : null, Currency = currency.Code,
        };
        return Announcements.Of(EventTypes.CampaignExhausted, campaign.Code, null, now, data, WireJson.Default.CampaignExhaustion);
    }

    /// <summary>Announces goods that come back, or a sale that is voided; who took them back is nobody's business outside.</summary>
    public static void AnnounceReturned(this Store store, SaleReturn row, Sale? sale, Receipt? receipt) =>
        store.Announce(
            EventTypes.SaleReturned, (row.SaleId ?? row.Id).ToString("D"), sale?.CustomerId, row.RecordedAt,
            ReturnViews.View(row, sale, receipt) with { Cashier = null }, WireJson.Default.ReturnView);
}
