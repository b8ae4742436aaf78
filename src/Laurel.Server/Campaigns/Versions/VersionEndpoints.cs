using System.Globalization;
using Laurel.Client;
using Laurel.Server.Platform.Access;
using Laurel.Server.Platform.Hosting;
using Laurel.Server.Platform.Problems;
using Laurel.Server.Platform.Storage;
using Laurel.Server.Stores;
using Microsoft.EntityFrameworkCore;

namespace Laurel.Server.Campaigns;

/// <summary>What a campaign said from one change to the next; also of deleted ones, since their receipts are still there.</summary>
internal static class VersionEndpoints
{
    private static readonly string[] Sorts = ["version"];

    public static void MapCampaignVersions(this RouteGroupBuilder campaigns)
    {
        campaigns.MapGet("{code}/versions", List).RequireAuthorization(Policies.Staff)
            .Produces<Page<CampaignVersionView>>().ProducesProblem(400).ProducesProblem(404)
            .WithName("listCampaignVersions").WithSummary("List what a campaign said over time, the newest first").Lists(
                Sorts,
                new QueryField("at", "Only the version in force at this moment, with all that it said; of a date, at the end of that day.")
                {
                    Format = "date-time",
                });
        campaigns.MapGet("{code}/versions/{version}", Get).RequireAuthorization(Policies.Staff)
            .Produces<CampaignVersionView>().ProducesProblem(404)
            .WithName("getCampaignVersion").WithSummary("Read what a campaign said in one of its versions");
    }

    private static async Task<IResult> List(
        string code, HttpContext context, Store store, HouseCalendar calendar, CampaignHistory history, CancellationToken cancel)
    {
        var list = new ListRequest(context.Request.Query, Sorts, "at");
        DateTimeOffset? at = list.Moment("at", calendar);
        list.ThrowIfWrong();
        string key = Codes.Fold(code);
        var campaign = await store.Campaigns.IgnoreQueryFilters().Where(row => row.CodeKey == key)
            .Select(row => new { row.Id }).SingleOrDefaultAsync(cancel);
        if (campaign is null) return CampaignAnswers.NotFound(code);
        IQueryable<CampaignVersion> rows = store.CampaignVersions.AsNoTracking().Where(row => row.CampaignId == campaign.Id);
        if (list.Search is { } search) rows = rows.Where(row => row.ChangedBy.Contains(search));
        if (at is { } moment)
        {
            rows = rows.Where(row => row.ChangedAt <= moment && !store.CampaignVersions.Any(
                later => later.CampaignId == row.CampaignId && later.Version > row.Version && later.ChangedAt <= moment));
        }

        rows = list.IsSorted && !list.Descending ? rows.OrderBy(row => row.Version) : rows.OrderByDescending(row => row.Version);
        Page<CampaignVersionView> page = at is null
            ? await list.PageAsync(WithoutTexts(rows), row => View(row, null), cancel)
            : await list.PageAsync(rows, row => View(row, history), cancel);
        return TypedResults.Json(page, WireJson.Default.PageCampaignVersionView);
    }

    private static async Task<IResult> Get(
        string code, string version, Store store, CampaignHistory history, CancellationToken cancel)
    {
        string key = Codes.Fold(code);
        bool isNumber = int.TryParse(version, NumberStyles.None, CultureInfo.InvariantCulture, out int number);
        CampaignVersion? row = isNumber
            ? await store.CampaignVersions.AsNoTracking()
                .Where(one => one.Version == number)
                .Join(
                    store.Campaigns.IgnoreQueryFilters().Where(campaign => campaign.CodeKey == key),
                    one => one.CampaignId, campaign => campaign.Id, (one, campaign) => one)
                .SingleOrDefaultAsync(cancel)
            : null;
        return row is null
            ? ProblemAnswer.NotFound($"There is no version '{version}' of a campaign '{code}'.")
            : TypedResults.Json(View(row, history), WireJson.Default.CampaignVersionView);
    }

    /// <summary>A campaign can be as large as a body, so a list does not even read them.</summary>
    private static IQueryable<CampaignVersion> WithoutTexts(IQueryable<CampaignVersion> rows) => rows.Select(row => new CampaignVersion
    {
        CampaignId = row.CampaignId, Version = row.Version, Code = row.Code, BookVersion = row.BookVersion, CampaignJson = "",
        DetailsJson = "", ApprovedBy = row.ApprovedBy, IsInBook = row.IsInBook, ChangedAt = row.ChangedAt, ChangedBy = row.ChangedBy,
    });

    private static CampaignVersionView View(CampaignVersion row, CampaignHistory? history) => new()
    {
        Version = row.Version,
        BookVersion = row.BookVersion,
        IsInBook = row.IsInBook,
        ChangedAt = row.ChangedAt,
        ChangedBy = row.ChangedBy,
        ApprovedBy = row.ApprovedBy,
        Campaign = history?.Read(row.CampaignJson),
        Details = history is null ? null : DetailsRows.Read(row.DetailsJson),
    };
}
