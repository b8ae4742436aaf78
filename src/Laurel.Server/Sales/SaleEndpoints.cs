using System.Security.Claims;
using System.Text.Json;
using Laurel.Client;
using Laurel.Engine;
using Laurel.Server.Campaigns;
using Laurel.Server.Coupons;
using Laurel.Server.Platform.Access;
using Laurel.Server.Platform.Hosting;
using Laurel.Server.Platform.Idempotency;
using Laurel.Server.Platform.Jobs;
using Laurel.Server.Platform.Problems;
using Laurel.Server.Platform.Storage;
using Laurel.Server.Sales.Points;

namespace Laurel.Server.Sales;

/// <summary>Quotes, the campaign book, and sales.</summary>
internal static class SaleEndpoints
{
    public static void AddSales(this IServiceCollection services)
    {
        services.AddSettings<SaleSettings>(SaleSettings.Section);
        services.AddSingleton<Stores.HouseCurrency>();
        services.AddSingleton<CampaignBooks>();
        services.AddScoped<QuoteBasket>();
        services.AddSingleton<CommitQueue>();
        services.AddSingleton<SeenPrices>();
        services.AddSingleton<ScarceCampaigns>();
        services.AddSingleton<Products.ProductNames>();
        services.AddSingleton<Stores.RecentShops>();
        services.AddScoped<CommitSales>();
        services.AddScoped<ExplainSale>();
        services.AddScoped<ForecastCampaign>();
        services.AddScoped<SaleUses>();
        services.AddScoped<UsedCampaigns>();
        services.AddScoped<CampaignGifts>();
        services.AddScoped<OfflineSpending>();
        services.AddScoped<SalePoints>();
        services.AddScoped<ReturnPoints>();
        services.AddScoped<PointHolds>();
        services.AddScoped<CampaignHolds>();
        services.AddScoped<ReserveBasket>();
        services.AddScoped<EndReservation>();
        services.AddJob<EndOverdueReservations>(EndOverdueReservations.Name, every: TimeSpan.FromSeconds(30));
        services.AddScoped<ReturnSale>();
        services.AddScoped<ReturnUndo>();
        services.AddScoped<TakeBackWithoutReceipt>();
        services.AddScoped<LowestPrices>();
        services.AddJob<ForgetLowestPrices>(ForgetLowestPrices.Name, every: TimeSpan.FromHours(6));
        services.AddScoped<TakeLateReturn>();
        services.AddJob<RecordLateReturns>(RecordLateReturns.Name, every: TimeSpan.FromSeconds(30));
        services.AddScoped<CouponLimits>();
    }

    public static void MapSales(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/v1/book", GetBook).RequireAuthorization(Policies.AnyCaller)
            .Produces<Book>().Produces(StatusCodes.Status304NotModified)
            .WithTags("Sales").WithName("getBook").WithSummary("Download the campaigns that a till prices with").AnswersETag()
            .Asks(new("store", "Campaigns that run in this store; absent means all campaigns."))
            .AsksIfNoneMatch();
        routes.MapPost("/v1/quote", Quote).RequireAuthorization(Policies.AnyCaller)
            .Accepts<QuoteRequest>("application/json").Produces<Engine.Quotes.Quote>().ProducesProblem(400).ProducesProblem(429)
            .WithTags("Sales").WithName("quote").WithSummary("Say what a basket costs, and why");
        routes.MapPost("/v1/sales", Commit).RequireAuthorization(Policies.Till)
            .Accepts<SaleCommit>("application/json").Produces<SaleView>(201).ProducesProblem(400).ProducesProblem(403)
            .NeedsIdempotencyKey()
            .WithTags("Sales").WithName("commitSale").WithSummary("Record a sale exactly once");
        routes.MapGet("/v1/sales", SaleList.Get).RequireAuthorization(Policies.AnyCaller).Produces<Page<SaleSummary>>()
            .ProducesProblem(400).WithTags("Sales").WithName("listSales").WithSummary("List sales, the newest first")
            .Lists(SaleList.Sorts, SaleList.Filters);
        routes.MapGet("/v1/sales.csv", SaleList.GetCsv).RequireAuthorization(Policies.Staff)
            .WithTags("Sales").WithName("downloadSales").WithSummary("Download the list of sales for a spreadsheet")
            .ListsAsCsv(SaleList.Sorts, SaleList.Filters);
        routes.MapGet("/v1/receipts", SaleList.FindReceipt).RequireAuthorization(Policies.Till).Produces<SaleView>()
            .ProducesProblem(400).ProducesProblem(404)
            .WithTags("Sales").WithName("findReceipt").WithSummary("Find the sale of a receipt in hand, whatever store it is from")
            .Asks(new("store", "The store that printed it.") { IsRequired = true })
            .Asks(new("number", "The number on it.") { IsRequired = true })
            .Asks(new("day", "The business day on it.") { IsRequired = true, Format = "date" });
        routes.MapGet("/v1/check", Check).MayTakeLong().RequireAuthorization(Policies.Checks).Produces<CheckReport>()
            .WithTags("Sales").WithName("check").WithSummary("Look up whether what must always be true of sales and counters is true");
        routes.MapForecasts();
        routes.MapReservations();
        routes.MapReturns();
        routes.MapLateReturns();
        routes.MapGet("/v1/sales/{id:guid}", Get).RequireAuthorization(Policies.AnyCaller).Produces<SaleView>().ProducesProblem(404)
            .WithTags("Sales").WithName("getSale").WithSummary("Read a sale as its receipt was printed");
        routes.MapGet("/v1/sales/{id:guid}/explanation", ExplainSale.Get).RequireAuthorization(Policies.AnyCaller)
            .Produces<SaleExplanation>().ProducesProblem(404)
            .WithTags("Sales").WithName("explainSale").WithSummary("Say of every campaign why it did or did not apply to a sale");
    }

