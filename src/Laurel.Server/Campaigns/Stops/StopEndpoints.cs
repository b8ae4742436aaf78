using System.Security.Claims;
using Laurel.Client;
using Laurel.Engine.Problems;
using Laurel.Server.Platform.Access;
using Laurel.Server.Platform.Hosting;
using Laurel.Server.Platform.Idempotency;
using Laurel.Server.Platform.Problems;
using Laurel.Server.Platform.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Laurel.Server.Campaigns;

/// <summary>
/// The button that stops a campaign in one store. A store manager's account that is bound to a store reaches only that one.
/// </summary>
internal static class StopEndpoints
{
    private static readonly string[] Sorts = ["stoppedAt"];

    public static void MapCampaignStops(this RouteGroupBuilder campaigns)
    {
        campaigns.MapGet("{code}/stops", List).RequireAuthorization(Policies.Staff)
            .Produces<Page<CampaignStopView>>().ProducesProblem(400).ProducesProblem(404)
            .WithName("listCampaignStops").WithSummary("List where a campaign is or was stopped, the newest first").Lists(
                Sorts, new QueryField("store", "Stops in this store."));
        campaigns.MapPost("{code}/stops", Stop).RequireAuthorization(Policies.StopCampaigns).Accepts<NewCampaignStop>("application/json")
            .Produces<CampaignStopView>(201).ProducesProblem(400).ProducesProblem(403).ProducesProblem(404).HonoursIdempotencyKey()
            .WithName("stopCampaign").WithSummary("Stop a campaign in one store, at once");
        campaigns.MapPost("{code}/stops/{id:guid}/lift", Lift).RequireAuthorization(Policies.StopCampaigns)
            .Produces<CampaignStopView>().ProducesProblem(403).ProducesProblem(404).HonoursIdempotencyKey()
            .WithName("liftCampaignStop").WithSummary("Let a campaign run again in the store in which it was stopped");
    }

    private static async Task<IResult> List(string code, HttpContext context, Store store, CancellationToken cancel)
    {
        var list = new ListRequest(context.Request.Query, Sorts, "store");
        string? shop = list.Text("store");
        list.ThrowIfWrong();
        string key = Codes.Fold(code);
        Guid id = await store.Campaigns.IgnoreQueryFilters().Where(row => row.CodeKey == key).Select(row => row.Id)
            .SingleOrDefaultAsync(cancel);
        if (id == Guid.Empty) return CampaignAnswers.NotFound(code);
        IQueryable<CampaignStop> rows = store.CampaignStops.AsNoTracking().Where(stop => stop.CampaignId == id);
        if (shop is not null)
        {
            string place = Codes.Fold(shop);
            rows = rows.Where(stop => stop.StoreKey == place);
        }

        if (list.Search is { } search)
        {
            string place = Codes.Fold(search);
            rows = rows.Where(stop => stop.StoreKey.Contains(place) || stop.Reason.Contains(search));
        }

        rows = list.IsSorted && !list.Descending
            ? rows.OrderBy(stop => stop.StoppedAt).ThenBy(stop => stop.Id)
            : rows.OrderByDescending(stop => stop.StoppedAt).ThenByDescending(stop => stop.Id);
        return TypedResults.Json(await list.PageAsync(rows, StopCampaign.View, cancel), WireJson.Default.PageCampaignStopView);
    }

    private static async Task<IResult> Stop(
        string code, HttpContext context, StopCampaign use, ClaimsPrincipal caller, CancellationToken cancel)
    {
        NewCampaignStop wanted = await WireBody.ReadAsync(context.Request, WireJson.Default.NewCampaignStop, cancel);
        DraftEndpoints.CheckReason(wanted.Reason);
        if (!caller.MaySee(wanted.Store)) return Foreign(wanted.Store);
        (StopCampaign.Outcome outcome, CampaignStop? stop) = await use.StopAsync(code, wanted, caller.Identity!.Name!, cancel);
        return outcome switch
        {
            StopCampaign.Outcome.Done => Answer(stop!, StatusCodes.Status201Created),
            StopCampaign.Outcome.UnknownStore =>
                ProblemAnswer.Invalid(ProblemCode.InvalidValue, "/store", $"There is no store '{wanted.Store}'."),
            StopCampaign.Outcome.OtherStore => ProblemAnswer.Invalid(
                ProblemCode.InvalidValue, "/store", $"The campaign '{code}' does not run in store '{wanted.Store}'."),
            StopCampaign.Outcome.Already => ProblemAnswer.Conflict($"'{code}' is stopped in store '{wanted.Store}' already."),
            _ => CampaignAnswers.NotFound(code),
        };
    }

    private static async Task<IResult> Lift(string code, Guid id, StopCampaign use, ClaimsPrincipal caller, CancellationToken cancel)
    {
        CampaignStop? known = await use.FindAsync(code, id, cancel);
        if (known is null) return ProblemAnswer.NotFound($"There is no stop {id} of a campaign '{code}'.");
        if (!caller.MaySee(known.StoreCode)) return Foreign(known.StoreCode);
        (StopCampaign.Outcome outcome, CampaignStop? stop) = await use.LiftAsync(code, id, caller.Identity!.Name!, cancel);
        return outcome == StopCampaign.Outcome.Done
            ? Answer(stop!, StatusCodes.Status200OK)
            : ProblemAnswer.Conflict($"'{code}' runs in store '{known.StoreCode}' again already.");
    }

    private static JsonHttpResult<CampaignStopView> Answer(CampaignStop stop, int status) =>
        TypedResults.Json(StopCampaign.View(stop), WireJson.Default.CampaignStopView, statusCode: status);

    private static ProblemHttpResult Foreign(string store) =>
        ProblemAnswer.Forbidden($"Your account is for another store than '{store}'.");
}
