using Laurel.Client;
using Laurel.Server.Platform.Storage;
using Laurel.Server.Stores;
using Microsoft.EntityFrameworkCore;

namespace Laurel.Server.Campaigns;

/// <summary>Shows stored campaigns with their state and what they have given.</summary>
internal sealed class CampaignViews(Store store, HouseCurrency house, TimeProvider clock)
{
    /// <summary>Today in the time zone of the first store: dates of campaigns are dates of shops.</summary>
    public async Task<DateOnly> TodayAsync(CancellationToken cancel)
    {
        string? zone = await store.Shops.OrderBy(shop => shop.Code).Select(shop => shop.TimeZone).FirstOrDefaultAsync(cancel);
        DateTimeOffset now = clock.GetUtcNow();
        return DateOnly.FromDateTime((zone is null ? now : TimeZoneInfo.ConvertTime(now, TimeZoneInfo.FindSystemTimeZoneById(zone))).DateTime);
    }

    public async Task<CampaignView?> FindAsync(string code, CancellationToken cancel)
    {
        string key = Codes.Fold(code);
        Campaign? row = await Whole(store.Campaigns.AsNoTracking()).SingleOrDefaultAsync(known => known.CodeKey == key, cancel);
        return row is null ? null : (await ViewAsync([row], cancel))[0];
    }

    public static IQueryable<Campaign> Whole(IQueryable<Campaign> campaigns) => campaigns
        .Include(known => known.Rules).Include(known => known.Products).Include(known => known.Stores).Include(known => known.Counter);

    public async Task<IReadOnlyList<CampaignView>> ViewAsync(IReadOnlyList<Campaign> rows, CancellationToken cancel)
    {
        Guid[] ids = [.. rows.Select(row => row.Id)];
        var uses = await store.CampaignUsages.Where(use => ids.Contains(use.CampaignId)).GroupBy(use => use.CampaignId)
            .Select(group => new { group.Key, Count = group.LongCount(), Amount = group.Sum(use => use.AmountMinor) })
            .ToDictionaryAsync(group => group.Key, group => (group.Count, group.Amount), cancel);
        DateOnly today = await TodayAsync(cancel);
        return [.. rows.Select(row => View(row, today, uses.GetValueOrDefault(row.Id)))];
    }

    private CampaignView View(Campaign row, DateOnly today, (long Count, long Amount) uses) => new()
    {
        Campaign = CampaignRows.Read(row, house.Currency),
        Version = row.Version,
        State = StateOf(row, today),
        CreatedAt = row.CreatedAt,
        CreatedBy = row.CreatedBy,
        ChangedAt = row.ChangedAt,
        ChangedBy = row.ChangedBy,
        UsedTotal = uses.Count,
        UsedBudget = house.Currency.Major(uses.Amount),
    };

    private static CampaignState StateOf(Campaign row, DateOnly today) =>
        row.EndDate < today ? CampaignState.Ended
        : !row.IsActive ? CampaignState.Off
        : row.StartDate > today ? CampaignState.Scheduled
        : CampaignState.Live;
}
