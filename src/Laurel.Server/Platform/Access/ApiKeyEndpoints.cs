using System.Security.Claims;
using System.Text.Json;
using Laurel.Client;
using Laurel.Engine.Amounts;
using Laurel.Engine.Problems;
using Laurel.Server.Audit;
using Laurel.Server.Platform.Hosting;
using Laurel.Server.Platform.Idempotency;
using Laurel.Server.Platform.Problems;
using Laurel.Server.Platform.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Laurel.Server.Platform.Access;

/// <summary>Keys for machines; only administrators come here.</summary>
internal static class ApiKeyEndpoints
{
    private static readonly string[] Sorts = ["name", "createdAt"];

    public static void MapApiKeys(this IEndpointRouteBuilder routes)
    {
        RouteGroupBuilder keys = routes.MapGroup("/v1/api-keys").RequireAuthorization(Policies.Administration).WithTags("Access");
        keys.MapGet("", List).Produces<Page<ApiKeyView>>().ProducesProblem(400)
            .WithName("listApiKeys").WithSummary("List keys that are not revoked").Lists(Sorts);
        keys.MapPost("", Create).Accepts<NewApiKey>("application/json").Produces<IssuedApiKey>(201).ProducesProblem(400)
            .HonoursIdempotencyKey()
            .WithName("createApiKey").WithSummary("Make a key; its secret is shown this once");
        keys.MapDelete("{id:guid}", Revoke).Produces(StatusCodes.Status204NoContent).ProducesProblem(404).HonoursIdempotencyKey()
            .WithName("revokeApiKey").WithSummary("Revoke a key for ever; other servers forget it within two seconds");
    }

    private static async Task<IResult> List(HttpContext context, Store store, CancellationToken cancel)
    {
        var list = new ListRequest(context.Request.Query, Sorts);
        list.ThrowIfWrong();
        IQueryable<ApiKey> rows = store.ApiKeys.AsNoTracking().Where(key => key.RevokedAt == null);
        if (list.Search is { } search) rows = rows.Where(key => key.Name.Contains(search) || key.Prefix.Contains(search));
        IQueryable<ApiKey> ordered = (list.Sort, list.Descending) switch
        {
            ("createdAt", false) => rows.OrderBy(key => key.CreatedAt).ThenBy(key => key.Id),
            ("createdAt", true) => rows.OrderByDescending(key => key.CreatedAt).ThenBy(key => key.Id),
            (_, true) => rows.OrderByDescending(key => key.Name).ThenBy(key => key.Id),
            _ => rows.OrderBy(key => key.Name).ThenBy(key => key.Id),
        };
        return TypedResults.Json(await list.PageAsync(ordered, View, cancel), WireJson.Default.PageApiKeyView);
    }

    private static async Task<IResult> Create(
        HttpContext context, Store store, AuditTrail audit, ClaimsPrincipal caller, TimeProvider clock, CancellationToken cancel)
    {
        NewApiKey wanted = await WireBody.ReadAsync(context.Request, WireJson.Default.NewApiKey, cancel);
        DateTimeOffset now = clock.GetUtcNow();
        await CheckAsync(store, wanted, now, cancel);
        (string prefix, string text, byte[] hash) = ApiKeySecrets.New();
        var key = new ApiKey
        {
            Id = Guid.CreateVersion7(now), Name = wanted.Name, Prefix = prefix, SecretHash = hash, Scope = wanted.Scope,
            StoreCode = wanted.Store,
            TillCode = wanted.Till, CreatedAt = now, CreatedBy = caller.Identity!.Name!, ExpiresAt = wanted.ExpiresAt,
        };
        await store.WriteAsync(
            async () =>
            {
                store.Add(key);
                await audit.AddAsync(
                    new(AuditKind.ApiKey, AuditAction.Created, $"{key.Id}", caller.Identity!.Name!) { After = Write(key) }, cancel);
                return true;
            },
            cancel);

        // A repetition is told which key it made, but the secret is nowhere kept from which it could be shown again.
        var issued = new IssuedApiKey { Key = View(key), Secret = text };
        return new AnswerWithSecret(Issued(issued), again: Issued(issued with { Secret = null }));
    }

