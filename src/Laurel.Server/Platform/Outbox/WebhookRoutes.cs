using System.Security.Claims;
using Laurel.Client;
using Laurel.Server.Platform.Access;
using Laurel.Server.Platform.Hosting;
using Laurel.Server.Platform.Idempotency;
using Laurel.Server.Platform.Problems;
using Laurel.Server.Platform.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Laurel.Server.Platform.Outbox;

/// <summary>Where events are sent; only administrators come here.</summary>
internal static class WebhookRoutes
{
    private const int Most = 50;

    private static readonly string[] Sorts = ["url", "createdAt"];

    public static void MapWebhooks(this IEndpointRouteBuilder routes)
    {
        RouteGroupBuilder hooks = routes.MapGroup("/v1/webhooks").RequireAuthorization(Policies.Administration).WithTags("Webhooks");
        hooks.MapGet("", List).Produces<Page<WebhookView>>().ProducesProblem(400)
            .WithName("listWebhooks").WithSummary("List the addresses that events are sent to").Lists(Sorts);
        hooks.MapGet("{id:guid}", Get).Produces<WebhookView>().ProducesProblem(404)
            .WithName("getWebhook").WithSummary("Read one address, with what waits for it");
        hooks.MapPost("", Create).Accepts<WebhookChange>("application/json").Produces<IssuedWebhook>(201).ProducesProblem(400)
            .HonoursIdempotencyKey()
            .WithName("createWebhook").WithSummary("Register an address; its secret is shown this once");
        hooks.MapPut("{id:guid}", Change).Accepts<WebhookChange>("application/json").Produces<WebhookView>().ProducesProblem(400)
            .ProducesProblem(404).WithName("changeWebhook").WithSummary("Change an address, or switch it off");
        hooks.MapDelete("{id:guid}", Delete).Produces(StatusCodes.Status204NoContent).ProducesProblem(404)
            .WithName("deleteWebhook").WithSummary("Remove an address with what was sent to it");
        hooks.MapPost("{id:guid}/rotate-secret", Rotate).Produces<IssuedWebhook>().ProducesProblem(404).HonoursIdempotencyKey()
            .WithName("rotateWebhookSecret").WithSummary("Make a new secret; the one before signs for another 24 hours");
        hooks.MapDeliveries();
    }

    internal static ProblemHttpResult NotFound(Guid id) => ProblemAnswer.NotFound($"There is no webhook {id}.");

    private static async Task<IResult> List(HttpContext context, Store store, TimeProvider clock, CancellationToken cancel)
    {
        var list = new ListRequest(context.Request.Query, Sorts);
        list.ThrowIfWrong();
        IQueryable<WebhookEndpoint> rows = store.WebhookEndpoints.AsNoTracking();
        if (list.Search is { } search) rows = rows.Where(hook => hook.Url.Contains(search) || hook.Description!.Contains(search));
        IQueryable<WebhookEndpoint> ordered = list.Sort == "createdAt"
            ? rows.By(hook => hook.CreatedAt, list).ThenBy(hook => hook.Id)
            : rows.By(hook => hook.Url, list).ThenBy(hook => hook.Id);
        Page<WebhookEndpoint> page = await list.PageAsync(ordered, hook => hook, cancel);
        var views = new Page<WebhookView>
        {
            Items = await ViewAsync(store, page.Items, clock.GetUtcNow(), cancel), Total = page.Total, PageNumber = page.PageNumber,
            PageSize = page.PageSize,
        };
        return TypedResults.Json(views, WireJson.Default.PageWebhookView);
    }

    private static async Task<IResult> Get(Guid id, Store store, TimeProvider clock, CancellationToken cancel)
    {
        WebhookEndpoint? hook = await store.WebhookEndpoints.AsNoTracking().SingleOrDefaultAsync(known => known.Id == id, cancel);
        return hook is null
            ? NotFound(id)
            : TypedResults.Json(await ViewAsync(store, hook, clock.GetUtcNow(), cancel), WireJson.Default.WebhookView);
    }

    private static async Task<IResult> Create(
        HttpContext context, Store store, WebhookCheck check, WebhookSecrets secrets, ClaimsPrincipal caller, TimeProvider clock,
        CancellationToken cancel)
    {
        WebhookChange wanted = await WireBody.ReadAsync(context.Request, WireJson.Default.WebhookChange, cancel);
        check.ThrowIfWrong(wanted);
        if (await store.WebhookEndpoints.CountAsync(cancel) >= Most)
            return ProblemAnswer.Conflict($"There are {Most} webhooks already; delete one first.");
        DateTimeOffset now = clock.GetUtcNow();
        (string text, string kept) = secrets.New();
        var hook = new WebhookEndpoint
        {
            Id = Guid.CreateVersion7(now), Url = wanted.Url, IsActive = true, Secret = kept, CreatedAt = now,
            CreatedBy = caller.Identity!.Name!,
        };
        Apply(wanted, hook);
        await store.WriteAsync(
            () =>
            {
                store.Add(hook);
                return store.SaveChangesAsync(cancel);
            },
            cancel);
        var issued = new IssuedWebhook { Webhook = View(hook, now, 0, 0), Secret = text };
        return TypedResults.Json(issued, WireJson.Default.IssuedWebhook, statusCode: StatusCodes.Status201Created);
    }

