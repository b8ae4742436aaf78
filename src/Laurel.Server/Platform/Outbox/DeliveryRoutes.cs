using System.Security.Claims;
using System.Linq.Expressions;
using Laurel.Client;
using Laurel.Server.Audit;
using Laurel.Server.Platform.Hosting;
using Laurel.Server.Platform.Idempotency;
using Laurel.Server.Platform.Problems;
using Laurel.Server.Platform.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Laurel.Server.Platform.Outbox;

/// <summary>What became of the events that were sent to a webhook, and sending them again.</summary>
internal static class DeliveryRoutes
{
    /// <summary>So many are queued in one statement; whoever has more asks again.</summary>
    private const int MostAtOnce = 10_000;

    private static readonly string[] Sorts = ["time"];

    private static readonly Expression<Func<WebhookDelivery, DeliveryView>> View = delivery => new DeliveryView
    {
        Id = delivery.Id, EventId = delivery.Event!.Id, Type = delivery.Event.Type, Subject = delivery.Event.Subject,
        Time = delivery.Event.Time, State = delivery.State, Attempts = delivery.Attempts, LastAttemptAt = delivery.LastAttemptAt,
        LastStatus = delivery.LastStatus, LastError = delivery.LastError, NextAttemptAt = delivery.NextAttemptAt,
        DeliveredAt = delivery.DeliveredAt,
    };

    public static void MapDeliveries(this RouteGroupBuilder hooks)
    {
        hooks.MapGet("{id:guid}/deliveries", List).Produces<Page<DeliveryView>>().ProducesProblem(400).ProducesProblem(404)
            .WithName("listDeliveries").WithSummary("List what was sent to an address, and what became of it")
            .Lists(
                Sorts,
                new QueryField("state", "Deliveries in this state.")
                {
                    Words = [.. Enum.GetValues<DeliveryState>().Select(Words<DeliveryState>.Write)],
                });
        hooks.MapPost("{id:guid}/deliveries/{delivery:guid}/resend", Resend).Produces<DeliveryView>(StatusCodes.Status202Accepted)
            .ProducesProblem(404).HonoursIdempotencyKey()
            .WithName("resendDelivery").WithSummary("Send an event once more, whether it was given up or had arrived");
        hooks.MapPost("{id:guid}/deliveries/resend-dead", ResendDead).Produces<ResentDeliveries>(StatusCodes.Status202Accepted)
            .ProducesProblem(404).HonoursIdempotencyKey()
            .WithName("resendDeadDeliveries").WithSummary("Send all that was given up once more, the oldest first, at most 10,000 at once");
        hooks.MapPost("{id:guid}/test", Test).Produces<DeliveryView>(StatusCodes.Status202Accepted).ProducesProblem(404)
            .HonoursIdempotencyKey()
            .WithName("testWebhook").WithSummary("Send an event of type webhook.ping to this address alone");
    }

    private static async Task<IResult> List(Guid id, HttpContext context, Store store, CancellationToken cancel)
    {
        var list = new ListRequest(context.Request.Query, Sorts, "state");
        DeliveryState? state = null;
        if (list.Text("state") is { } word)
        {
            if (Words<DeliveryState>.TryRead(word.ToUpperInvariant(), out DeliveryState known)) state = known;
            else list.Invalid("state", "One of WAITING, DELIVERED, DEAD is needed.");
        }

        list.ThrowIfWrong();
        if (!await store.WebhookEndpoints.AnyAsync(hook => hook.Id == id, cancel)) return WebhookRoutes.NotFound(id);
        IQueryable<WebhookDelivery> rows = store.WebhookDeliveries.AsNoTracking().Where(delivery => delivery.EndpointId == id);
        if (state is not null) rows = rows.Where(delivery => delivery.State == state);
        if (Guid.TryParse(list.Search, out Guid happened)) rows = rows.Where(delivery => delivery.Event!.Id == happened
            || delivery.Event.Subject == list.Search);
        else if (list.Search is { } search) rows = rows.Where(delivery => delivery.Event!.Type.Contains(search)
            || delivery.Event.Subject.Contains(search));
        IQueryable<WebhookDelivery> ordered = list.IsSorted && !list.Descending
            ? rows.OrderBy(delivery => delivery.EventSequence)
            : rows.OrderByDescending(delivery => delivery.EventSequence);
        return TypedResults.Json(
            await list.PageAsync(ordered.Select(View), view => view, cancel), WireJson.Default.PageDeliveryView);
    }

