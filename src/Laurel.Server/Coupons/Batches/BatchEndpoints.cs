using System.Security.Claims;
using Laurel.Client;
using Laurel.Server.Platform.Access;
using Laurel.Server.Platform.Hosting;
using Laurel.Server.Platform.Idempotency;
using Laurel.Server.Platform.Jobs;
using Laurel.Server.Platform.Problems;
using Laurel.Server.Platform.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Laurel.Server.Coupons.Batches;

/// <summary>Batches of coupons: order, watch, stop, switch off, and take along as a table or on paper.</summary>
internal static class BatchEndpoints
{
    private static readonly string[] Sorts = ["createdAt", "name", "count"];

    public static void MapBatches(this IEndpointRouteBuilder routes)
    {
        RouteGroupBuilder batches = routes.MapGroup("/v1/coupon-batches").WithTags("Coupons");
        batches.MapGet("", List).RequireAuthorization(Policies.Staff).Produces<Page<CouponBatchView>>().ProducesProblem(400)
            .WithName("listCouponBatches").WithSummary("List batches of coupons, the newest first").Lists(
                Sorts,
                new("campaign", "Batches of this campaign."),
                new("state", "Batches in this state.") { Words = Words<CouponBatchState>.All });
        batches.MapPost("", Create).RequireAuthorization(Policies.Marketing).Accepts<NewCouponBatch>("application/json")
            .Produces<CouponBatchView>(202).ProducesProblem(400).HonoursIdempotencyKey().AnswersLocation()
            .WithName("createCouponBatch").WithSummary("Order up to a million coupons, which are made in the background");
        batches.MapGet("{id:guid}", Get).RequireAuthorization(Policies.Staff).Produces<CouponBatchView>().ProducesProblem(404)
            .WithName("getCouponBatch").WithSummary("Read a batch, with how far it is");
        batches.MapPost("{id:guid}/cancel", Cancel).RequireAuthorization(Policies.Marketing)
            .Produces<CouponBatchView>().ProducesProblem(404).HonoursIdempotencyKey()
            .WithName("cancelCouponBatch").WithSummary("Stop making a batch; what is made stays");
        batches.MapPost("{id:guid}/block", Block).RequireAuthorization(Policies.Marketing)
            .Produces<CouponBatchView>().ProducesProblem(404).HonoursIdempotencyKey()
            .WithName("blockCouponBatch").WithSummary("Refuse every coupon of a batch from now on");
        batches.MapPost("{id:guid}/unblock", Unblock).RequireAuthorization(Policies.Marketing)
            .Produces<CouponBatchView>().ProducesProblem(404).HonoursIdempotencyKey()
            .WithName("unblockCouponBatch").WithSummary("Take the coupons of a blocked batch again");
        MapFiles(batches);
    }

    public static ProblemHttpResult NotFound(Guid id) => ProblemAnswer.NotFound($"There is no batch {id}.");

    // Whoever has these files has every coupon in them, so only those get them who could make coupons.
    private static void MapFiles(RouteGroupBuilder batches)
    {
        batches.MapGet("{id:guid}/coupons.csv", CouponCsv.Get).MayTakeLong().RequireAuthorization(Policies.Marketing)
            .Produces<string>(200, "text/csv").ProducesProblem(400).ProducesProblem(404)
            .WithName("exportCoupons").WithSummary("Download the coupons of a batch as CSV")
            .Asks(new("bom", "Whether the file begins with a mark by which spreadsheets know UTF-8.") { Words = ["true", "false"] });
        batches.MapGet("{id:guid}/sheet.pdf", CouponSheet.Get).MayTakeLong().RequireAuthorization(Policies.Marketing)
            .Produces<byte[]>(200, "application/pdf").ProducesProblem(400).ProducesProblem(404)
            .WithName("printCoupons").WithSummary("Download coupons of a batch as labels to print, at most 10,000 at once")
            .Asks(new("from", "Position of the first coupon within the batch; absent means 1."))
            .Asks(new("to", "Position of the last coupon; absent means as many as one file holds."))
            .Asks(new("language", "Of what stands on the labels.") { Words = ["en", "tr"] });
    }

