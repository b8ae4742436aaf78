using System.Security.Claims;
using Laurel.Client;
using Laurel.Server.Coupons.Batches;
using Laurel.Server.Platform.Access;
using Laurel.Server.Platform.Hosting;
using Laurel.Server.Platform.Idempotency;
using Laurel.Server.Platform.Jobs;
using Laurel.Server.Platform.Messages;
using Laurel.Server.Platform.Problems;
using Laurel.Server.Platform.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Laurel.Server.Coupons.Distribution;

/// <summary>Distributions: order, watch, stop.</summary>
internal static class DistributionEndpoints
{
    private static readonly string[] Sorts = ["createdAt"];

    private static readonly string[] SendingSorts = ["customer"];

    public static void AddDistribution(this IServiceCollection services)
    {
        services.AddSingleton<Carriers>();
        services.AddScoped<WriteDistribution>();
        services.AddScoped<PrepareSending>();
        services.AddScoped<SettleSending>();
        services.AddJob<SendCoupons>(SendCoupons.Name, every: TimeSpan.FromMinutes(1));
    }

    public static void MapDistribution(this IEndpointRouteBuilder routes)
    {
        // A wrong setting keeps the server from starting, rather than coupons from being sent some day.
        routes.ServiceProvider.GetRequiredService<Carriers>();
        routes.MapPost("/v1/coupon-batches/{id:guid}/distributions", OfBatch).RequireAuthorization(Policies.Marketing)
            .Accepts<NewDistribution>("application/json").Produces<DistributionView>(202)
            .ProducesProblem(400).ProducesProblem(404).HonoursIdempotencyKey().AnswersLocation().WithTags("Coupons")
            .WithName("distributeCouponBatch").WithSummary("Give each customer a coupon of a batch, in the background");
        routes.MapPost("/v1/coupons/{code}/distributions", OfCoupon).RequireAuthorization(Policies.Marketing)
            .Accepts<NewDistribution>("application/json").Produces<DistributionView>(202)
            .ProducesProblem(400).ProducesProblem(404).HonoursIdempotencyKey().AnswersLocation().WithTags("Coupons")
            .WithName("distributeCoupon").WithSummary("Give one coupon to customers, in the background");
        routes.MapGet("/v1/coupon-channels", Channels).RequireAuthorization(Policies.Staff).Produces<IReadOnlyList<ChannelView>>()
            .WithTags("Coupons").WithName("listCouponChannels").WithSummary("List the ways to customers, and which are set up");
        MapAll(routes.MapGroup("/v1/coupon-distributions").WithTags("Coupons"));
    }

    private static void MapAll(RouteGroupBuilder all)
    {
        all.MapGet("", List).RequireAuthorization(Policies.Staff).Produces<Page<DistributionView>>().ProducesProblem(400)
            .WithName("listDistributions").WithSummary("List distributions of coupons, the newest first").Lists(
                Sorts,
                new("batch", "Distributions of the batch with this id.") { Format = "uuid" },
                new("channel", "Distributions by this way.") { Words = Words<CouponChannel>.All });
        all.MapGet("{id:guid}", Get).RequireAuthorization(Policies.Staff).Produces<DistributionView>().ProducesProblem(404)
            .WithName("getDistribution").WithSummary("Read a distribution, with how far it is");
        all.MapGet("{id:guid}/sendings", Sendings).RequireAuthorization(Policies.Staff)
            .Produces<Page<SendingView>>().ProducesProblem(400).ProducesProblem(404)
            .WithName("listSendings").WithSummary("List what became of each coupon of a distribution").Lists(
                SendingSorts, new QueryField("state", "Sendings in this state.") { Words = Words<SendingState>.All });
        all.MapPost("{id:guid}/cancel", Cancel).RequireAuthorization(Policies.Marketing)
            .Produces<DistributionView>().ProducesProblem(404).HonoursIdempotencyKey()
            .WithName("cancelDistribution").WithSummary("Stop a distribution; what is sent stays sent");
    }

    private static async Task<IResult> OfBatch(
        Guid id, HttpContext context, WriteDistribution distributions, Store store, WriteBatch batches, ClaimsPrincipal caller,
        CancellationToken cancel)
    {
        NewDistribution wanted = await WireBody.ReadAsync(context.Request, WireJson.Default.NewDistribution, cancel);
        if (await batches.FindAsync(id, cancel) is not { } batch) return BatchEndpoints.NotFound(id);
        if (batch.IsBlocked) return ProblemAnswer.Conflict("The batch is blocked; nobody could use its coupons.");
        return await AnswerAsync(
            context, store, await distributions.CreateAsync(batch, wanted, caller.Identity!.Name!, cancel), cancel);
    }

    private static async Task<IResult> OfCoupon(
        string code, HttpContext context, WriteDistribution distributions, Store store, ClaimsPrincipal caller, CancellationToken cancel)
    {
        NewDistribution wanted = await WireBody.ReadAsync(context.Request, WireJson.Default.NewDistribution, cancel);
        if (await CouponEndpoints.FindAsync(store, code, cancel) is not { } coupon) return CouponEndpoints.NotFound(code);
        if (coupon.Status == CouponStatus.Disabled) return ProblemAnswer.Conflict("The coupon is blocked; nobody could use it.");
        return await AnswerAsync(
            context, store, await distributions.CreateAsync(coupon, wanted, caller.Identity!.Name!, cancel), cancel);
    }