    private static async Task<IResult> Resend(
        Guid id, Guid delivery, Store store, AuditTrail audit, ClaimsPrincipal caller, TimeProvider clock, CancellationToken cancel)
    {
        DateTimeOffset now = clock.GetUtcNow();
        WebhookDelivery? found = await store.WebhookDeliveries.AsNoTracking().Include(known => known.Endpoint)
            .SingleOrDefaultAsync(known => known.Id == delivery && known.EndpointId == id, cancel);
        if (found is null) return ProblemAnswer.NotFound($"Webhook {id} has no delivery {delivery}.");
        if (!found.Endpoint!.IsActive) return Off();
        bool isQueued = await store.WriteAsync(
            async () =>
            {
                if (await QueueAsync(store.WebhookDeliveries.Where(known => known.Id == delivery), now, cancel) == 0) return false;
                AuditChange sent = WebhookRoutes.ChangeOf(AuditAction.SentAgain, found.Endpoint, caller);
                await audit.AddAsync(sent with { After = $$"""{"delivery":"{{delivery}}"}""" }, cancel);
                return true;
            },
            cancel);
        return isQueued
            ? Accepted(await FindAsync(store, delivery, cancel))
            : ProblemAnswer.Conflict("It is being sent at this moment; see what becomes of that first.");
    }

    private static async Task<IResult> ResendDead(
        Guid id, Store store, AuditTrail audit, ClaimsPrincipal caller, TimeProvider clock, CancellationToken cancel)
    {
        WebhookEndpoint? hook = await store.WebhookEndpoints.AsNoTracking().SingleOrDefaultAsync(known => known.Id == id, cancel);
        if (hook is null) return WebhookRoutes.NotFound(id);
        if (!hook.IsActive) return Off();
        DateTimeOffset now = clock.GetUtcNow();
        IQueryable<WebhookDelivery> dead = store.WebhookDeliveries
            .Where(known => known.EndpointId == id && known.State == DeliveryState.Dead);
        IQueryable<Guid> first = dead.OrderBy(known => known.EventSequence).Take(MostAtOnce).Select(known => known.Id);
        ResentDeliveries resent = await store.WriteAsync(
            async () =>
            {
                int count = await QueueAsync(store.WebhookDeliveries.Where(known => first.Contains(known.Id)), now, cancel);
                if (count > 0)
                {
                    AuditChange sent = WebhookRoutes.ChangeOf(AuditAction.SentAgain, hook, caller);
                    string how = FormattableString.Invariant($$"""{"deliveries":{{count}}}""");
                    await audit.AddAsync(sent with { After = how }, cancel);
                }

                return new ResentDeliveries { Count = count, Left = await dead.CountAsync(cancel) };
            },
            cancel);
        return TypedResults.Json(resent, WireJson.Default.ResentDeliveries, statusCode: StatusCodes.Status202Accepted);
    }

    /// <summary>Has them sent now with all their attempts, unless somebody is sending them at this moment.</summary>
    private static Task<int> QueueAsync(IQueryable<WebhookDelivery> deliveries, DateTimeOffset now, CancellationToken cancel) =>
        deliveries.Where(known => known.LeaseUntil == null || known.LeaseUntil <= now).ExecuteUpdateAsync(
            set => set.SetProperty(known => known.State, DeliveryState.Waiting).SetProperty(known => known.NextAttemptAt, now)
                .SetProperty(known => known.Attempts, 0).SetProperty(known => known.IsResent, true),
            cancel);

    private static async Task<IResult> Test(
        Guid id, Store store, AuditTrail audit, ClaimsPrincipal caller, TimeProvider clock, CancellationToken cancel)
    {
        WebhookEndpoint? hook = await store.WebhookEndpoints.AsNoTracking().SingleOrDefaultAsync(known => known.Id == id, cancel);
        if (hook is null) return WebhookRoutes.NotFound(id);
        if (!hook.IsActive) return Off();
        DateTimeOffset now = clock.GetUtcNow();
        Guid delivery = await store.WriteAsync(
            async () =>
            {
                // It is for this webhook alone, so it counts as spread from the beginning.
                OutboxEvent ping = Announcements.New(EventTypes.WebhookPing, id.ToString("D"), id.ToString("D"), now, "{}");
                ping.SpreadAt = now;
                store.Add(ping);
                await store.SaveChangesAsync(cancel);
                WebhookDelivery row = SpreadEvents.New(id, ping.Sequence, ping.OrderKey, now);
                store.Add(row);
                await audit.AddAsync(WebhookRoutes.ChangeOf(AuditAction.Tested, hook, caller), cancel);
                return row.Id;
            },
            cancel);
        return Accepted(await FindAsync(store, delivery, cancel));
    }

    private static Task<DeliveryView> FindAsync(Store store, Guid delivery, CancellationToken cancel) =>
        store.WebhookDeliveries.Where(known => known.Id == delivery).Select(View).SingleAsync(cancel);

    private static JsonHttpResult<DeliveryView> Accepted(DeliveryView view) =>
        TypedResults.Json(view, WireJson.Default.DeliveryView, statusCode: StatusCodes.Status202Accepted);

    private static ProblemHttpResult Off() => ProblemAnswer.Conflict("This webhook is switched off.");
}
