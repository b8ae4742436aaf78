using System.Globalization;
using System.Security.Claims;
using Laurel.Client;
using Laurel.Engine.Baskets;
using Laurel.Engine.Problems;
using Laurel.Server.Coupons.Batches;
using Laurel.Server.Coupons.Distribution;
using Laurel.Server.Coupons.Pictures;
using Laurel.Server.Platform.Access;
using Laurel.Server.Platform.Hosting;
using Laurel.Server.Platform.Idempotency;
using Laurel.Server.Platform.Jobs;
using Laurel.Server.Platform.Problems;
using Laurel.Server.Platform.Storage;
using Laurel.Server.Stores;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Laurel.Server.Coupons;

/// <summary>Coupons one by one; a till only checks, marketers and administrators make and block.</summary>
internal static class CouponEndpoints
{
    public static void AddCoupons(this IServiceCollection services)
    {
        services.AddHttpContextAccessor();
        services.AddScoped<CouponGuesses>();
        services.AddScoped<WriteCoupon>();
        services.AddScoped<WriteBatch>();
        services.AddJob<MakeCoupons>(MakeCoupons.Name, every: TimeSpan.FromMinutes(1));
        services.AddDistribution();
    }

    public static void MapCoupons(this IEndpointRouteBuilder routes)
    {
        RouteGroupBuilder coupons = routes.MapGroup("/v1/coupons").WithTags("Coupons");
        MapReads(coupons);
        coupons.MapPost("", Create).RequireAuthorization(Policies.Marketing).Accepts<NewCoupon>("application/json")
            .Produces<CouponView>(201).ProducesProblem(400).HonoursIdempotencyKey().AnswersLocation()
            .WithName("createCoupon").WithSummary("Make one coupon, with a code of your own or a random one");
        coupons.MapPost("{code}/block", Block).RequireAuthorization(Policies.Marketing).Produces<CouponView>().ProducesProblem(404)
            .HonoursIdempotencyKey().WithName("blockCoupon").WithSummary("Refuse a coupon from now on");
        coupons.MapPost("{code}/unblock", Unblock).RequireAuthorization(Policies.Marketing).Produces<CouponView>().ProducesProblem(404)
            .HonoursIdempotencyKey().WithName("unblockCoupon").WithSummary("Take a blocked coupon again");
        routes.MapGet("/v1/coupons.csv", CouponList.GetCsv).RequireAuthorization(Policies.Marketing).WithTags("Coupons")
            .WithName("downloadCoupons").WithSummary("Download the list of coupons for a spreadsheet")
            .ListsAsCsv(CouponList.Sorts, CouponList.Filters);
        coupons.MapPictures();
        routes.MapBatches();
        routes.MapDistribution();
    }

    private static void MapReads(RouteGroupBuilder coupons)
    {
        coupons.MapGet("{code}", Check)
            .RequireAuthorization(Policies.AnyCaller).Produces<CouponCheck>().ProducesProblem(400).ProducesProblem(429)
            .WithName("checkCoupon").WithSummary("Say whether a coupon would be taken; changes nothing")
            .Asks(new("customer", "Code of the customer who shows it."))
            .Asks(new("at", "The moment it is asked for; absent means now.") { Format = "date-time" });
        coupons.MapGet("", CouponList.Get).RequireAuthorization(Policies.Staff).Produces<Page<CouponView>>().ProducesProblem(400)
            .WithName("listCoupons").WithSummary("List coupons").Lists(CouponList.Sorts, CouponList.Filters);
        coupons.MapGet("{code}/details", Details).RequireAuthorization(Policies.Staff).Produces<CouponDetails>().ProducesProblem(404)
            .WithName("getCoupon").WithSummary("Read a coupon with what happened to it");
        coupons.MapGet("{code}/usages", CouponList.Usages).RequireAuthorization(Policies.Staff)
            .Produces<Page<CouponUsageView>>().ProducesProblem(400).ProducesProblem(404)
            .WithName("listCouponUsages").WithSummary("List the sales in which a coupon was used, the newest first")
            .Lists(CouponList.UsageSorts);
    }

    public static ProblemHttpResult NotFound(string code) => ProblemAnswer.NotFound($"There is no coupon '{code}'.");

    /// <summary>A coupon by its code, with its campaign.</summary>
    public static Task<Coupon?> FindAsync(Store store, string code, CancellationToken cancel)
    {
        string key = Codes.Fold(code);
        return store.Coupons.AsNoTracking().Include(coupon => coupon.Campaign)
            .SingleOrDefaultAsync(coupon => coupon.CodeKey == key, cancel);
    }

