using Laurel.Client;
using Laurel.Server.Platform.Storage;
using Laurel.Server.Stores;
using Microsoft.EntityFrameworkCore;

namespace Laurel.Server.Campaigns;

/// <summary>Campaigns as they are shown, with what they have given so far.</summary>
internal sealed class CampaignViews(Store store, HouseCurrency house, HouseCalendar calendar)
{
    public async Task<IReadOnlyList<CampaignView>> OfAsync(IReadOnlyList<Campaign> rows, CancellationToken cancel)
    {
        List<Guid> ids = [.. rows.Select(row => row.Id)];
        var uses = await store.CampaignUsages.Where(usage => ids.Contains(usage.CampaignId))
            .GroupBy(usage => usage.CampaignId)
            .Select(group => new
            {
                group.Key,
                Count = group.LongCount(usage => usage.ReturnedMinor < usage.AmountMinor),
                Amount = group.Sum(usage => usage.AmountMinor - usage.ReturnedMinor),
            })
            .ToDictionaryAsync(group => group.Key, cancel);
        DateOnly today = calendar.Today;
        return [.. rows.Select(row =>
        {
            var used = uses.GetValueOrDefault(row.Id);
            return View(row, today, used?.Count ?? 0, used?.Amount ?? 0);
        })];
    }

    private CampaignView View(Campaign row, DateOnly today, long count, long amount) => new()
    {
        Campaign = CampaignRows.Read(row, house.Currency),
        Version = row.Version,
        State = CampaignDays.StateOf(row, today),
        CreatedAt = row.CreatedAt,
        CreatedBy = row.CreatedBy,
        ChangedAt = row.ChangedAt,
        ChangedBy = row.ChangedBy,
        UsedTotal = count,
        UsedBudget = house.Currency.Major(amount),
    };
}
