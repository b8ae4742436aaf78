using System.Globalization;
using Laurel.Client;
using Laurel.Engine.Baskets;
using Laurel.Engine.Problems;
using Laurel.Server.Platform.Access;
using Laurel.Server.Platform.Hosting;
using Laurel.Server.Platform.Problems;
using Laurel.Server.Platform.Storage;
using Laurel.Server.Stores;
using Microsoft.EntityFrameworkCore;

namespace Laurel.Server.Coupons;

internal static class CouponEndpoints
{
    public static void MapCoupons(this IEndpointRouteBuilder routes) => routes.MapGet("/v1/coupons/{code}", Check)
        .RequireAuthorization(Policies.AnyCaller).Produces<CouponCheck>().ProducesProblem(400).ProducesProblem(429)
        .WithTags("Coupons").WithName("checkCoupon").WithSummary("Say whether a coupon would be taken; changes nothing")
        .Asks(new("customer", "Code of the customer who shows it."))
        .Asks(new("at", "The moment it is asked for; absent means now.") { Format = "date-time" });

    private static async Task<IResult> Check(
        string code, string? customer, string? at, HttpContext context, GuessLimiter guesses, Store store, HouseCalendar calendar,
        TimeProvider clock, CancellationToken cancel)
    {
        if (guesses.IsBlocked(context))
        {
            return ProblemAnswer.Of(
                429, ProblemTypes.TooManyRequests,
                "Too many coupons were refused within the hour. Wait until the next full hour before looking up another.");
        }

        DateTimeOffset moment = clock.GetUtcNow();
        if (!string.IsNullOrEmpty(at) && !TryReadMoment(at, out moment))
            return ProblemAnswer.Invalid(ProblemCode.InvalidValue, "query/at", "A time such as 2026-11-23T15:30:00+03:00 is needed.");
        Guid? who = await CustomerAsync(customer, store, cancel);
        CouponResolution found = await CouponResolution.ResolveAsync(
            store, [code.Trim()], who, new ShopMoment(moment, TimeZoneInfo.ConvertTime(moment, calendar.Zone).DateTime), cancel);
        BasketCoupon? applicable = found.Applicable.Count > 0 ? found.Applicable[0] : null;
        CouponVerdict verdict = applicable is null ? Words<CouponVerdict>.Read(found.Refused[0].Verdict) : CouponVerdict.Applicable;
        if (applicable is null) guesses.CountRefusal(context);
        return TypedResults.Json(
            new CouponCheck { Code = code, Verdict = verdict, Campaign = applicable?.Campaign }, WireJson.Default.CouponCheck);
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
