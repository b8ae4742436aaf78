using System.Security.Claims;
using System.Text.Json;
using Laurel.Client;
using Laurel.Engine.Problems;
using Laurel.Server.Platform.Access;
using Laurel.Server.Platform.Hosting;
using Laurel.Server.Platform.Idempotency;
using Laurel.Server.Platform.Problems;
using Laurel.Server.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Laurel.Server.Sales;

/// <summary>Returns and voids of tills that were offline, in whatever order they come.</summary>
internal static class LateReturnEndpoints
{
    private static readonly string[] Sorts = ["receivedAt"];

    public static void MapLateReturns(this IEndpointRouteBuilder routes)
    {
        RouteGroupBuilder late = routes.MapGroup("/v1/late-returns").WithTags("Sales");
        late.MapPost("", Bring).RequireAuthorization(Policies.Till).RequiresIdempotencyKey()
            .Accepts<LateReturn>("application/json").Produces<LateReturnView>(201).ProducesProblem(400).ProducesProblem(403)
            .WithName("bringLateReturn").WithSummary("Bring a return that was made offline, even before its sale has come");
        late.MapGet("{id:guid}", Get).RequireAuthorization(Policies.AnyCaller).Produces<LateReturnView>().ProducesProblem(404)
            .WithName("getLateReturn").WithSummary("Say what became of a return that was brought late");
        late.MapGet("", List).RequireAuthorization(Policies.Staff).Produces<Page<LateReturnView>>().ProducesProblem(400)
            .WithName("listLateReturns").WithSummary("List returns that were brought late, the newest first")
            .Lists(Sorts, new QueryField("state", "Those in this state.") { Words = Engine.Amounts.Words<LateReturnState>.All });
    }

    private static async Task<IResult> Bring(
        HttpContext context, TakeLateReturn use, Store store, ClaimsPrincipal caller, TimeProvider clock, CancellationToken cancel)
    {
        LateReturn late = await WireBody.ReadAsync(context.Request, WireJson.Default.LateReturn, cancel);
        LateReturnRow row = Read(late, caller, clock.GetUtcNow());
        if (ReturnEndpoints.Refuse(caller, row.StoreCode, row.TillCode) is { } refused) return refused;
        await TillPlace.FindAsync(store, row.StoreCode, row.TillCode, cancel);
        LateReturnRow? known = await store.LateReturns.AsNoTracking().SingleOrDefaultAsync(one => one.Id == row.Id, cancel);
        if (known is not null && known.RequestJson != row.RequestJson)
            return ProblemAnswer.Taken(
                late.Void is null ? "/return/id" : "/void/id", $"The return {row.Id} was brought before, with other contents.");
        if (known is null && await AddAsync(store, row, cancel)) await use.TryAsync(row, cancel);

        LateReturnRow kept = await store.LateReturns.AsNoTracking().SingleAsync(one => one.Id == row.Id, cancel);
        return TypedResults.Json(View(kept), WireJson.Default.LateReturnView, statusCode: StatusCodes.Status201Created);
    }

    /// <returns>False when it came twice in one moment and the other was faster.</returns>
    private static async Task<bool> AddAsync(Store store, LateReturnRow row, CancellationToken cancel)
    {
        try
        {
            store.Add(row);
            await store.SaveChangesAsync(cancel);
            return true;
        }
        catch (DbUpdateException failure) when (store.IsTaken(failure))
        {
            return false;
        }
        finally
        {
            store.ChangeTracker.Clear();
        }
    }

    private static LateReturnRow Read(LateReturn late, ClaimsPrincipal caller, DateTimeOffset now)
    {
        if ((late.Return is null) == (late.Void is null))
            throw new ProblemsException([new Problem(ProblemCode.MissingField, "/return", "Either a return or a void is needed.")]);
        if (late.Return is { } back) ReturnEndpoints.Check(back.Id, back.ReceiptNumber, back.Reason, "/return");
        else ReturnEndpoints.Check(late.Void!.Id, late.Void.ReceiptNumber, late.Void.Reason, "/void");
        return new LateReturnRow
        {
            Id = late.Return?.Id ?? late.Void!.Id, SaleId = late.Sale, StoreCode = late.Return?.Store ?? late.Void!.Store,
            TillCode = late.Return?.Till ?? late.Void!.Till, ReceiptNumber = late.Return?.ReceiptNumber ?? late.Void!.ReceiptNumber,
            At = late.Return?.At ?? late.Void!.At, ReceivedAt = now, IsVoid = late.Void is not null,
            Cashier = ReturnEndpoints.NameOf(caller), State = LateReturnState.Waiting,
            RequestJson = JsonSerializer.Serialize(late, WireJson.Default.LateReturn),
        };
    }

    private static async Task<IResult> Get(Guid id, Store store, ClaimsPrincipal caller, CancellationToken cancel)
    {
        LateReturnRow? row = await store.LateReturns.AsNoTracking().SingleOrDefaultAsync(known => known.Id == id, cancel);
        return row is not null && caller.MaySee(row.StoreCode)
            ? TypedResults.Json(View(row), WireJson.Default.LateReturnView)
            : ProblemAnswer.NotFound($"No return {id} was brought late.");
    }

    private static async Task<IResult> List(HttpContext context, Store store, ClaimsPrincipal caller, CancellationToken cancel)
    {
        var list = new ListRequest(context.Request.Query, Sorts, "state");
        LateReturnState? state = Coupons.QueryWord.Read<LateReturnState>(list, "state");
        list.ThrowIfWrong();
        IQueryable<LateReturnRow> rows = store.LateReturns.AsNoTracking();
        if (caller.OnlyStore() is { } own) rows = rows.Where(row => row.StoreCode == own);
        if (state is not null) rows = rows.Where(row => row.State == state);
        if (Guid.TryParse(list.Search, out Guid sale)) rows = rows.Where(row => row.SaleId == sale || row.Id == sale);
        else if (list.Search is { } search) rows = rows.Where(row => row.ReceiptNumber.Contains(search));
        IQueryable<LateReturnRow> ordered = list.IsSorted && !list.Descending
            ? rows.OrderBy(row => row.ReceivedAt).ThenBy(row => row.Id)
            : rows.OrderByDescending(row => row.ReceivedAt).ThenBy(row => row.Id);
        return TypedResults.Json(await list.PageAsync(ordered, View, cancel), WireJson.Default.PageLateReturnView);
    }

    private static LateReturnView View(LateReturnRow row) => new()
    {
        Id = row.Id, Sale = row.SaleId, Store = row.StoreCode, Till = row.TillCode, ReceiptNumber = row.ReceiptNumber, At = row.At,
        ReceivedAt = row.ReceivedAt, IsVoid = row.IsVoid, State = row.State, Reason = row.Reason,
    };
}
