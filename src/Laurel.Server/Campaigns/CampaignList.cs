using Laurel.Client;
using Laurel.Server.Platform.Problems;
using Laurel.Server.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Laurel.Server.Campaigns;

/// <summary>The list of campaigns: searched, filtered, sorted and paged by the database.</summary>
internal static class CampaignList
{
    private static readonly string[] Sorts = ["priority", "code", "name", "startDate", "endDate", "changedAt"];

    public static async Task<IResult> Get(HttpContext context, Store store, CampaignViews views, CancellationToken cancel)
    {
        var request = new ListRequest(context.Request.Query, Sorts, "type", "state", "store");
        CampaignState? state = null;
        if (request.Text("state") is { } word)
        {
            if (Engine.Amounts.Words<CampaignState>.TryParse(word, out CampaignState known))
            {
                state = known;
            }
            else
            {
                request.Invalid("state", $"One of {string.Join(", ", Engine.Amounts.Words<CampaignState>.All)} is needed.");
            }
        }

        string? type = request.Text("type");
        if (type is not null && !Engine.Amounts.Words<Engine.Campaigns.CampaignType>.TryParse(type, out _))
        {
            request.Invalid("type", $"One of {string.Join(", ", Engine.Amounts.Words<Engine.Campaigns.CampaignType>.All)} is needed.");
        }

        string? shop = request.Text("store") is { } named ? Codes.Fold(named) : null;
        request.ThrowIfWrong();
        DateOnly today = await views.TodayAsync(cancel);
        IQueryable<Campaign> campaigns = InState(store.Campaigns.AsNoTracking(), state, today);
        campaigns = type is null ? campaigns : campaigns.Where(campaign => campaign.TypeCode == type);
        campaigns = shop is null
            ? campaigns
            : campaigns.Where(campaign => !campaign.Stores.Any() || campaign.Stores.Any(row => row.StoreKey == shop));
        if (request.Search is { } search)
        {
            string key = Codes.Fold(search);
            campaigns = campaigns.Where(campaign => campaign.CodeKey.Contains(key) || EF.Functions.Like(campaign.Name, "%" + search + "%"));
        }

        Page<Campaign> page = await request.PageAsync(CampaignViews.Whole(Order(campaigns, request)), row => row, cancel);
        var view = new Page<CampaignView>
        {
            Items = await views.ViewAsync(page.Items, cancel), Total = page.Total, PageNumber = page.PageNumber, PageSize = page.PageSize,
        };
        return TypedResults.Json(view, WireJson.Default.PageCampaignView);
    }

    private static IQueryable<Campaign> InState(IQueryable<Campaign> campaigns, CampaignState? state, DateOnly today) => state switch
    {
        null => campaigns,
        CampaignState.Ended => campaigns.Where(campaign => campaign.EndDate < today),
        CampaignState.Off => campaigns.Where(campaign => !campaign.IsActive && !(campaign.EndDate < today)),
        CampaignState.Scheduled => campaigns.Where(campaign => campaign.IsActive && campaign.StartDate > today && !(campaign.EndDate < today)),
        _ => campaigns.Where(campaign => campaign.IsActive && !(campaign.StartDate > today) && !(campaign.EndDate < today)),
    };

    // By priority the highest comes first, as campaigns run; everything else ascends, and a minus turns it round.
    private static IOrderedQueryable<Campaign> Order(IQueryable<Campaign> campaigns, ListRequest request)
    {
        bool descending = request.Descending != (request.Sort == "priority" && !request.IsSorted);
        IOrderedQueryable<Campaign> ordered = request.Sort switch
        {
            "code" => By(campaigns, campaign => campaign.CodeKey, descending),
            "name" => By(campaigns, campaign => campaign.Name, descending),
            "startDate" => By(campaigns, campaign => campaign.StartDate, descending),
            "endDate" => By(campaigns, campaign => campaign.EndDate, descending),
            "changedAt" => By(campaigns, campaign => campaign.ChangedAt, descending),
            _ => By(campaigns, campaign => campaign.Priority, descending),
        };
        return ordered.ThenBy(campaign => campaign.CodeKey);
    }

    private static IOrderedQueryable<Campaign> By<TKey>(
        IQueryable<Campaign> campaigns, System.Linq.Expressions.Expression<Func<Campaign, TKey>> key, bool descending) =>
        descending ? campaigns.OrderByDescending(key) : campaigns.OrderBy(key);
}
