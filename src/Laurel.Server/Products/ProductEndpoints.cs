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
using Laurel.Server.Stores;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Laurel.Server.Products;

internal static class ProductEndpoints
{
    private static readonly string[] Sorts = ["name", "code", "unitPrice"];

    private static readonly QueryField[] Filters =
    [
        new("barcode", "Exactly this barcode."),
        new("department", "Products of this department."),
        new("category", "Products of this category."),
        new("brand", "Products of this brand."),
        ListedStates.Field,
    ];

    private static readonly string[] FilterNames = [.. Filters.Select(filter => filter.Name)];

    private static readonly CsvTable<ProductView> Table = new(
        "products",
        new("code", product => product.Code),
        new("name", product => product.Name),
        new("unit", product => Words<SaleUnit>.Write(product.Unit)),
        new("unitPrice", product => product.UnitPrice),
        new("vatRate", product => product.VatRate),
        new("department", product => product.Department),
        new("category", product => product.Category),
        new("brand", product => product.Brand),
        new("barcodes", product => product.Barcodes),
        new("policy", product => product.Policy.Select(Words<ProductPolicy>.Write)),
        new("isOff", product => product.IsOff));

    public static void MapProducts(this IEndpointRouteBuilder routes)
    {
        RouteGroupBuilder products = routes.MapGroup("/v1/products").WithTags("Products");
        products.MapGet("", List).RequireAuthorization(Policies.AnyCaller).Produces<Page<ProductView>>().ProducesProblem(400)
            .WithName("listProducts").WithSummary("Find products").Lists(Sorts, Filters);
        routes.MapGet("/v1/products.csv", GetCsv).RequireAuthorization(Policies.Staff)
            .WithTags("Products").WithName("downloadProducts").WithSummary("Download the list of products for a spreadsheet")
            .ListsAsCsv(Sorts, Filters);
        products.MapGet("/{code}", Get).RequireAuthorization(Policies.AnyCaller).Produces<ProductView>().ProducesProblem(404)
            .WithName("getProduct").WithSummary("Read a product");
        products.MapPost("", Create).RequireAuthorization(Policies.Marketing)
            .Accepts<ProductView>("application/json").Produces<ProductView>(201).ProducesProblem(400).HonoursIdempotencyKey()
            .WithName("createProduct").WithSummary("Make a product").AnswersLocation();
        products.MapPut("/{code}", Change).RequireAuthorization(Policies.Marketing)
            .Accepts<ProductView>("application/json").Produces<ProductView>()
            .ProducesProblem(400).ProducesProblem(404).HonoursIdempotencyKey()
            .WithName("changeProduct").WithSummary("Change a product");
    }

    private static async Task<IResult> List(HttpContext context, Store store, CancellationToken cancel)
    {
        var request = new ListRequest(context.Request.Query, Sorts, FilterNames);
        IQueryable<Product> found = Find(request, store);
        request.ThrowIfWrong();
        Page<ProductView> page = await request.PageAsync(found, ProductRows.Read, cancel);
        return TypedResults.Json(page, WireJson.Default.PageProductView);
    }

    private static IResult GetCsv(HttpContext context, Store store, HouseCalendar calendar, CancellationToken cancel)
    {
        var request = new ListRequest(context.Request.Query, Sorts, [.. FilterNames, "bom"]);
        request.ComesWhole();
        bool mark = request.Truth("bom") ?? false;
        IQueryable<Product> found = Find(request, store);
        request.ThrowIfWrong();
        return Table.Answer(found.AsAsyncEnumerable().Select(ProductRows.Read), mark, calendar.Today, cancel);
    }

    private static IQueryable<Product> Find(ListRequest request, Store store)
    {
        IQueryable<Product> found = request.State() switch
        {
            ListedState.Off => store.Products.IgnoreQueryFilters().Where(p => p.DeletedAt != null),
            ListedState.All => store.Products.IgnoreQueryFilters(),
            _ => store.Products,
        };
        found = request.Search is { } search ? Matching(found, search) : found;
        found = request.Text("barcode") is { } barcode ? found.Where(p => p.Barcodes.Any(b => b.Barcode == barcode)) : found;
        found = request.Text("department") is { } department ? found.Where(p => p.Department == department) : found;
        found = request.Text("category") is { } category ? found.Where(p => p.Category == category) : found;
        found = request.Text("brand") is { } brand ? found.Where(p => p.Brand == brand) : found;
        return Order(found.AsNoTracking(), request).Include(p => p.Barcodes);
    }

    private static IQueryable<Product> Order(IQueryable<Product> products, ListRequest request) => (request.Sort switch
    {
        "code" => products.By(p => p.CodeKey, request),
        "unitPrice" => products.By(p => p.UnitPriceTenThousandths, request),
        _ => products.By(p => p.NameKey, request),
    }).ThenBy(p => p.CodeKey);

    private static IQueryable<Product> Matching(IQueryable<Product> products, string search)
    {
        string name = SearchText.Fold(search);
        string code = Codes.Fold(search);
        return products.Where(p =>
            p.NameKey.Contains(name) || p.CodeKey.StartsWith(code) || p.Barcodes.Any(b => b.Barcode.Contains(search)));
    }

