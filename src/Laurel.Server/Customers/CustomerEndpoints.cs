using System.Security.Claims;
using Laurel.Client;
using Laurel.Engine.Amounts;
using Laurel.Engine.Loyalty.Programs;
using Laurel.Server.Audit;
using Laurel.Server.Loyalty.Verification;
using Laurel.Server.Platform.Access;
using Laurel.Server.Platform.Hosting;
using Laurel.Server.Platform.Idempotency;
using Laurel.Server.Platform.Problems;
using Laurel.Server.Platform.Storage;
using Laurel.Server.Stores;
using Microsoft.EntityFrameworkCore;

namespace Laurel.Server.Customers;

internal static class CustomerEndpoints
{
    private static readonly string[] Sorts = ["name", "code", "totalSpent", "purchases"];

    private static readonly QueryField[] Filters =
    [
        new("phone", "Exactly this telephone number, in any usual way of writing it."),
        new("card", "Exactly this card number."),
        new("segment", "Members of this segment."),
    ];

    public static void AddCustomers(this IServiceCollection services) => services.AddScoped<ReplaceCard>();

    public static void MapCustomers(this IEndpointRouteBuilder routes)
    {
        RouteGroupBuilder customers = routes.MapGroup("/v1/customers").WithTags("Customers");
        customers.MapGet("", List).RequireAuthorization(Policies.AnyCaller).Produces<Page<CustomerView>>().ProducesProblem(400)
            .WithName("listCustomers").WithSummary("Find customers").Lists(Sorts, Filters);
        routes.MapGet("/v1/customers.csv", GetCsv).RequireAuthorization(Policies.DownloadPeople)
            .WithTags("Customers").WithName("downloadCustomers").WithSummary("Download the list of customers for a spreadsheet")
            .ListsAsCsv(Sorts, Filters);
        customers.MapGet("/{code}", Get).RequireAuthorization(Policies.AnyCaller).Produces<CustomerView>().ProducesProblem(404)
            .WithName("getCustomer").WithSummary("Read a customer").Asks(ProofSight.Field);
        customers.MapPut("/{code}/card", Replace).RequireAuthorization(Policies.Supervision).Accepts<CardChange>("application/json")
            .Produces<CustomerView>().ProducesProblem(400).ProducesProblem(404).HonoursIdempotencyKey()
            .WithName("replaceCard").WithSummary("Give a customer another card in the place of a lost one");
    }

    private static async Task<IResult> Replace(
        string code, HttpContext context, Store store, ReplaceCard use, HouseCurrency house, ClaimsPrincipal caller,
        CancellationToken cancel)
    {
        CardChange wanted = await WireBody.ReadAsync(context.Request, WireJson.Default.CardChange, cancel);
        try
        {
            return await use.ReplaceAsync(code, wanted, caller, cancel)
                ? await Get(code, context, store, house, caller, cancel)
                : ProblemAnswer.NotFound($"There is no customer '{code}'.");
        }
        catch (DbUpdateException failure) when (store.IsTaken(failure))
        {
            return ProblemAnswer.Taken("/card", "Somebody else has this card.");
        }
    }

    private static async Task<IResult> List(
        HttpContext context, Store store, HouseCurrency house, ClaimsPrincipal caller, CancellationToken cancel)
    {
        var request = new ListRequest(context.Request.Query, Sorts, "phone", "card", "segment");
        IQueryable<Customer> found = Find(request, store, caller);
        request.ThrowIfWrong();
        Page<Customer> page = await request.PageAsync(found, row => row, cancel);
        var view = new Page<CustomerView>
        {
            Items = await ViewAsync(page.Items, store, house.Currency, caller, null, cancel),
            Total = page.Total,
            PageNumber = page.PageNumber,
            PageSize = page.PageSize,
        };
        return TypedResults.Json(view, WireJson.Default.PageCustomerView);
    }

    private static async Task<IResult> Get(
        string code, HttpContext context, Store store, HouseCurrency house, ClaimsPrincipal caller, CancellationToken cancel)
    {
        string key = Codes.Fold(code);
        Customer? row = await Whole(Known(store)).FirstOrDefaultAsync(c => c.CodeKey == key, cancel);
        if (row is null) return ProblemAnswer.NotFound($"There is no customer '{code}'.");
        VerificationMethod? proven = await ProofSight.ReadAsync(context, store, row.Id, cancel);
        IReadOnlyList<CustomerView> views = await ViewAsync([row], store, house.Currency, caller, proven, cancel);
        return TypedResults.Json(views[0], WireJson.Default.CustomerView);
    }

    private static async Task<IResult> GetCsv(
        HttpContext context, Store store, HouseCurrency house, HouseCalendar calendar, AuditTrail audit, ClaimsPrincipal caller,
        CancellationToken cancel)
    {
        var request = new ListRequest(context.Request.Query, Sorts, "phone", "card", "segment", "bom");
        request.ComesWhole();
        bool mark = request.Truth("bom") ?? false;
        IQueryable<Customer> found = Find(request, store, caller);
        request.ThrowIfWrong();
        await audit.NoteAsync(new(AuditKind.Customer, AuditAction.Downloaded, "customers.csv", caller.Identity!.Name!), cancel);
        var noUsage = new Dictionary<string, int>();
        CustomerSight sight = new(IsClear: true, null, await ActiveAsync(store, cancel));
        IAsyncEnumerable<CustomerView> rows = found.AsAsyncEnumerable()
            .Select(row => CustomerRows.Read(row, noUsage, house.Currency, sight));
        return CustomerCsv.Table(house.Currency.Code).Answer(rows, mark, calendar.Today, cancel);
    }

