using System.Security.Claims;
using System.Text.Json;
using Laurel.Client;
using Laurel.Engine;
using Laurel.Engine.Problems;
using Laurel.Server.Platform.Access;
using Laurel.Server.Platform.Idempotency;
using Laurel.Server.Platform.Problems;
using Laurel.Server.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Laurel.Server.Sales;

/// <summary>Reservations: held at payment, ended by the sale, by the till or by the clock.</summary>
internal static class ReservationEndpoints
{
    public static void MapReservations(this IEndpointRouteBuilder routes)
    {
        RouteGroupBuilder reservations = routes.MapGroup("/v1/reservations").WithTags("Sales");
        reservations.MapPost("", Reserve).RequireAuthorization(Policies.Till).AddEndpointFilter<KeepsGuesses>().RequiresIdempotencyKey()
            .Accepts<ReserveRequest>("application/json").Produces<ReservationView>(201).ProducesProblem(400).ProducesProblem(403)
            .ProducesProblem(429)
            .WithName("reserve").WithSummary("Hold what a basket uses while it is being paid");
        reservations.MapGet("{id:guid}", Get).RequireAuthorization(Policies.Till)
            .Produces<ReservationView>().ProducesProblem(404)
            .WithName("getReservation").WithSummary("Read what is held for a sale to come");
        reservations.MapPost("{id:guid}/release", Release).RequireAuthorization(Policies.Till).RequiresIdempotencyKey()
            .Produces<ReservationView>().ProducesProblem(400).ProducesProblem(404)
            .WithName("releaseReservation").WithSummary("Give up what is held for a sale that will not be");
    }

    private static async Task<IResult> Reserve(
        HttpContext context, ReserveBasket use, ClaimsPrincipal caller, CancellationToken cancel)
    {
        using JsonDocument body = await JsonBody.ReadAsync(context.Request, cancel);
        ReserveRequest request = ReadRequest(body.RootElement);
        if (!caller.MayUse(request.Store, request.Till))
        {
            return ProblemAnswer.Forbidden(
                $"Your key or account may not sell at till '{request.Till}' in store '{request.Store}'.");
        }

        (ReserveBasket.Outcome outcome, Reservation? reservation) = await use.ReserveAsync(request, cancel);
        return outcome switch
        {
            ReserveBasket.Outcome.IdTaken => ProblemAnswer.Conflict($"The id {request.Id} belongs to another basket. Make a new one."),
            ReserveBasket.Outcome.Busy => ProblemAnswer.Conflict("Other tills were faster each time. Try again."),
            _ => TypedResults.Json(View(reservation!), WireJson.Default.ReservationView, statusCode: StatusCodes.Status201Created),
        };
    }

    private static async Task<IResult> Get(Guid id, Store store, ClaimsPrincipal caller, CancellationToken cancel)
    {
        Reservation? known = await store.Reservations.AsNoTracking().SingleOrDefaultAsync(row => row.SaleId == id, cancel);
        return known is not null && caller.MaySee(known.StoreCode)
            ? TypedResults.Json(View(known), WireJson.Default.ReservationView)
            : NotFound(id);
    }

    private static async Task<IResult> Release(
        Guid id, Store store, EndReservation use, ClaimsPrincipal caller, CancellationToken cancel)
    {
        string? shop = await store.Reservations.Where(row => row.SaleId == id).Select(row => row.StoreCode).SingleOrDefaultAsync(cancel);
        if (shop is null || !caller.MaySee(shop) || await use.ReleaseAsync(id, cancel) is not { } ended)
        {
            return NotFound(id);
        }

        return ended.State == ReservationStatus.Committed
            ? ProblemAnswer.Conflict($"The sale {id} was committed; what it held is used. Void or return it instead.")
            : TypedResults.Json(View(ended), WireJson.Default.ReservationView);
    }

    private static ReserveRequest ReadRequest(JsonElement root)
    {
        var problems = new ProblemList();
        var fields = new FieldReader(root, "", problems);
        problems.ThrowIfAny();
        var parts = new SaleFields(fields, problems);
        Guid id = parts.Id();
        string shop = fields.Text("store");
        string till = fields.Text("till");
        var basket = parts.Basket();
        var settings = parts.Settings();
        Guid? verification = parts.Verification();
        fields.Close();
        TillPlace.CheckBasket(basket, shop, problems);
        problems.ThrowIfAny();
        return new ReserveRequest
        {
            Id = id, Store = shop, Till = till, Basket = basket!, Settings = settings, Verification = verification,
        };
    }

    private static ReservationView View(Reservation row)
    {
        using JsonDocument quote = JsonDocument.Parse(row.QuoteJson);
        return new ReservationView
        {
            Id = row.SaleId,
            State = row.State,
            ExpiresAt = row.ExpiresAt,
            Quote = LaurelJson.ReadQuote(quote.RootElement),
        };
    }

    private static Microsoft.AspNetCore.Http.HttpResults.ProblemHttpResult NotFound(Guid sale) =>
        ProblemAnswer.NotFound($"Nothing is reserved for a sale {sale}.");
}