    private static JsonHttpResult<IReadOnlyList<ChannelView>> Channels(Carriers carriers)
    {
        IReadOnlyList<ChannelView> views = [.. Enum.GetValues<CouponChannel>()
            .Select(channel => new ChannelView { Channel = channel, IsReady = carriers.IsReady(channel) })];
        return TypedResults.Json(views, WireJson.Default.IReadOnlyListChannelView);
    }

    private static async Task<IResult> List(HttpContext context, Store store, CancellationToken cancel)
    {
        var request = new ListRequest(context.Request.Query, Sorts, "batch", "channel");
        Guid? batch = QueryWord.Id(request, "batch");
        CouponChannel? channel = QueryWord.Read<CouponChannel>(request, "channel");
        request.ThrowIfWrong();
        IQueryable<CouponDistribution> found = All(store);
        found = batch is null ? found : found.Where(row => row.BatchId == batch);
        found = channel is null ? found : found.Where(row => row.Channel == channel);
        if (request.Search is { } search) found = found.Where(row => row.SegmentCode!.Contains(search));
        found = (request.IsSorted ? found.By(row => row.CreatedAt, request) : found.OrderByDescending(row => row.CreatedAt))
            .ThenBy(row => row.Id);
        Page<CouponDistribution> page = await request.PageAsync(found, row => row, cancel);
        var view = new Page<DistributionView>
        {
            Items = await DistributionViews.ViewAsync(store, page.Items, cancel),
            Total = page.Total,
            PageNumber = page.PageNumber,
            PageSize = page.PageSize,
        };
        return TypedResults.Json(view, WireJson.Default.PageDistributionView);
    }

    private static async Task<IResult> Get(Guid id, Store store, CancellationToken cancel) =>
        await All(store).SingleOrDefaultAsync(row => row.Id == id, cancel) is { } found
            ? TypedResults.Json((await DistributionViews.ViewAsync(store, [found], cancel))[0], WireJson.Default.DistributionView)
            : NotFound(id);

    private static async Task<IResult> Sendings(Guid id, HttpContext context, Store store, CancellationToken cancel)
    {
        var request = new ListRequest(context.Request.Query, SendingSorts, "state");
        SendingState? state = QueryWord.Read<SendingState>(request, "state");
        request.ThrowIfWrong();
        if (!await All(store).AnyAsync(row => row.Id == id, cancel)) return NotFound(id);
        IQueryable<CouponSending> found = store.CouponSendings.AsNoTracking().IgnoreQueryFilters().IgnoreAutoIncludes()
            .Include(row => row.Customer).Include(row => row.Coupon).Where(row => row.DistributionId == id);
        found = state is null ? found : found.Where(row => row.State == state);
        if (request.Search is { } search)
        {
            string key = Codes.Fold(search);
            found = found.Where(row => row.Customer!.CodeKey.StartsWith(key) || row.Coupon!.CodeKey.StartsWith(key));
        }

        found = found.By(row => row.Customer!.CodeKey, request).ThenBy(row => row.Id);
        return TypedResults.Json(await request.PageAsync(found, DistributionViews.View, cancel), WireJson.Default.PageSendingView);
    }

    private static async Task<IResult> Cancel(
        Guid id, WriteDistribution distributions, Store store, ClaimsPrincipal caller, CancellationToken cancel)
    {
        bool cancelled = await distributions.CancelAsync(id, caller.Identity!.Name!, cancel);
        CouponDistribution? row = await All(store).SingleOrDefaultAsync(known => known.Id == id, cancel);
        if (row is null) return NotFound(id);
        if (!cancelled && row.State != DistributionState.Cancelled) return ProblemAnswer.Conflict("The distribution is finished.");
        return TypedResults.Json((await DistributionViews.ViewAsync(store, [row], cancel))[0], WireJson.Default.DistributionView);
    }

    private static async Task<IResult> AnswerAsync(HttpContext context, Store store, Guid id, CancellationToken cancel)
    {
        CouponDistribution row = await All(store).SingleAsync(known => known.Id == id, cancel);
        context.RunAfterwards(SendCoupons.Name);
        context.Response.Headers.Location = $"/v1/coupon-distributions/{id}";
        return TypedResults.Json(
            (await DistributionViews.ViewAsync(store, [row], cancel))[0], WireJson.Default.DistributionView,
            statusCode: StatusCodes.Status202Accepted);
    }

    // What happened stays visible, also when the campaign was deleted since.
    private static IQueryable<CouponDistribution> All(Store store) => store.CouponDistributions.AsNoTracking()
        .IgnoreQueryFilters().IgnoreAutoIncludes().Include(row => row.Coupon);

    private static ProblemHttpResult NotFound(Guid id) => ProblemAnswer.NotFound($"There is no distribution {id}.");
}