    private static async Task<IResult> Get(string code, Store store, CancellationToken cancel)
    {
        string key = Codes.Fold(code);
        Product? row = await store.Products.IgnoreQueryFilters().AsNoTracking().Include(p => p.Barcodes)
            .FirstOrDefaultAsync(p => p.CodeKey == key, cancel);
        return row is null ? NotFound(code) : TypedResults.Json(ProductRows.Read(row), WireJson.Default.ProductView);
    }

    private static async Task<IResult> Create(
        HttpContext context, Store store, AuditTrail audit, ClaimsPrincipal caller, TimeProvider clock, CancellationToken cancel)
    {
        ProductView product = await WireBody.ReadAsync(context.Request, WireJson.Default.ProductView, cancel);
        ProductCheck.Of(product).ThrowIfWrong();
        Product row = ProductRows.New(product, caller.Identity?.Name ?? "", clock.GetUtcNow());
        ProblemHttpResult? refused = await WriteAsync(store, product, row.Id, async () =>
        {
            if (await store.Products.IgnoreQueryFilters().AnyAsync(p => p.CodeKey == row.CodeKey, cancel))
                return Taken("/code", $"There is a product '{product.Code}' already.");
            store.Add(row);
            await LogAsync(audit, AuditAction.Created, row, null, caller, cancel);
            return null;
        }, cancel);
        if (refused is not null) return refused;
        context.Response.Headers.Location = $"/v1/products/{Uri.EscapeDataString(row.Code)}";
        return TypedResults.Json(ProductRows.Read(row), WireJson.Default.ProductView, statusCode: StatusCodes.Status201Created);
    }

    private static async Task<IResult> Change(
        string code, HttpContext context, Store store, AuditTrail audit, ClaimsPrincipal caller, TimeProvider clock,
        CancellationToken cancel)
    {
        ProductView product = await WireBody.ReadAsync(context.Request, WireJson.Default.ProductView, cancel);
        BodyCheck check = ProductCheck.Of(product);
        check.SameCode(code, product.Code);
        check.ThrowIfWrong();
        string key = Codes.Fold(code);
        Product? row = await store.Products.IgnoreQueryFilters().FirstOrDefaultAsync(p => p.CodeKey == key, cancel);
        if (row is null) return NotFound(code);
        string[] barcodes = await store.ProductBarcodes.Where(b => b.ProductId == row.Id).OrderBy(b => b.Barcode)
            .Select(b => b.Barcode).ToArrayAsync(cancel);
        string before = Write(row, barcodes);
        ProblemHttpResult? refused = await WriteAsync(store, product, row.Id, async () =>
        {
            ProductRows.Fill(row, product, caller.Identity?.Name ?? "", clock.GetUtcNow());
            await store.ProductBarcodes.Where(b => b.ProductId == row.Id).ExecuteDeleteAsync(cancel);
            store.AddRange(ProductRows.Barcodes(row.Id, product));
            await LogAsync(audit, AuditAction.Changed, row, before, caller, cancel);
            return null;
        }, cancel);
        return refused is not null ? refused : TypedResults.Json(ProductRows.Read(row), WireJson.Default.ProductView);
    }

    private static async Task<ProblemHttpResult?> WriteAsync(
        Store store, ProductView product, Guid id, Func<Task<ProblemHttpResult?>> change, CancellationToken cancel)
    {
        List<string> barcodes = [.. product.Barcodes ?? []];
        try
        {
            return await store.WriteAsync(async () =>
            {
                string? taken = await store.ProductBarcodes.Where(b => barcodes.Contains(b.Barcode) && b.ProductId != id)
                    .Select(b => b.Barcode).FirstOrDefaultAsync(cancel);
                if (taken is not null)
                {
                    string pointer = $"/barcodes/{barcodes.IndexOf(taken)}";
                    return Taken(pointer, $"Another product has the barcode '{taken}'.");
                }

                if (await change() is { } refused) return refused;
                await store.SaveChangesAsync(cancel);
                return null;
            }, cancel);
        }
        catch (DbUpdateException failure) when (store.IsTaken(failure))
        {
            return Taken("/code", "Another product took this code or barcode in the same moment.");
        }
    }

    private static Task LogAsync(
        AuditTrail audit, AuditAction action, Product row, string? before, ClaimsPrincipal caller, CancellationToken cancel) =>
        audit.AddAsync(
            new(AuditKind.Product, action, row.Code, caller.Identity?.Name ?? "")
            {
                Before = before, After = Write(row, [.. row.Barcodes.Select(b => b.Barcode).Order(StringComparer.Ordinal)]),
            },
            cancel);

    private static string Write(Product row, IReadOnlyList<string> barcodes) =>
        JsonSerializer.Serialize(ProductRows.Read(row) with { Barcodes = barcodes }, WireJson.Default.ProductView);

    private static ProblemHttpResult NotFound(string code) => ProblemAnswer.NotFound($"There is no product '{code}'.");

    private static ProblemHttpResult Taken(string pointer, string message) => ProblemAnswer.Of(
        StatusCodes.Status409Conflict, ProblemTypes.Conflict, message,
        [new FieldProblem { Code = ProblemCode.DuplicateCode, Pointer = pointer, Message = message }]);
}