    private static async Task<IResult> Check(Store store, CancellationToken cancel) =>
        TypedResults.Json(await SaleInvariants.CheckAsync(store, cancel), WireJson.Default.CheckReport);

    private static async Task<IResult> GetBook(HttpContext context, Store store, CampaignBooks books, CancellationToken cancel)
    {
        StoredBook book = await books.GetAsync(store, cancel);
        context.Response.Headers.ETag = book.Stamp.ETag;
        context.Response.Headers.CacheControl = "private, no-cache";
        if (context.Request.Headers.IfNoneMatch == book.Stamp.ETag)
        {
            return TypedResults.StatusCode(StatusCodes.Status304NotModified);
        }

        string? shop = context.Request.Query["store"];
        var view = new Book
        {
            Version = book.Stamp.Version,
            Currency = book.Book.Currency.Code,
            Campaigns = string.IsNullOrEmpty(shop) ? book.Campaigns : [.. OfStore(book, shop)],
            Stopped = string.IsNullOrEmpty(shop)
                ? [.. book.Stores.Stops.Select(stop => new StoppedCampaign { Campaign = stop.Campaign, Store = stop.Store })] : [],
        };
        return TypedResults.Json(view, WireJson.Default.Book);
    }

    private static IEnumerable<Engine.Campaigns.Campaign> OfStore(StoredBook book, string shop) => book.Stores.In(
        shop,
        book.Campaigns.Where(campaign => campaign.Stores.Count == 0
            || campaign.Stores.Contains(shop, Engine.Amounts.CodeComparer.Instance)));

    private static async Task<IResult> Quote(HttpContext context, QuoteBasket use, CancellationToken cancel)
    {
        using JsonDocument body = await JsonBody.ReadAsync(context.Request, cancel);
        Engine.Quotes.Quote quote = await use.QuoteAsync(body.RootElement, cancel);
        return TypedResults.Text(LaurelJson.ToJson(quote), "application/json");
    }

    private static async Task<IResult> Commit(
        HttpContext context, CommitQueue queue, ClaimsPrincipal caller, CancellationToken cancel)
    {
        byte[] bytes = await JsonBody.ReadBytesAsync(context.Request, cancel);
        using JsonDocument body = JsonBody.Parse(bytes);
        SaleRequest request = SaleRequest.Read(bytes, body.RootElement);
        var keyed = KeyedRequest.Of(context.Request, IdempotencyHeader.Read(context.Request), bytes);
        if (!caller.MayUse(request.Store, request.Till))
        {
            return ProblemAnswer.Forbidden(
                $"Your key or account may not record sales of till '{request.Till}' in store '{request.Store}'.");
        }

        string? cashier = caller.IsPerson() ? caller.Identity!.Name : null;
        var sale = new IncomingSale(request, new SaleCaller(keyed, cashier));
        CommitAnswer? answer = await queue.CommitAsync(sale);
        if (answer is null) return ProblemAnswer.Busy(context, "Too many sales wait to be written. Send this one again in a moment.");
        if (answer.Outcome == CommitOutcome.Replayed) context.Response.Headers[IdempotencyHeader.Replayed] = "true";
        return answer.Outcome switch
        {
            CommitOutcome.IdTaken => ProblemAnswer.Taken("/id", $"The sale {request.Id} was recorded before, with other contents."),
            CommitOutcome.ReceiptTaken => ProblemAnswer.Taken(
                "/receiptNumber", $"Receipt '{request.ReceiptNumber}' of this till and day belongs to another sale."),
            _ => await AnswerAsync(answer, sale, context.RequestServices, cancel),
        };
    }

    /// <remarks>Most sales need nothing of the database any more, so it is not even taken at hand for them.</remarks>
    private static async Task<IResult> AnswerAsync(
        CommitAnswer answer, IncomingSale sale, IServiceProvider services, CancellationToken cancel)
    {
        if (answer.Body is { } body && sale.Request.Basket.Coupons.Count == 0)
            return TypedResults.Text(body, "application/json; charset=utf-8", StatusCodes.Status201Created);
        SaleView? view = await ViewAsync(answer, sale, services, cancel);
        return TypedResults.Json(view, SaleViewJson.Default.SaleView, statusCode: StatusCodes.Status201Created);
    }

    private static async Task<SaleView?> ViewAsync(
        CommitAnswer answer, IncomingSale sale, IServiceProvider services, CancellationToken cancel)
    {
        SaleView? view = answer.View
            ?? (await SaleViews.FindAsync(services.GetRequiredService<Store>(), sale.Request.Id, cancel))?.AsCommitted();
        if (sale.Request.Basket.Coupons.Count == 0) return view;
        bool mayHear = await services.GetRequiredService<CouponGuesses>()
            .MayHearAsync(sale.Request.Basket, sale.Facts?.Refused ?? [], cancel);
        return mayHear ? view : view?.WithoutFindings();
    }

    private static async Task<IResult> Get(Guid id, Store store, ClaimsPrincipal caller, CancellationToken cancel)
    {
        SaleView? sale = await SaleViews.FindAsync(store, id, cancel);
        return sale is null || !caller.MaySee(sale.Store)
            ? ProblemAnswer.NotFound($"There is no sale {id}.")
            : TypedResults.Json(sale.For(caller), WireJson.Default.SaleView);
    }
}
