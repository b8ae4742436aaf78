using Laurel.Client;
using Laurel.Engine.Baskets;
using Laurel.Engine.Problems;
using Laurel.Engine.Quotes;
using Laurel.Server.Campaigns;
using Laurel.Server.Platform.Storage;
using Laurel.Server.Stores;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Wire = Laurel.Engine.Campaigns.Campaign;

namespace Laurel.Server.Sales;

/// <summary>
/// What a campaign would have given on the receipts of the last days, and what it does to the campaigns beside it: every basket is priced
/// once without it and once with it. Changes nothing.
/// </summary>
internal sealed class ForecastCampaign(
    Store store, CampaignBooks books, WriteCampaign campaigns, HouseCurrency house, HouseCalendar calendar, TimeProvider clock,
    IOptions<SaleSettings> settings)
{
    /// <param name="campaign">The campaign in question.</param>
    /// <param name="days">How many days back, today included.</param>
    /// <param name="onlyStore">The only store whose receipts the caller may see; null is all.</param>
    /// <param name="cancel">Stops it.</param>
    /// <exception cref="ProblemsException">The campaign is not right.</exception>
    public async Task<CampaignForecast> ForecastAsync(Wire campaign, int days, string? onlyStore, CancellationToken cancel)
    {
        long began = clock.GetTimestamp();
        await campaigns.CheckAsync(campaign, cancel);
        DateOnly today = calendar.Today;
        DateOnly first = today.AddDays(1 - days);
        StoredBook book = await books.GetAsync(store, cancel);
        var compared = ComparedBooks.Of(campaign, book, today);
        ReceiptSample sample = await ReceiptSample.TakeAsync(
            store, Sales(first, today, onlyStore), settings.Value.ForecastReceipts, cancel);
        var tally = new ForecastTally(campaign.Code);
        var longest = TimeSpan.FromSeconds(settings.Value.ForecastSeconds);
        await foreach (string receipt in sample.ReadAsync(() => clock.GetElapsedTime(began) >= longest, cancel))
        {
            Count(receipt, compared, tally);
        }

        return new CampaignForecast
        {
            From = first,
            To = today,
            ReceiptsInAll = sample.InAll,
            Receipts = tally.Receipts,
            Skipped = tally.Skipped,
            AppliedTo = tally.AppliedTo,
            Given = tally.Given,
            Cost = tally.Cost,
            GivenPerDay = PerDay(tally, sample.InAll, days),
            Budget = campaign.Limits?.Budget,
            Displaces = tally.Displaced(compared.NameOf),
            BlockedBy = tally.Blocking(compared.NameOf),
            Refusals = tally.Refusals(),
        };
    }

    private IQueryable<Sale> Sales(DateOnly first, DateOnly last, string? onlyStore)
    {
        (DateTimeOffset from, DateTimeOffset until) = (calendar.StartOf(first), calendar.StartOf(last.AddDays(1)));
        string currency = house.Currency.Code;
        IQueryable<Sale> sales = store.Sales.AsNoTracking()
            .Where(sale => sale.At >= from && sale.At < until && sale.VoidedAt == null && sale.Currency == currency);
        return onlyStore is null ? sales : sales.Where(sale => sale.StoreCode == onlyStore);
    }

    private static void Count(string json, ComparedBooks compared, ForecastTally tally)
    {
        try
        {
            var receipt = Receipt.Read(json);
            Basket basket = receipt.AsNew() with { Coupons = receipt.OpeningCoupons() };
            var settings = receipt.Settings with { Explain = false, NearMisses = false };
            Quote without = compared.Without.Of(basket.Store).Price(basket, settings);
            Quote with = compared.With.Of(basket.Store).Price(basket, settings with { Explain = true });
            tally.Add(without, with);
        }
        catch (ProblemsException)
        {
            // What an older version took and this one can't price says nothing of the campaign.
            tally.Skip();
        }
    }

    private decimal PerDay(ForecastTally tally, int inAll, int days) => tally.Receipts == 0 ? 0m : decimal.Round(
        tally.Given * inAll / tally.Receipts / days, house.Currency.Decimals, MidpointRounding.AwayFromZero);
}