    private static async Task<IResult> Change(
        Guid id, HttpContext context, Store store, WebhookCheck check, TimeProvider clock, CancellationToken cancel)
    {
        WebhookChange wanted = await WireBody.ReadAsync(context.Request, WireJson.Default.WebhookChange, cancel);
        check.ThrowIfWrong(wanted);
        WebhookEndpoint? hook = await SaveAsync(store, id, known => Apply(wanted, known), cancel);
        return hook is null
            ? NotFound(id)
            : TypedResults.Json(await ViewAsync(store, hook, clock.GetUtcNow(), cancel), WireJson.Default.WebhookView);
    }

    private static async Task<IResult> Delete(Guid id, Store store, CancellationToken cancel)
    {
        int deleted = await store.WriteAsync(
            () => store.WebhookEndpoints.Where(hook => hook.Id == id).ExecuteDeleteAsync(cancel), cancel);
        return deleted == 1 ? TypedResults.NoContent() : NotFound(id);
    }

    private static async Task<IResult> Rotate(Guid id, Store store, WebhookSecrets secrets, TimeProvider clock, CancellationToken cancel)
    {
        DateTimeOffset now = clock.GetUtcNow();
        (string text, string kept) = secrets.New();
        WebhookEndpoint? hook = await SaveAsync(
            store, id,
            known =>
            {
                known.PreviousSecret = known.Secret;
                known.PreviousSecretUntil = now + WebhookSecrets.Overlap;
                known.Secret = kept;
            },
            cancel);
        if (hook is null) return NotFound(id);
        var issued = new IssuedWebhook { Webhook = await ViewAsync(store, hook, now, cancel), Secret = text };
        return TypedResults.Json(issued, WireJson.Default.IssuedWebhook);
    }

    private static Task<WebhookEndpoint?> SaveAsync(Store store, Guid id, Action<WebhookEndpoint> change, CancellationToken cancel) =>
        store.WriteAsync(
            async () =>
            {
                WebhookEndpoint? hook = await store.WebhookEndpoints.SingleOrDefaultAsync(known => known.Id == id, cancel);
                if (hook is null) return null;
                change(hook);
                await store.SaveChangesAsync(cancel);
                return hook;
            },
            cancel);

    private static void Apply(WebhookChange wanted, WebhookEndpoint hook)
    {
        hook.Url = wanted.Url;
        hook.Types = wanted.Types is { } types ? string.Join(' ', types) : null;
        hook.Description = string.IsNullOrWhiteSpace(wanted.Description) ? null : wanted.Description;
        hook.IsActive = wanted.Active ?? true;
        if (hook.IsActive) hook.GoneAt = null;
    }

    private static async Task<WebhookView> ViewAsync(Store store, WebhookEndpoint hook, DateTimeOffset now, CancellationToken cancel) =>
        (await ViewAsync(store, [hook], now, cancel))[0];

    private static async Task<IReadOnlyList<WebhookView>> ViewAsync(
        Store store, IReadOnlyList<WebhookEndpoint> hooks, DateTimeOffset now, CancellationToken cancel)
    {
        List<Guid> ids = [.. hooks.Select(hook => hook.Id)];
        var counts = await store.WebhookDeliveries
            .Where(delivery => ids.Contains(delivery.EndpointId) && delivery.State != DeliveryState.Delivered)
            .GroupBy(delivery => new { delivery.EndpointId, delivery.State })
            .Select(group => new { group.Key.EndpointId, group.Key.State, Count = group.Count() }).ToListAsync(cancel);
        int Count(Guid hook, DeliveryState state) =>
            counts.Find(count => count.EndpointId == hook && count.State == state)?.Count ?? 0;
        return [.. hooks.Select(hook => View(hook, now, Count(hook.Id, DeliveryState.Waiting), Count(hook.Id, DeliveryState.Dead)))];
    }

    private static WebhookView View(WebhookEndpoint hook, DateTimeOffset now, int waiting, int dead) => new()
    {
        Id = hook.Id, Url = hook.Url, Types = hook.TypeList, Description = hook.Description, Active = hook.IsActive, GoneAt = hook.GoneAt,
        PreviousSecretUntil = hook.PreviousSecretUntil > now ? hook.PreviousSecretUntil : null, CreatedAt = hook.CreatedAt,
        CreatedBy = hook.CreatedBy, Waiting = waiting, Dead = dead,
    };
}
