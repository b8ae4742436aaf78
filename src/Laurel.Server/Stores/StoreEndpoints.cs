using System.Security.Claims;
using System.Text.Json;
using Laurel.Client;
using Laurel.Engine.Problems;
using Laurel.Server.Audit;
using Laurel.Server.Platform.Access;
using Laurel.Server.Platform.Csv;
using Laurel.Server.Platform.Hosting;
using Laurel.Server.Platform.Idempotency;
using Laurel.Server.Platform.Problems;
using Laurel.Server.Platform.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Laurel.Server.Stores;

internal static class StoreEndpoints
{
    private static readonly string[] Sorts = ["code", "name", "city"];

    private static readonly CsvTable<StoreView> Table = new(
        "stores",
        new("code", shop => shop.Code),
        new("name", shop => shop.Name),
        new("city", shop => shop.City),
        new("timeZone", shop => shop.TimeZone),
        new("currency", shop => shop.Currency),
        new("pricesIncludeVat", shop => shop.PricesIncludeVat),
        new("tills", shop => shop.Tills.Select(till => till.Code)),
        new("isOff", shop => shop.IsOff));

    public static void MapStores(this IEndpointRouteBuilder routes)
    {
        RouteGroupBuilder stores = routes.MapGroup("/v1/stores").WithTags("Stores");
        stores.MapGet("", List).RequireAuthorization(Policies.AnyCaller).Produces<Page<StoreView>>().ProducesProblem(400)
            .WithName("listStores").WithSummary("List stores with their tills").Lists(Sorts, ListedStates.Field);
        routes.MapGet("/v1/stores.csv", GetCsv).RequireAuthorization(Policies.Staff)
            .WithTags("Stores").WithName("downloadStores").WithSummary("Download the list of stores for a spreadsheet")
            .ListsAsCsv(Sorts, ListedStates.Field);
        stores.MapGet("/{code}", Get).RequireAuthorization(Policies.AnyCaller).Produces<StoreView>().ProducesProblem(404)
            .WithName("getStore").WithSummary("Read a store");
        stores.MapPost("", Create).RequireAuthorization(Policies.Administration)
            .Accepts<StoreView>("application/json").Produces<StoreView>(201).ProducesProblem(400).HonoursIdempotencyKey()
            .WithName("createStore").WithSummary("Make a store").AnswersLocation();
        stores.MapPut("/{code}", Change).RequireAuthorization(Policies.Administration)
            .Accepts<StoreView>("application/json").Produces<StoreView>().ProducesProblem(400).ProducesProblem(404)
            .HonoursIdempotencyKey()
            .WithName("changeStore").WithSummary("Change a store and its tills");
    }

    private static async Task<IResult> List(HttpContext context, Store store, CancellationToken cancel)
    {
        var request = new ListRequest(context.Request.Query, Sorts, "state");
        IQueryable<Shop> found = Find(request, store);
        request.ThrowIfWrong();
        Page<StoreView> page = await request.PageAsync(found, View, cancel);
        return TypedResults.Json(page, WireJson.Default.PageStoreView);
    }

    private static IResult GetCsv(HttpContext context, Store store, HouseCalendar calendar, CancellationToken cancel)
    {
        var request = new ListRequest(context.Request.Query, Sorts, "state", "bom");
        request.ComesWhole();
        bool mark = request.Truth("bom") ?? false;
        IQueryable<Shop> found = Find(request, store);
        request.ThrowIfWrong();
        return Table.Answer(found.AsAsyncEnumerable().Select(View), mark, calendar.Today, cancel);
    }

    private static IQueryable<Shop> Find(ListRequest request, Store store)
    {
        IQueryable<Shop> found = request.State() switch
        {
            ListedState.Off => store.Shops.Where(s => s.ClosedAt != null),
            ListedState.All => store.Shops,
            _ => store.Shops.Where(s => s.ClosedAt == null),
        };
        if (request.Search is { } search)
        {
            string key = Codes.Fold(search);
            found = found.Where(s => s.CodeKey.Contains(key) || EF.Functions.Like(s.Name, "%" + search + "%") || s.City.Contains(search));
        }

        return Order(found.AsNoTracking(), request).Include(s => s.Tills);
    }

    private static IQueryable<Shop> Order(IQueryable<Shop> shops, ListRequest request) => (request.Sort switch
    {
        "name" => shops.By(s => s.Name, request),
        "city" => shops.By(s => s.City, request),
        _ => shops.By(s => s.CodeKey, request),
    }).ThenBy(s => s.CodeKey);

    private static async Task<IResult> Get(string code, Store store, CancellationToken cancel)
    {
        Shop? row = await FindAsync(store.Shops.AsNoTracking(), code, cancel);
        return row is null ? NotFound(code) : TypedResults.Json(View(row), WireJson.Default.StoreView);
    }