    private static async Task<IResult> List(HttpContext context, Store store, CancellationToken cancel)
    {
        var request = new ListRequest(context.Request.Query, Sorts, "campaign", "state");
        string? campaign = request.Text("campaign") is { } code ? Codes.Fold(code) : null;
        CouponBatchState? state = QueryWord.Read<CouponBatchState>(request, "state");
        request.ThrowIfWrong();

        // A deleted campaign hides its coupons, not that there was a batch.
        IQueryable<CouponBatch> found = store.CouponBatches.AsNoTracking().IgnoreQueryFilters();
        found = campaign is null ? found : found.Where(batch => batch.Campaign!.CodeKey == campaign);
        found = state is null ? found : found.Where(batch => batch.State == state);
        if (request.Search is { } search)
        {
            string name = SearchText.Fold(search);
            found = found.Where(batch => batch.NameKey.Contains(name));
        }

        Page<CouponBatchView> page = await request.PageAsync(
            Order(found, request).Include(batch => batch.Campaign), BatchViews.View, cancel);
        return TypedResults.Json(page, WireJson.Default.PageCouponBatchView);
    }

    // The newest first, unless a sort was asked for.
    private static IQueryable<CouponBatch> Order(IQueryable<CouponBatch> batches, ListRequest request) => (request.Sort switch
    {
        "name" => batches.By(batch => batch.NameKey, request),
        "count" => batches.By(batch => batch.Count, request),
        _ when request.IsSorted => batches.By(batch => batch.CreatedAt, request),
        _ => batches.OrderByDescending(batch => batch.CreatedAt),
    }).ThenBy(batch => batch.Id);

    private static async Task<IResult> Create(HttpContext context, WriteBatch batches, ClaimsPrincipal caller, CancellationToken cancel)
    {
        NewCouponBatch wanted = await WireBody.ReadAsync(context.Request, WireJson.Default.NewCouponBatch, cancel);
        Guid id = await batches.CreateAsync(wanted, caller.Identity!.Name!, cancel);
        context.Response.Headers.Location = $"/v1/coupon-batches/{id}";
        context.RunAfterwards(MakeCoupons.Name);
        return await AnswerAsync(id, batches, StatusCodes.Status202Accepted, cancel);
    }

    private static Task<IResult> Get(Guid id, WriteBatch batches, CancellationToken cancel) =>
        AnswerAsync(id, batches, StatusCodes.Status200OK, cancel);

    private static async Task<IResult> Cancel(Guid id, WriteBatch batches, ClaimsPrincipal caller, CancellationToken cancel)
    {
        bool cancelled = await batches.CancelAsync(id, caller.Identity!.Name!, cancel);
        CouponBatch? batch = await batches.FindAsync(id, cancel);
        if (batch is null) return NotFound(id);
        return cancelled || batch.State == CouponBatchState.Cancelled
            ? TypedResults.Json(BatchViews.View(batch), WireJson.Default.CouponBatchView)
            : ProblemAnswer.Conflict("The batch is finished; block it where its coupons shall not be used.");
    }

    private static Task<IResult> Block(Guid id, WriteBatch batches, ClaimsPrincipal caller, CancellationToken cancel) =>
        SwitchAsync(id, true, batches, caller, cancel);

    private static Task<IResult> Unblock(Guid id, WriteBatch batches, ClaimsPrincipal caller, CancellationToken cancel) =>
        SwitchAsync(id, false, batches, caller, cancel);

    private static async Task<IResult> SwitchAsync(
        Guid id, bool isBlocked, WriteBatch batches, ClaimsPrincipal caller, CancellationToken cancel)
    {
        await batches.BlockAsync(id, isBlocked, caller.Identity!.Name!, cancel);
        return await AnswerAsync(id, batches, StatusCodes.Status200OK, cancel);
    }

    private static async Task<IResult> AnswerAsync(Guid id, WriteBatch batches, int status, CancellationToken cancel)
    {
        CouponBatch? batch = await batches.FindAsync(id, cancel);
        return batch is null
            ? NotFound(id) : TypedResults.Json(BatchViews.View(batch), WireJson.Default.CouponBatchView, statusCode: status);
    }
}