    private static JsonHttpResult<IssuedApiKey> Issued(IssuedApiKey issued) =>
        TypedResults.Json(issued, WireJson.Default.IssuedApiKey, statusCode: StatusCodes.Status201Created);

    private static Task<IResult> Revoke(
        Guid id, HttpContext context, Store store, KnownKeys known, AuditTrail audit, ClaimsPrincipal caller, TimeProvider clock,
        CancellationToken cancel) => store.WriteAsync<IResult>(
            async () =>
            {
                DateTimeOffset now = clock.GetUtcNow();
                int revoked = await store.ApiKeys.Where(key => key.Id == id && key.RevokedAt == null)
                    .ExecuteUpdateAsync(set => set.SetProperty(key => key.RevokedAt, now), cancel);
                if (revoked == 0) return ProblemAnswer.NotFound($"There is no key {id}.");
                ApiKey row = await store.ApiKeys.AsNoTracking().SingleAsync(key => key.Id == id, cancel);
                await audit.AddAsync(
                    new(AuditKind.ApiKey, AuditAction.Revoked, $"{id}", caller.Identity!.Name!) { Before = Write(row) }, cancel);
                context.ForgetBeforeAnswer(known);
                return TypedResults.NoContent();
            },
            cancel);

    // Whoever asks until all is kept, which may be after the handler's end, would remember the key as it was.
    private static void ForgetBeforeAnswer(this HttpContext context, KnownKeys known) => context.Response.OnStarting(() =>
    {
        known.Forget();
        return Task.CompletedTask;
    });

    /// <summary>As the log keeps it: the view, which has no secret.</summary>
    private static string Write(ApiKey key) => JsonSerializer.Serialize(View(key), WireJson.Default.ApiKeyView);

    private static async Task CheckAsync(Store store, NewApiKey wanted, DateTimeOffset now, CancellationToken cancel)
    {
        var problems = new ProblemList();
        if (string.IsNullOrWhiteSpace(wanted.Name)) problems.Add(ProblemCode.MissingField, "/name", "A name is needed.");
        if (wanted.Name.Length > 100) problems.Add(ProblemCode.OutOfRange, "/name", "At most 100 characters are allowed.");
        if (wanted.ExpiresAt <= now) problems.Add(ProblemCode.OutOfRange, "/expiresAt", "A key must expire later than now.");
        if (wanted.Scope == ApiKeyScope.Till && wanted.Store is null)
            problems.Add(ProblemCode.MissingField, "/store", "A key of scope TILL needs the store that it sells in.");
        if (wanted.Scope == ApiKeyScope.Integration && wanted.Store is not null)
            problems.Add(ProblemCode.FieldNotUsed, "/store", "A key of scope INTEGRATION is for all stores; leave the store out.");
        if (wanted.Store is { } code)
        {
            string key = Codes.Fold(code);
            Stores.Shop? shop = await store.Shops.AsNoTracking().Include(known => known.Tills)
                .SingleOrDefaultAsync(known => known.CodeKey == key, cancel);
            if (shop is null) problems.Add(ProblemCode.InvalidValue, "/store", $"There is no store '{code}'.");
            else if (wanted.Till is { } till && !shop.Tills.Exists(known => CodeComparer.Same(known.Code, till)))
                problems.Add(ProblemCode.InvalidValue, "/till", $"Store '{shop.Code}' has no till '{till}'.");
        }
        else if (wanted.Till is not null)
        {
            problems.Add(ProblemCode.FieldNotUsed, "/till", "A till is known only with its store; send the store too.");
        }

        problems.ThrowIfAny();
    }

    private static ApiKeyView View(ApiKey key) => new()
    {
        Id = key.Id, Name = key.Name, Prefix = key.Prefix, Scope = key.Scope, Store = key.StoreCode, Till = key.TillCode,
        CreatedAt = key.CreatedAt, LastUsedAt = key.LastUsedAt, ExpiresAt = key.ExpiresAt,
    };
}
