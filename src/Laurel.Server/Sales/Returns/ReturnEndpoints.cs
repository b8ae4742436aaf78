using System.Security.Claims;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Laurel.Client;
using Laurel.Engine.Problems;
using Laurel.Server.Platform.Access;
using Laurel.Server.Platform.Idempotency;
using Laurel.Server.Platform.Problems;
using Laurel.Server.Platform.Storage;
using Laurel.Server.Stores;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Laurel.Server.Sales;

/// <summary>What comes back: shown first, then written; with a receipt, without one, or a whole sale on its own day.</summary>
internal static class ReturnEndpoints
{
    public static void MapReturns(this IEndpointRouteBuilder routes)
    {
        RouteGroupBuilder sales = routes.MapGroup("/v1").WithTags("Sales");
        sales.MapPost("/sales/{id:guid}/returns/preview", Preview).RequireAuthorization(Policies.Till)
            .Accepts<ReturnPreviewRequest>("application/json").Produces<ReturnPreview>().ProducesProblem(400).ProducesProblem(404)
            .WithName("previewReturn").WithSummary("Say what a return would pay back and undo, and write nothing");
        sales.MapPost("/sales/{id:guid}/returns", Return).RequireAuthorization(Policies.Till).RequiresIdempotencyKey()
            .Accepts<ReturnRequest>("application/json").Produces<ReturnView>(201)
            .ProducesProblem(400).ProducesProblem(403).ProducesProblem(404)
            .WithName("returnSale").WithSummary("Take goods of a sale back");
        sales.MapPost("/sales/{id:guid}/void", Void).RequireAuthorization(Policies.Till).RequiresIdempotencyKey()
            .Accepts<VoidRequest>("application/json").Produces<ReturnView>(201)
            .ProducesProblem(400).ProducesProblem(403).ProducesProblem(404)
            .WithName("voidSale").WithSummary("Take a whole sale back on its own day, as if it had never been");
        sales.MapPost("/returns", ReturnWithoutReceipt).RequireAuthorization(Policies.Supervision).RequiresIdempotencyKey()
            .Accepts<ReturnWithoutReceipt>("application/json").Produces<ReturnView>(201)
            .ProducesProblem(400).ProducesProblem(403)
            .WithName("returnWithoutReceipt").WithSummary("Take goods back without a receipt, at the lowest price of 30 days");
        sales.MapPost("/returns/preview", PreviewWithoutReceipt).RequireAuthorization(Policies.Supervision)
            .Accepts<ReturnWithoutReceiptPreview>("application/json").Produces<ReturnPreview>().ProducesProblem(400).ProducesProblem(403)
            .WithName("previewReturnWithoutReceipt")
            .WithSummary("Say what taking goods back without a receipt would pay, and write nothing");
        sales.MapGet("/returns/{id:guid}", Get).RequireAuthorization(Policies.AnyCaller).Produces<ReturnView>().ProducesProblem(404)
            .WithName("getReturn").WithSummary("Read a return as its slip is printed");
    }

    private static async Task<IResult> Get(Guid id, Store store, ClaimsPrincipal caller, CancellationToken cancel)
    {
        ReturnView? given = await ReturnViews.FindAsync(store, id, cancel);
        return given is null || !caller.MaySee(given.Store)
            ? ProblemAnswer.NotFound($"There is no return {id}.")
            : TypedResults.Json(given, WireJson.Default.ReturnView);
    }

    private static async Task<IResult> Preview(Guid id, HttpContext context, ReturnSale use, CancellationToken cancel)
    {
        ReturnPreviewRequest request = await WireBody.ReadAsync(context.Request, WireJson.Default.ReturnPreviewRequest, cancel);
        ReturnPreview? preview = await use.PreviewAsync(id, request.Lines, cancel);
        return preview is null ? NoSale(id) : TypedResults.Json(preview, WireJson.Default.ReturnPreview);
    }

    private static async Task<IResult> Return(
        Guid id, HttpContext context, ReturnSale use, Store store, ClaimsPrincipal caller, CancellationToken cancel)
    {
        ReturnRequest request = await WireBody.ReadAsync(context.Request, WireJson.Default.ReturnRequest, cancel);
        Check(request.Id, request.ReceiptNumber, request.Reason);
        if (Refuse(caller, request.Store, request.Till) is { } refused) return refused;
        Shop shop = await TillPlace.FindAsync(store, request.Store, request.Till, cancel);
        var back = new TakeBack
        {
            Id = request.Id, Shop = shop, Till = shop.TillOf(request.Till)!, ReceiptNumber = request.ReceiptNumber, At = request.At,
            Lines = request.Lines, IsVoid = false, Reason = request.Reason, Cashier = NameOf(caller),
            Hash = HashOf(request, WireJson.Default.ReturnRequest),
        };
        return await AnswerAsync(await use.ReturnAsync(id, back, cancel), id, back, store, cancel);
    }

    private static async Task<IResult> Void(
        Guid id, HttpContext context, ReturnSale use, Store store, ClaimsPrincipal caller, CancellationToken cancel)
    {
        VoidRequest request = await WireBody.ReadAsync(context.Request, WireJson.Default.VoidRequest, cancel);
        Check(request.Id, request.ReceiptNumber, request.Reason);
        if (Refuse(caller, request.Store, request.Till) is { } refused) return refused;
        Shop shop = await TillPlace.FindAsync(store, request.Store, request.Till, cancel);
        var back = new TakeBack
        {
            Id = request.Id, Shop = shop, Till = shop.TillOf(request.Till)!, ReceiptNumber = request.ReceiptNumber, At = request.At,
            Lines = [], IsVoid = true, Reason = request.Reason, Cashier = NameOf(caller),
            Hash = HashOf(request, WireJson.Default.VoidRequest),
        };
        return await AnswerAsync(await use.ReturnAsync(id, back, cancel), id, back, store, cancel);
    }

