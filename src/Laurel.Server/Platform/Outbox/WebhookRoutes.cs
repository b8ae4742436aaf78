using System.Security.Claims;
using System.Text.Json;
using Laurel.Client;
using Laurel.Server.Audit;
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
            .ProducesProblem(404).HonoursIdempotencyKey()
            .WithName("changeWebhook").WithSummary("Change an address, or switch it off");
        hooks.MapDelete("{id:guid}", Delete).Produces(StatusCodes.Status204NoContent).ProducesProblem(404).HonoursIdempotencyKey()
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
        HttpContext context, Store store, WebhookCheck check, WebhookSecrets secrets, AuditTrail audit, ClaimsPrincipal caller,
        TimeProvider clock, CancellationToken cancel)
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
            async () =>
            {
                store.Add(hook);
                await audit.AddAsync(ChangeOf(AuditAction.Created, hook, caller, after: Write(hook)), cancel);
                return true;
            },
            cancel);
        return Issued(View(hook, now, 0, 0), text, StatusCodes.Status201Created);
    }

    private static async Task<IResult> Change(
        Guid id, HttpContext context, Store store, WebhookCheck check, AuditTrail audit, ClaimsPrincipal caller, TimeProvider clock,
        CancellationToken cancel)
    {
        WebhookChange wanted = await WireBody.ReadAsync(context.Request, WireJson.Default.WebhookChange, cancel);
        check.ThrowIfWrong(wanted);
        WebhookEndpoint? hook = await SaveAsync(
            store, id,
            async known =>
            {
                string before = Write(known);
                Apply(wanted, known);
                await audit.AddAsync(ChangeOf(AuditAction.Changed, known, caller, before, Write(known)), cancel);
            },
            cancel);
        return hook is null
            ? NotFound(id)
            : TypedResults.Json(await ViewAsync(store, hook, clock.GetUtcNow(), cancel), WireJson.Default.WebhookView);
    }

    private static async Task<IResult> Delete(
        Guid id, Store store, AuditTrail audit, ClaimsPrincipal caller, CancellationToken cancel)
    {
        WebhookEndpoint? deleted = await SaveAsync(
            store, id,
            async known =>
            {
                store.Remove(known);
                await audit.AddAsync(ChangeOf(AuditAction.Deleted, known, caller, before: Write(known)), cancel);
            },
            cancel);
        return deleted is null ? NotFound(id) : TypedResults.NoContent();
    }

    private static async Task<IResult> Rotate(
        Guid id, Store store, WebhookSecrets secrets, AuditTrail audit, ClaimsPrincipal caller, TimeProvider clock,
        CancellationToken cancel)
    {
        DateTimeOffset now = clock.GetUtcNow();
        (string text, string kept) = secrets.New();
        WebhookEndpoint? hook = await SaveAsync(
            store, id,
            known =>
            {
                // A secret that can't be read any more can't sign either, so it is not kept beside the new one.
                bool signs = secrets.CanRead(known.Secret);
                known.PreviousSecret = signs ? known.Secret : null;
                known.PreviousSecretUntil = signs ? now + WebhookSecrets.Overlap : null;
                known.Secret = kept;
                return audit.AddAsync(ChangeOf(AuditAction.SecretChanged, known, caller), cancel);
            },
            cancel);
        return hook is null ? NotFound(id) : Issued(await ViewAsync(store, hook, now, cancel), text, StatusCodes.Status200OK);
    }

    // A repetition is told which webhook it was, but the secret is nowhere kept in clear from which it could be shown again.
    private static AnswerWithSecret Issued(WebhookView webhook, string secret, int status)
    {
        var issued = new IssuedWebhook { Webhook = webhook, Secret = secret };
        return new AnswerWithSecret(
            TypedResults.Json(issued, WireJson.Default.IssuedWebhook, statusCode: status),
            again: TypedResults.Json(issued with { Secret = null }, WireJson.Default.IssuedWebhook, statusCode: status));
    }

    internal static AuditChange ChangeOf(
        AuditAction action, WebhookEndpoint hook, ClaimsPrincipal caller, string? before = null, string? after = null) =>
        new(AuditKind.Webhook, action, $"{hook.Id}", caller.Identity!.Name!) { Before = before, After = after };

    /// <summary>As the log keeps it: what can be set, which has no secret.</summary>
    private static string Write(WebhookEndpoint hook) => JsonSerializer.Serialize(
        new WebhookChange { Url = hook.Url, Types = hook.TypeList, Description = hook.Description, Active = hook.IsActive },
        WireJson.Default.WebhookChange);

    private static Task<WebhookEndpoint?> SaveAsync(Store store, Guid id, Func<WebhookEndpoint, Task> change, CancellationToken cancel) =>
        store.WriteAsync(
            async () =>
            {
                WebhookEndpoint? hook = await store.WebhookEndpoints.SingleOrDefaultAsync(known => known.Id == id, cancel);
                if (hook is null) return null;
                await change(hook);
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
