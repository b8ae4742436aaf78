using System.Security.Claims;
using Laurel.Client;
using Laurel.Server.Platform.Access;
using Laurel.Server.Platform.Hosting;
using Laurel.Server.Platform.Idempotency;
using Laurel.Server.Platform.Problems;
using Laurel.Server.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Laurel.Server.Loyalty.Adjustments;

/// <summary>Corrections of points that wait for a second person, and those that were decided.</summary>
internal static class AdjustmentEndpoints
{
    private static readonly string[] Sorts = ["askedAt"];

    public static void MapAdjustments(this IEndpointRouteBuilder routes)
    {
        RouteGroupBuilder adjustments = routes.MapGroup("/v1/point-adjustments").WithTags("Loyalty");
        adjustments.MapGet("", List).RequireAuthorization(Policies.Staff).Produces<Page<PointAdjustmentView>>().ProducesProblem(400)
            .WithName("listPointAdjustments").WithSummary("List corrections of points that needed a second person, the newest first")
            .Lists(Sorts, new QueryField("state", "Those that stand here.") { Words = Engine.Amounts.Words<AdjustmentState>.All });
        adjustments.MapPost("{id:guid}/approve", Approve).RequireAuthorization(Policies.Approval).Produces<PointAdjustmentView>()
            .ProducesProblem(403).ProducesProblem(404).ProducesProblem(409).HonoursIdempotencyKey()
            .WithName("approvePointAdjustment").WithSummary("Do a correction that somebody else has asked for");
        adjustments.MapPost("{id:guid}/refuse", Refuse).RequireAuthorization(Policies.Approval)
            .Accepts<GivenReason>("application/json").Produces<PointAdjustmentView>()
            .ProducesProblem(400).ProducesProblem(404).ProducesProblem(409).HonoursIdempotencyKey()
            .WithName("refusePointAdjustment").WithSummary("Refuse a correction, with a reason");
    }

    private static async Task<IResult> List(HttpContext context, Store store, CancellationToken cancel)
    {
        var request = new ListRequest(context.Request.Query, Sorts, "state");
        IQueryable<LoyaltyAdjustment> found = store.LoyaltyAdjustments.AsNoTracking();
        if (request.Text("state") is { } word)
        {
            if (Words<AdjustmentState>.TryRead(word, out AdjustmentState state)) found = found.Where(row => row.State == state);
            else request.Invalid("state", $"One of {string.Join(", ", Engine.Amounts.Words<AdjustmentState>.All)} is needed.");
        }

        request.ThrowIfWrong();
        if (request.Search is { } search) found = found.Where(row => row.Reason.Contains(search) || row.AskedBy.Contains(search));
        IOrderedQueryable<LoyaltyAdjustment> ordered = request.IsSorted
            ? found.By(row => row.AskedAt, request)
            : found.OrderByDescending(row => row.AskedAt);
        Page<PointAdjustmentView> page = await request.PageAsync(
            Views(store, ordered.ThenBy(row => row.Id)), static view => view, cancel);
        return TypedResults.Json(page, WireJson.Default.PagePointAdjustmentView);
    }

    private static async Task<IResult> Approve(
        Guid id, Store store, AdjustMember use, ClaimsPrincipal caller, CancellationToken cancel) =>
        await AnswerAsync(id, await use.ApproveAsync(id, caller, cancel), store, cancel);

    private static async Task<IResult> Refuse(
        Guid id, HttpContext context, Store store, AdjustMember use, ClaimsPrincipal caller, CancellationToken cancel)
    {
        GivenReason why = await WireBody.ReadAsync(context.Request, WireJson.Default.GivenReason, cancel);
        return await AnswerAsync(id, await use.RefuseAsync(id, why, caller, cancel), store, cancel);
    }

    private static async Task<IResult> AnswerAsync(Guid id, AdjustmentOutcome outcome, Store store, CancellationToken cancel) =>
        outcome switch
        {
            AdjustmentOutcome.NotFound => ProblemAnswer.NotFound($"Nobody asked for a correction '{id}'."),
            AdjustmentOutcome.Decided => ProblemAnswer.Conflict("Somebody has decided on this correction already."),
            AdjustmentOutcome.OwnWish => ProblemAnswer.Forbidden("You asked for this correction; somebody else must approve it."),
            AdjustmentOutcome.NotEnough => ProblemAnswer.Conflict("The member has fewer points than that by now; the correction waits on."),
            _ => TypedResults.Json(
                await Views(store, store.LoyaltyAdjustments.Where(row => row.Id == id)).SingleAsync(cancel),
                WireJson.Default.PointAdjustmentView),
        };

    private static IQueryable<PointAdjustmentView> Views(Store store, IQueryable<LoyaltyAdjustment> rows) =>
        from row in rows
        join membership in store.CustomerLoyalties on row.MembershipId equals membership.Id
        join program in store.LoyaltyPrograms on membership.ProgramId equals program.Id
        join customer in store.Customers on membership.CustomerId equals customer.Id
        select new PointAdjustmentView
        {
            Id = row.Id, Program = program.Code, Customer = customer.Code, Points = row.Points, Reason = row.Reason, State = row.State,
            AskedBy = row.AskedBy, AskedAt = row.AskedAt, DecidedBy = row.DecidedBy, DecidedAt = row.DecidedAt, Answer = row.Answer,
        };
}