    private static async Task<IResult> ReturnWithoutReceipt(
        HttpContext context, TakeBackWithoutReceipt use, Store store, ClaimsPrincipal caller, CancellationToken cancel)
    {
        ReturnWithoutReceipt request = await WireBody.ReadAsync(context.Request, WireJson.Default.ReturnWithoutReceipt, cancel);
        Check(request.Id, request.ReceiptNumber, request.Reason);
        if (Refuse(caller, request.Store, request.Till) is { } refused) return refused;
        Shop shop = await TillPlace.FindAsync(store, request.Store, request.Till, cancel);
        var back = new TakeBack
        {
            Id = request.Id, Shop = shop, Till = shop.TillOf(request.Till)!, ReceiptNumber = request.ReceiptNumber, At = request.At,
            Lines = [], IsVoid = false, Reason = request.Reason, Cashier = NameOf(caller),
            Hash = HashOf(request, WireJson.Default.ReturnWithoutReceipt),
        };
        return await AnswerAsync(
            await use.ReturnAsync(request.Product, request.Quantity, back, cancel), request.Id, back, store, cancel);
    }

    private static async Task<IResult> PreviewWithoutReceipt(
        HttpContext context, TakeBackWithoutReceipt use, Store store, ClaimsPrincipal caller, CancellationToken cancel)
    {
        ReturnWithoutReceiptPreview request =
            await WireBody.ReadAsync(context.Request, WireJson.Default.ReturnWithoutReceiptPreview, cancel);
        if (Refuse(caller, request.Store, request.Till) is { } refused) return refused;
        Shop shop = await TillPlace.FindAsync(store, request.Store, request.Till, cancel);
        ReturnPreview preview = await use.PreviewAsync(request.Product, request.Quantity, shop, cancel);
        return TypedResults.Json(preview, WireJson.Default.ReturnPreview);
    }

    private static async Task<IResult> AnswerAsync(
        (ReturnSale.Outcome Outcome, SaleReturn? Row) done, Guid saleId, TakeBack back, Store store, CancellationToken cancel) =>
        done.Outcome switch
    {
        ReturnSale.Outcome.Recorded or ReturnSale.Outcome.Replayed => TypedResults.Json(
            await ReturnViews.FindAsync(store, back.Id, cancel), WireJson.Default.ReturnView, statusCode: StatusCodes.Status201Created),
        ReturnSale.Outcome.NoSale => NoSale(saleId),
        ReturnSale.Outcome.IdTaken => ProblemAnswer.Taken("/id", Sentence(done.Outcome, saleId, back.Id, back.ReceiptNumber)),
        ReturnSale.Outcome.ReceiptTaken =>
            ProblemAnswer.Taken("/receiptNumber", Sentence(done.Outcome, saleId, back.Id, back.ReceiptNumber)),
        _ => ProblemAnswer.Conflict(Sentence(done.Outcome, saleId, back.Id, back.ReceiptNumber)),
    };

    /// <summary>Why goods are not taken back, in words.</summary>
    public static string Sentence(ReturnSale.Outcome outcome, Guid sale, Guid id, string receiptNumber) => outcome switch
    {
        ReturnSale.Outcome.NoSale => $"There is no sale {sale}.",
        ReturnSale.Outcome.IdTaken => $"The return {id} was recorded before, with other contents.",
        ReturnSale.Outcome.ReceiptTaken => $"Receipt '{receiptNumber}' of this till and day belongs to another return.",
        ReturnSale.Outcome.OtherDay => "A sale is voided on its own day only, and a void must reach the server within 48 hours. "
            + "Take its goods back as a return instead.",
        ReturnSale.Outcome.NothingLeft => "All of this sale has come back already.",
        _ => "Other tills take goods of this sale back at this moment. Try again.",
    };

    /// <param name="id">The return's.</param>
    /// <param name="receiptNumber">The return's.</param>
    /// <param name="reason">In somebody's words.</param>
    /// <param name="at">Where the fields stand in the body.</param>
    /// <exception cref="ProblemsException">One of them is not right.</exception>
    public static void Check(Guid id, string receiptNumber, string? reason, string at = "")
    {
        var check = new BodyCheck();
        if (id == Guid.Empty) check.Add(ProblemCode.InvalidValue, at + "/id", "A UUID that the till made for this return is needed.");
        check.Name(receiptNumber, at + "/receiptNumber", 50);
        if (reason is not null) check.Name(reason, at + "/reason", 500);
        check.ThrowIfWrong();
    }

    public static ProblemHttpResult? Refuse(ClaimsPrincipal caller, string store, string till) => caller.MayUse(store, till)
        ? null : ProblemAnswer.Forbidden($"Your key or account may not take goods back at till '{till}' in store '{store}'.");

    public static string? NameOf(ClaimsPrincipal caller) => caller.IsPerson() ? caller.Identity!.Name : null;

    /// <summary>Of what was understood, so that blanks and the order of fields make no difference.</summary>
    public static byte[] HashOf<T>(T request, JsonTypeInfo<T> type) =>
        SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(request, type));

    private static ProblemHttpResult NoSale(Guid id) =>
        ProblemAnswer.NotFound(Sentence(ReturnSale.Outcome.NoSale, id, id, ""));
}
