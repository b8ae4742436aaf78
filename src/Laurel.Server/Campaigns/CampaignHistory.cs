using System.Text.Json;
using Laurel.Engine;
using Laurel.Engine.Amounts;
using Laurel.Server.Platform.Storage;
using Laurel.Server.Stores;
using Microsoft.EntityFrameworkCore;
using Wire = Laurel.Engine.Campaigns.Campaign;

namespace Laurel.Server.Campaigns;

/// <summary>What campaigns said at any time since they were made.</summary>
internal sealed class CampaignHistory(Store store, HouseCurrency house)
{
    /// <summary>Writes down what a campaign says now, in force from a version of the book on.</summary>
    public static CampaignVersion Version(Campaign row, Currency currency, long bookVersion) => new()
    {
        CampaignId = row.Id,
        Version = row.Version,
        Code = row.Code,
        BookVersion = bookVersion,
        CampaignJson = LaurelJson.ToJson(CampaignRows.Read(row, currency) with { Used = null }),
        DetailsJson = DetailsRows.Write(DetailsRows.Read(row)),
        ApprovedBy = row.ApprovedBy,
        IsInBook = row.DeletedAt is null,
        ChangedAt = row.ChangedAt,
        ChangedBy = row.ChangedBy,
    };

    /// <summary>The campaigns of a receipt as they stood when it was printed.</summary>
    public async Task<IReadOnlyList<Wire>> AsUsedAsync(Guid shardKey, Guid saleId, CancellationToken cancel)
    {
        List<string> versions = await store.CampaignUsages.Where(use => use.ShardKey == shardKey && use.SaleId == saleId)
            .Join(store.CampaignVersions, use => new { use.CampaignId, Version = use.CampaignVersion },
                row => new { row.CampaignId, row.Version }, (use, row) => row.CampaignJson)
            .ToListAsync(cancel);
        return [.. versions.Select(Read)];
    }

    /// <summary>The campaigns of the book as it stood at one of its versions; null for a version never reached.</summary>
    public async Task<IReadOnlyList<Wire>?> BookAtAsync(long bookVersion, CancellationToken cancel)
    {
        long newest = await store.Installations.Select(row => row.BookVersion).SingleAsync(cancel);
        if (bookVersion < 0 || bookVersion > newest)
        {
            return null;
        }

        List<CampaignVersion> rows = await store.CampaignVersions.AsNoTracking().Where(row => row.BookVersion <= bookVersion)
            .Where(row => !store.CampaignVersions.Any(
                later => later.CampaignId == row.CampaignId && later.BookVersion <= bookVersion && later.Version > row.Version))
            .ToListAsync(cancel);
        return [.. rows.Where(row => row.IsInBook).Select(row => Read(row.CampaignJson))];
    }

    /// <summary>Where campaigns were stopped in the book as it stood at one of its versions.</summary>
    public async Task<IReadOnlyList<StoreStop>> StopsAtAsync(long bookVersion, CancellationToken cancel) =>
        await store.CampaignStops.AsNoTracking()
            .Where(stop => stop.FromBook <= bookVersion && (stop.UntilBook == null || stop.UntilBook > bookVersion))
            .Select(stop => new StoreStop(stop.CampaignCode, stop.StoreCode, stop.StoreKey)).ToListAsync(cancel);

    public Wire Read(string json)
    {
        using JsonDocument document = JsonDocument.Parse(json);
        return LaurelJson.ReadCampaign(document.RootElement, house.Currency);
    }
}
