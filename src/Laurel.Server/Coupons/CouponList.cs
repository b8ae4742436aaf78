using Laurel.Client;
using Laurel.Engine.Amounts;
using Laurel.Server.Platform.Problems;
using Laurel.Server.Platform.Storage;
using Laurel.Server.Stores;
using Microsoft.EntityFrameworkCore;

namespace Laurel.Server.Coupons;

/// <summary>Lists of coupons and of their uses: searched, filtered, sorted and paged by the database.</summary>
internal static class CouponList
{
    public static readonly IReadOnlyList<string> Sorts = ["code", "createdAt", "uses", "validTo"];

    public static readonly IReadOnlyList<string> UsageSorts = ["usedAt", "amount"];

    public static async Task<IResult> Get(HttpContext context, Store store, TimeProvider clock, CancellationToken cancel)
    {
        var request = new ListRequest(context.Request.Query, Sorts, "campaign", "batch", "customer", "state", "type");
        string? campaign = request.Text("campaign") is { } code ? Codes.Fold(code) : null;
        string? customer = request.Text("customer") is { } who ? Codes.Fold(who) : null;
        Guid? batch = QueryWord.Id(request, "batch");
        CouponState? state = QueryWord.Read<CouponState>(request, "state");
        CouponType? type = QueryWord.Read<CouponType>(request, "type");
        request.ThrowIfWrong();
        DateTimeOffset now = clock.GetUtcNow();
        IQueryable<Coupon> found = store.Coupons.AsNoTracking();
        found = campaign is null ? found : found.Where(coupon => coupon.Campaign!.CodeKey == campaign);
        found = batch is null ? found : found.Where(coupon => coupon.BatchId == batch);
        found = customer is null ? found : found.Where(coupon =>
            store.Customers.Any(known => known.Id == coupon.CustomerId && known.CodeKey == customer));
        found = state is null ? found : found.Where(CouponViews.IsIn(state.Value, now));
        found = type is null ? found : found.Where(coupon => coupon.Type == type);
        found = request.Search is { } search ? Matching(found, Codes.Fold(search.Trim())) : found;
        Page<Coupon> page = await request.PageAsync(
            Order(found, request).Include(coupon => coupon.Campaign), coupon => coupon, cancel);
        var view = new Page<CouponView>
        {
            Items = await CouponViews.ViewAsync(store, page.Items, now, cancel),
            Total = page.Total,
            PageNumber = page.PageNumber,
            PageSize = page.PageSize,
        };
        return TypedResults.Json(view, WireJson.Default.PageCouponView);
    }

    public static async Task<IResult> Usages(
        string code, HttpContext context, Store store, HouseCurrency house, CancellationToken cancel)
    {
        var request = new ListRequest(context.Request.Query, UsageSorts);
        request.ThrowIfWrong();
        string key = Codes.Fold(code);
        Guid? coupon = await store.Coupons.Where(known => known.CodeKey == key).Select(known => (Guid?)known.Id)
            .SingleOrDefaultAsync(cancel);
        if (coupon is null) return CouponEndpoints.NotFound(code);
        IQueryable<CouponUse> uses = CouponViews.Uses(store, coupon.Value);
        if (request.Search is { } search)
            uses = uses.Where(use => use.ReceiptNumber.Contains(search) || use.Customer!.Contains(search));
        uses = (request.Sort switch
        {
            "amount" => uses.By(use => use.Usage.AmountMinor, request),
            _ when request.IsSorted => uses.By(use => use.Usage.UsedAt, request),
            _ => uses.OrderByDescending(use => use.Usage.UsedAt),
        }).ThenBy(use => use.Usage.SaleId);
        Currency currency = house.Currency;
        Page<CouponUsageView> page = await request.PageAsync(uses, use => CouponViews.View(use, currency), cancel);
        return TypedResults.Json(page, WireJson.Default.PageCouponUsageView);
    }

    // A code is found by its beginning, which the index of codes serves also among millions; a barcode is scanned whole.
    private static IQueryable<Coupon> Matching(IQueryable<Coupon> coupons, string search) =>
        coupons.Where(coupon => coupon.CodeKey.StartsWith(search) || coupon.Barcode == search);

    private static IQueryable<Coupon> Order(IQueryable<Coupon> coupons, ListRequest request) => (request.Sort switch
    {
        // Ids are made in the order of time.
        "createdAt" => coupons.By(coupon => coupon.Id, request),
        "uses" => coupons.By(coupon => coupon.Uses, request),
        "validTo" => coupons.By(coupon => coupon.ValidTo, request),
        _ => coupons.By(coupon => coupon.CodeKey, request),
    }).ThenBy(coupon => coupon.CodeKey);
}
