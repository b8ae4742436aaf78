using System.Security.Claims;
using Laurel.Client;
using Laurel.Server.Audit;
using Laurel.Server.Platform.Csv;
using Laurel.Server.Platform.Hosting;
using Laurel.Server.Platform.Problems;
using Laurel.Server.Platform.Storage;
using Laurel.Server.Stores;
using Microsoft.EntityFrameworkCore;

namespace Laurel.Server.Coupons;

/// <summary>Lists of coupons and of their uses: searched, filtered, sorted and paged by the database.</summary>
internal static class CouponList
{
    public static readonly IReadOnlyList<string> Sorts = ["code", "createdAt", "uses", "validTo"];

    public static readonly IReadOnlyList<QueryField> Filters =
    [
        new("campaign", "Coupons of this campaign."),
        new("batch", "Coupons of the batch with this id.") { Format = "uuid" },
        new("customer", "Coupons that belong, or were given, to this customer."),
        new("state", "Coupons that are worth this at the moment.") { Words = Words<CouponState>.All },
        new("type", "Coupons of this type.") { Words = Words<CouponType>.All },
    ];

    public static readonly IReadOnlyList<string> UsageSorts = ["usedAt", "amount"];

    private static readonly string[] FilterNames = [.. Filters.Select(filter => filter.Name)];

    public static async Task<IResult> Get(HttpContext context, Store store, TimeProvider clock, CancellationToken cancel)
    {
        var request = new ListRequest(context.Request.Query, Sorts, FilterNames);
        DateTimeOffset now = clock.GetUtcNow();
        IQueryable<Coupon> found = Find(request, store, now);
        request.ThrowIfWrong();
        Page<Coupon> page = await request.PageAsync(found.Include(coupon => coupon.Campaign), coupon => coupon, cancel);
        var view = new Page<CouponView>
        {
            Items = await CouponViews.ViewAsync(store, page.Items, now, cancel),
            Total = page.Total,
            PageNumber = page.PageNumber,
            PageSize = page.PageSize,
        };
        return TypedResults.Json(view, WireJson.Default.PageCouponView);
    }

    /// <summary>Whoever has this file has every coupon in it, so it is written down who took it.</summary>
    public static async Task<IResult> GetCsv(
        HttpContext context, Store store, AuditTrail audit, ClaimsPrincipal caller, HouseCalendar calendar, TimeProvider clock,
        CancellationToken cancel)
    {
        var request = new ListRequest(context.Request.Query, Sorts, [.. FilterNames, "bom"]);
        request.ComesWhole();
        bool mark = request.Truth("bom") ?? false;
        DateTimeOffset now = clock.GetUtcNow();
        IQueryable<ListedCoupon> found = Find(request, store, now).Include(coupon => coupon.Campaign).Select(coupon => new ListedCoupon(
            coupon, store.Customers.Where(known => known.Id == coupon.CustomerId).Select(known => known.Code).FirstOrDefault()));
        request.ThrowIfWrong();
        await audit.NoteAsync(new(AuditKind.Coupon, AuditAction.Downloaded, "coupons.csv", caller.Identity!.Name!), cancel);
        return Table(now).Answer(found.AsAsyncEnumerable(), mark, calendar.Today, cancel);
    }

    private static CsvTable<ListedCoupon> Table(DateTimeOffset now) => new(
        "coupons",
        new("code", row => row.Coupon.Code),
        new("type", row => Words<CouponType>.Write(row.Coupon.Type)),
        new("campaign", row => row.Coupon.Campaign!.Code),
        new("customer", row => row.Customer),
        new("barcode", row => row.Coupon.Barcode),
        new("qr", row => row.Coupon.QrCode),
        new("validFrom", row => row.Coupon.ValidFrom),
        new("validTo", row => row.Coupon.ValidTo),
        new("useLimit", row => row.Coupon.UseLimit),
        new("uses", row => row.Coupon.Uses),
        new("state", row => Words<CouponState>.Write(CouponViews.StateOf(row.Coupon, now))),
        new("createdAt", row => row.Coupon.CreatedAt));

    private static IQueryable<Coupon> Find(ListRequest request, Store store, DateTimeOffset now)
    {
        string? campaign = request.Text("campaign") is { } code ? Codes.Fold(code) : null;
        string? customer = request.Text("customer") is { } who ? Codes.Fold(who) : null;
        Guid? batch = QueryWord.Id(request, "batch");
        CouponState? state = QueryWord.Read<CouponState>(request, "state");
        CouponType? type = QueryWord.Read<CouponType>(request, "type");
        IQueryable<Coupon> found = store.Coupons.AsNoTracking();
        found = campaign is null ? found : found.Where(coupon => coupon.Campaign!.CodeKey == campaign);
        found = batch is null ? found : found.Where(coupon => coupon.BatchId == batch);
        found = customer is null ? found : found.Where(coupon =>
            store.Customers.Any(known => known.Id == coupon.CustomerId && known.CodeKey == customer));
        found = state is null ? found : found.Where(CouponViews.IsIn(state.Value, now));
        found = type is null ? found : found.Where(coupon => coupon.Type == type);
        found = request.Search is { } search ? Matching(found, Codes.Fold(search.Trim())) : found;
        return Order(found, request);
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
        Engine.Amounts.Currency currency = house.Currency;
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

/// <summary>A coupon with the code of whom it belongs to.</summary>
internal sealed record ListedCoupon(Coupon Coupon, string? Customer);
