using Laurel.Client;
using Laurel.Server.Platform.Hosting;
using Laurel.Server.Platform.Problems;
using Laurel.Server.Platform.Storage;
using Laurel.Server.Stores;
using Microsoft.EntityFrameworkCore;

namespace Laurel.Server.Campaigns;

/// <summary>GET /v1/campaigns.</summary>
internal static class CampaignList
{
    public static readonly string[] Sorts = ["priority", "code", "name", "startDate", "endDate", "changedAt"];

    public static readonly QueryField[] Filters =
    [
        new("type", "Campaigns of this type, or of this kind."),
        new("state", "Campaigns in this state.") { Words = Engine.Amounts.Words<CampaignState>.All },
        new("store", "Campaigns that run in this store, those of all stores included."),
        new("from", "Campaigns that have not ended before this day.") { Format = "date" },
        new("to", "Campaigns that have begun by this day.") { Format = "date" },
    ];

    public static readonly string[] FilterNames = [.. Filters.Select(filter => filter.Name)];

    public static async Task<IResult> Get(
        HttpContext context, Store store, CampaignViews views, HouseCalendar calendar, CancellationToken cancel)
    {
        var list = new ListRequest(context.Request.Query, Sorts, FilterNames);
        IQueryable<Campaign> rows = Filter(list, store.Campaigns.AsNoTracking(), calendar.Today);
        list.ThrowIfWrong();
        int total = await rows.CountAsync(cancel);
        List<Campaign> page = await Order(list, rows).Skip((list.Page - 1) * list.PageSize).Take(list.PageSize)
            .Include(row => row.Rules).Include(row => row.Products).Include(row => row.Stores).Include(row => row.Counter)
            .ToListAsync(cancel);
        var answer = new Page<CampaignView>
        {
            Items = await views.OfAsync(page, cancel), Total = total, PageNumber = list.Page, PageSize = list.PageSize,
        };
        return TypedResults.Json(answer, WireJson.Default.PageCampaignView);
    }

    public static IQueryable<Campaign> Filter(ListRequest list, IQueryable<Campaign> rows, DateOnly today)
    {
        if (list.Search is { } search)
        {
            string key = Codes.Fold(search);
            rows = rows.Where(row => row.CodeKey.Contains(key) || row.Name.Contains(search));
        }

        if (list.Text("type") is { } type)
        {
            string key = Codes.Fold(type);
            rows = rows.Where(row => row.TypeCode == key || row.Kind == key);
        }

        if (list.Text("store") is { } shop)
        {
            string key = Codes.Fold(shop);
            rows = rows.Where(row => row.Stores.Count == 0 || row.Stores.Any(store => store.StoreKey == key));
        }

        if (list.Day("from") is { } from) rows = rows.Where(row => row.EndDate == null || row.EndDate >= from);
        if (list.Day("to") is { } to) rows = rows.Where(row => row.StartDate == null || row.StartDate <= to);
        if (list.Text("state") is not { } word) return rows;
        if (!Words<CampaignState>.TryRead(word, out CampaignState state))
            list.Invalid("state", "One of DRAFT, WAITING, APPROVED, LIVE, STOPPED, ENDED is needed.");
        return InState(rows, state, today);
    }

    private static IQueryable<Campaign> InState(IQueryable<Campaign> rows, CampaignState state, DateOnly today)
    {
        if (state is CampaignState.Draft or CampaignState.Waiting)
        {
            bool isWaiting = state == CampaignState.Waiting;
            return rows.Where(row => !row.IsPublished && (row.Draft != null && row.Draft.State == DraftState.Waiting) == isWaiting);
        }

        rows = rows.Where(row => row.IsPublished);
        if (state == CampaignState.Ended) return rows.Where(row => row.EndDate < today);
        rows = rows.Where(row => row.EndDate == null || row.EndDate >= today);
        return state switch
        {
            CampaignState.Stopped => rows.Where(row => !row.IsActive),
            CampaignState.Approved => rows.Where(row => row.IsActive && row.StartDate > today),
            _ => rows.Where(row => row.IsActive && (row.StartDate == null || row.StartDate <= today)),
        };
    }

    public static IOrderedQueryable<Campaign> Order(ListRequest list, IQueryable<Campaign> rows)
    {
        // The most important first is what a list of campaigns is opened for.
        bool down = list.IsSorted ? list.Descending : true;
        return list.Sort switch
        {
            "code" => down ? rows.OrderByDescending(row => row.CodeKey) : rows.OrderBy(row => row.CodeKey),
            "name" => (down ? rows.OrderByDescending(row => row.Name) : rows.OrderBy(row => row.Name)).ThenBy(row => row.CodeKey),
            "startDate" =>
                (down ? rows.OrderByDescending(row => row.StartDate) : rows.OrderBy(row => row.StartDate)).ThenBy(row => row.CodeKey),
            "endDate" => (down ? rows.OrderByDescending(row => row.EndDate) : rows.OrderBy(row => row.EndDate)).ThenBy(row => row.CodeKey),
            "changedAt" =>
                (down ? rows.OrderByDescending(row => row.ChangedAt) : rows.OrderBy(row => row.ChangedAt)).ThenBy(row => row.CodeKey),
            _ => (down ? rows.OrderByDescending(row => row.Priority) : rows.OrderBy(row => row.Priority)).ThenBy(row => row.CodeKey),
        };
    }
}