    private static async Task<IResult> Create(
        HttpContext context, Store store, HouseCurrency house, AuditTrail audit, ClaimsPrincipal caller, TimeProvider clock,
        CancellationToken cancel)
    {
        StoreView shop = await WireBody.ReadAsync(context.Request, WireJson.Default.StoreView, cancel);
        StoreCheck.Of(shop, house.Currency).ThrowIfWrong();
        Shop row = New(shop, clock.GetUtcNow());
        try
        {
            await store.WriteAsync(
                async () =>
                {
                    store.Add(row);
                    await LogAsync(audit, AuditAction.Created, row, null, caller, cancel);
                    return true;
                },
                cancel);
        }
        catch (DbUpdateException failure) when (store.IsTaken(failure))
        {
            return ProblemAnswer.Of(
                StatusCodes.Status409Conflict, ProblemTypes.Conflict, $"There is a store '{shop.Code}' already.",
                [new FieldProblem { Code = ProblemCode.DuplicateCode, Pointer = "/code", Message = "Another store has this code." }]);
        }

        context.Response.Headers.Location = $"/v1/stores/{Uri.EscapeDataString(row.Code)}";
        return TypedResults.Json(View(row), WireJson.Default.StoreView, statusCode: StatusCodes.Status201Created);
    }

    private static async Task<IResult> Change(
        string code, HttpContext context, Store store, HouseCurrency house, AuditTrail audit, ClaimsPrincipal caller,
        TimeProvider clock, CancellationToken cancel)
    {
        StoreView shop = await WireBody.ReadAsync(context.Request, WireJson.Default.StoreView, cancel);
        BodyCheck check = StoreCheck.Of(shop, house.Currency);
        check.SameCode(code, shop.Code);
        check.ThrowIfWrong();
        Shop? row = await FindAsync(store.Shops, code, cancel);
        if (row is null) return NotFound(code);
        string before = Write(row);
        await store.WriteAsync(async () =>
        {
            // Tills that stay keep their rows, so that the others alone come and go.
            row.Tills.RemoveAll(till => !shop.Tills.Any(wanted => Codes.Fold(wanted.Code) == till.CodeKey));
            foreach (TillView wanted in shop.Tills) Put(row, wanted);
            row.Name = shop.Name;
            row.City = shop.City;
            row.TimeZone = shop.TimeZone;
            row.PricesIncludeVat = shop.PricesIncludeVat;
            row.ClosedAt = shop.IsOff ? row.ClosedAt ?? clock.GetUtcNow() : null;
            await LogAsync(audit, AuditAction.Changed, row, before, caller, cancel);
            return true;
        }, cancel);
        return TypedResults.Json(View(row), WireJson.Default.StoreView);
    }

    private static Task<Shop?> FindAsync(IQueryable<Shop> shops, string code, CancellationToken cancel)
    {
        string key = Codes.Fold(code);
        return shops.Include(s => s.Tills).FirstOrDefaultAsync(s => s.CodeKey == key, cancel);
    }

    private static Shop New(StoreView shop, DateTimeOffset now)
    {
        var row = new Shop
        {
            Id = Guid.CreateVersion7(now),
            Code = shop.Code,
            CodeKey = Codes.Fold(shop.Code),
            Name = shop.Name,
            City = shop.City,
            TimeZone = shop.TimeZone,
            Currency = shop.Currency,
            PricesIncludeVat = shop.PricesIncludeVat,
            ClosedAt = shop.IsOff ? now : null,
        };
        foreach (TillView till in shop.Tills) Put(row, till);
        return row;
    }

    private static void Put(Shop row, TillView till)
    {
        string key = Codes.Fold(till.Code);
        if (row.Tills.Find(known => known.CodeKey == key) is { } known) known.Name = till.Name;
        else row.Tills.Add(new Till { StoreId = row.Id, Code = till.Code, CodeKey = key, Name = till.Name });
    }

    private static StoreView View(Shop shop) => new()
    {
        Code = shop.Code,
        Name = shop.Name,
        City = shop.City,
        TimeZone = shop.TimeZone,
        Currency = shop.Currency,
        PricesIncludeVat = shop.PricesIncludeVat,
        Tills = [.. shop.Tills.OrderBy(t => t.CodeKey, StringComparer.Ordinal).Select(t => new TillView { Code = t.Code, Name = t.Name })],
        IsOff = shop.ClosedAt is not null,
    };

    private static Task LogAsync(
        AuditTrail audit, AuditAction action, Shop row, string? before, ClaimsPrincipal caller, CancellationToken cancel) =>
        audit.AddAsync(
            new(AuditKind.Store, action, row.Code, caller.Identity?.Name ?? "") { Before = before, After = Write(row) }, cancel);

    private static string Write(Shop row) => JsonSerializer.Serialize(View(row), WireJson.Default.StoreView);

    private static ProblemHttpResult NotFound(string code) => ProblemAnswer.NotFound($"There is no store '{code}'.");
}