    private static async Task<IResult> Check(
        string code, string? customer, string? at, CouponGuesses guesses, Store store, HouseCalendar calendar,
        TimeProvider clock, CancellationToken cancel)
    {
        await guesses.ThrowIfBlockedAsync(cancel);
        DateTimeOffset moment = clock.GetUtcNow();
        if (!string.IsNullOrEmpty(at) && !TryReadMoment(at, out moment))
            return ProblemAnswer.Invalid(ProblemCode.InvalidValue, "query/at", "A time such as 2026-11-23T15:30:00+03:00 is needed.");
        Guid? who = await CustomerAsync(customer, store, cancel);
        CouponResolution found = await CouponResolution.ResolveAsync(
            store, [code.Trim()], who, new ShopMoment(moment, TimeZoneInfo.ConvertTime(moment, calendar.Zone).DateTime), cancel);
        BasketCoupon? applicable = found.Applicable.Count > 0 ? found.Applicable[0] : null;
        CouponVerdict verdict = applicable is null ? Words<CouponVerdict>.Read(found.Refused[0].Verdict) : CouponVerdict.Applicable;
        CouponHint? hint = null;
        if (applicable is null)
        {
            // Asked for every refused code, so that unknown, used and foreign ones take the same time.
            hint = await MistypedCodes.HintAsync(store, code.Trim(), cancel);
            await guesses.CountAsync(found.Refused, cancel);
        }

        var check = new CouponCheck
        {
            Code = code, Verdict = verdict, Campaign = applicable?.Campaign, Hint = verdict == CouponVerdict.NotFound ? hint : null,
        };
        return TypedResults.Json(check, WireJson.Default.CouponCheck);
    }

    private static async Task<IResult> Create(
        HttpContext context, WriteCoupon coupons, Store store, ClaimsPrincipal caller, TimeProvider clock, CancellationToken cancel)
    {
        NewCoupon wanted = await WireBody.ReadAsync(context.Request, WireJson.Default.NewCoupon, cancel);
        (Guid id, ProblemHttpResult? refused) = await coupons.CreateAsync(wanted, caller.Identity!.Name!, cancel);
        if (refused is not null) return refused;
        Coupon made = await store.Coupons.AsNoTracking().Include(coupon => coupon.Campaign).SingleAsync(coupon => coupon.Id == id, cancel);
        context.Response.Headers.Location = $"/v1/coupons/{Uri.EscapeDataString(made.Code)}/details";
        return await AnswerAsync(store, made, clock, StatusCodes.Status201Created, cancel);
    }

    private static async Task<IResult> Details(
        string code, Store store, HouseCurrency house, TimeProvider clock, CancellationToken cancel)
    {
        Coupon? coupon = await FindAsync(store, code, cancel);
        if (coupon is null) return NotFound(code);
        CouponDetails details = await CouponViews.DetailsAsync(store, coupon, house.Currency, clock.GetUtcNow(), cancel);
        return TypedResults.Json(details, WireJson.Default.CouponDetails);
    }

    private static Task<IResult> Block(
        string code, WriteCoupon coupons, Store store, ClaimsPrincipal caller, TimeProvider clock, CancellationToken cancel) =>
        SwitchAsync(code, CouponStatus.Disabled, coupons, store, caller, clock, cancel);

    private static Task<IResult> Unblock(
        string code, WriteCoupon coupons, Store store, ClaimsPrincipal caller, TimeProvider clock, CancellationToken cancel) =>
        SwitchAsync(code, CouponStatus.Active, coupons, store, caller, clock, cancel);

    private static async Task<IResult> SwitchAsync(
        string code, CouponStatus status, WriteCoupon coupons, Store store, ClaimsPrincipal caller, TimeProvider clock,
        CancellationToken cancel)
    {
        bool known = await coupons.SwitchAsync(code, status, caller.Identity!.Name!, cancel);
        return known && await FindAsync(store, code, cancel) is { } coupon
            ? await AnswerAsync(store, coupon, clock, StatusCodes.Status200OK, cancel) : NotFound(code);
    }

    private static async Task<IResult> AnswerAsync(Store store, Coupon coupon, TimeProvider clock, int status, CancellationToken cancel)
    {
        IReadOnlyList<CouponView> views = await CouponViews.ViewAsync(store, [coupon], clock.GetUtcNow(), cancel);
        return TypedResults.Json(views[0], WireJson.Default.CouponView, statusCode: status);
    }

    private static bool TryReadMoment(string text, out DateTimeOffset moment) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out moment);

    private static async Task<Guid?> CustomerAsync(string? code, Store store, CancellationToken cancel)
    {
        if (string.IsNullOrEmpty(code)) return null;
        string key = Codes.Fold(code);
        return await store.Customers.Where(c => c.CodeKey == key && c.DeletedAt == null)
            .Select(c => (Guid?)c.Id).FirstOrDefaultAsync(cancel);
    }
}