    private static async Task<IReadOnlyList<SeenProgram>> ActiveAsync(Store store, CancellationToken cancel) =>
        await store.LoyaltyPrograms.Where(program => program.IsActive)
            .Select(program => new SeenProgram(program.Id, program.Code, program.ProofForPrices)).ToListAsync(cancel);

    private static IQueryable<Customer> Find(ListRequest request, Store store, ClaimsPrincipal caller)
    {
        IQueryable<Customer> found = Known(store);
        bool clear = caller.SeesPeople();
        if (!clear && (request.Search ?? request.Text("phone") ?? request.Text("card")) is null)
            request.Missing("search", "A till finds one customer at a time: send the whole telephone number, card number, code or name.");
        if (request.Search is { } search) found = clear ? Matching(found, search) : Called(found, search);
        if (request.Text("phone") is { } typed)
        {
            if (!PhoneNumber.TryRead(typed, out string phone))
                request.Invalid("phone", "A telephone number, such as +90 212 555 01 01, is needed.");
            found = With(found, IdentifierKind.Phone, phone);
        }

        found = request.Text("card") is { } card ? With(found, IdentifierKind.Card, Codes.Fold(card)) : found;
        if (request.Text("segment") is { } named)
        {
            string segment = Codes.Fold(named);
            found = found.Where(c => c.Segments.Any(m => m.IsActive && m.Segment!.CodeKey == segment));
        }

        return Whole(Order(found, request));
    }

    private static IQueryable<Customer> Order(IQueryable<Customer> customers, ListRequest request) => (request.Sort switch
    {
        "code" => customers.By(c => c.CodeKey, request),
        "totalSpent" => customers.By(c => c.TotalSpentMinor, request),
        "purchases" => customers.By(c => c.Purchases, request),
        _ => customers.By(c => c.NameKey, request),
    }).ThenBy(c => c.CodeKey);

    private static IQueryable<Customer> Known(Store store) => store.Customers.AsNoTracking().Where(c => c.DeletedAt == null);

    private static IQueryable<Customer> With(IQueryable<Customer> customers, IdentifierKind kind, string value) =>
        customers.Where(c => c.Identifiers.Any(i => i.IsActive && i.Kind == kind && i.Value == value));

    private static IQueryable<Customer> Matching(IQueryable<Customer> customers, string search)
    {
        string name = SearchText.Fold(search);
        string code = Codes.Fold(search);
        string identifier = PhoneNumber.TryRead(search, out string e164) ? e164 : code;
        return customers.Where(c => c.NameKey.Contains(name) || c.CodeKey.StartsWith(code)
            || c.Identifiers.Any(i => i.IsActive && (i.Value == identifier || i.Value == code)));
    }

    /// <summary>
    /// Only who is named in full, for those who see masked names: a part of a name would let them find out the rest letter by letter.
    /// </summary>
    private static IQueryable<Customer> Called(IQueryable<Customer> customers, string search)
    {
        string name = SearchText.Fold(search);
        string code = Codes.Fold(search);
        string identifier = PhoneNumber.TryRead(search, out string e164) ? e164 : code;
        return customers.Where(c => c.NameKey == name || c.CodeKey == code
            || c.Identifiers.Any(i => i.IsActive && (i.Value == identifier || i.Value == code)));
    }

    private static IQueryable<Customer> Whole(IQueryable<Customer> customers) => customers
        .Include(c => c.Identifiers.Where(i => i.IsActive))
        .Include(c => c.Segments.Where(m => m.IsActive && m.Segment!.IsActive)).ThenInclude(m => m.Segment)
        .Include(c => c.Memberships).ThenInclude(m => m.Tier)
        .Include(c => c.Memberships).ThenInclude(m => m.SharesWith!.Tier);

    private static async Task<IReadOnlyList<CustomerView>> ViewAsync(
        IReadOnlyList<Customer> rows, Store store, Currency currency, ClaimsPrincipal caller, VerificationMethod? proven,
        CancellationToken cancel)
    {
        List<Guid> ids = [.. rows.Select(row => row.Id)];
        var uses = await store.CampaignCustomerUses.AsNoTracking().Where(u => ids.Contains(u.CustomerId))
            .Join(store.Campaigns, u => u.CampaignId, c => c.Id,
                (u, c) => new { u.CustomerId, c.Code, Uses = (int)(u.Uses + u.Held + u.Overruns) })
            .ToListAsync(cancel);
        var usage = uses.ToLookup(use => use.CustomerId);
        CustomerSight sight = new(caller.SeesPeople(), proven, await ActiveAsync(store, cancel));
        return [.. rows.Select(row =>
            CustomerRows.Read(row, usage[row.Id].ToDictionary(use => use.Code, use => use.Uses), currency, sight))];
    }
}
