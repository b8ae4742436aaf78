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
                Count = group.LongCount(usage => !usage.IsTakenBack),
                Amount = group.Sum(usage => usage.AmountMinor - usage.ReturnedMinor),
                Points = group.Sum(usage => usage.IsTakenBack ? 0 : usage.Points),
            })
            .ToDictionaryAsync(group => group.Key, cancel);
        Dictionary<Guid, CampaignDraftSummary> drafts = await store.CampaignDrafts.Where(draft => ids.Contains(draft.CampaignId))
            .Select(draft => new
            {
                draft.CampaignId,
                Summary = new CampaignDraftSummary
                {
                    State = draft.State, Revision = draft.Revision, ChangedAt = draft.ChangedAt, ChangedBy = draft.ChangedBy,
                },
            })
            .ToDictionaryAsync(draft => draft.CampaignId, draft => draft.Summary, cancel);
        var stops = (await store.CampaignStops.Where(stop => ids.Contains(stop.CampaignId) && stop.LiftedAt == null)
            .OrderBy(stop => stop.StoreKey).Select(stop => new { stop.CampaignId, stop.StoreCode }).ToListAsync(cancel))
            .ToLookup(stop => stop.CampaignId, stop => stop.StoreCode);
        DateOnly today = calendar.Today;
        return [.. rows.Select(row =>
        {
            var used = uses.GetValueOrDefault(row.Id);
            CampaignView view = View(row, today, drafts.GetValueOrDefault(row.Id), [.. stops[row.Id]]);
            return view with
            {
                UsedTotal = used?.Count ?? 0, UsedBudget = house.Currency.Major(used?.Amount ?? 0), UsedPoints = used?.Points ?? 0,
            };
        })];
    }

    private CampaignView View(Campaign row, DateOnly today, CampaignDraftSummary? draft, IReadOnlyList<string> stoppedIn) => new()
    {
        Campaign = CampaignRows.Read(row, house.Currency),
        Version = row.Version,
        State = CampaignDays.StateOf(row, today, draft?.State),
        Draft = draft,
        StoppedIn = stoppedIn,
        ApprovedBy = row.ApprovedBy,
        CreatedAt = row.CreatedAt,
        CreatedBy = row.CreatedBy,
        ChangedAt = row.ChangedAt,
        ChangedBy = row.ChangedBy,
        UsedTotal = 0,
        UsedBudget = 0m,
    };
}
