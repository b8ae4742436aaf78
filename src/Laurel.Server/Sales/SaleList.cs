using System.Globalization;
using System.Security.Claims;
using Laurel.Client;
using Laurel.Engine.Problems;
using Laurel.Server.Platform.Access;
using Laurel.Server.Platform.Csv;
using Laurel.Server.Platform.Hosting;
using Laurel.Server.Platform.Problems;
using Laurel.Server.Platform.Storage;
using Laurel.Server.Stores;
using Microsoft.EntityFrameworkCore;

namespace Laurel.Server.Sales;

/// <summary>The list of sales: searched, filtered, sorted and paged by the database, or downloaded whole.</summary>
internal static class SaleList
{
    public static readonly string[] Sorts = ["at", "due", "discount", "receiptNumber"];

    public static readonly QueryField[] Filters =
    [
        new("store", "Sales of this store."),
        new("from", "First business day.") { Format = "date" },
        new("to", "Last business day.") { Format = "date" },
        new("campaign", "Sales to which this campaign applied."),
        new("customer", "Sales of this customer."),
        QueryField.Truth("returned", "Sales of which something came back, other than by voiding the whole; or all others."),
        QueryField.Truth("voided", "Sales that were voided; or that stand."),
        QueryField.Truth("variance", "Sales whose receipt the server would have computed otherwise; or all others. For the back office."),
        QueryField.Truth("overrun", "Sales that used more of a campaign, coupon or points than was left; or others. For the back office."),
    ];

    /// <summary>What these find is for the back office.</summary>
    private static readonly string[] FilterFindings = ["variance", "overrun"];

    private static readonly string[] FilterNames = [.. Filters.Select(filter => filter.Name)];

    public static async Task<IResult> Get(HttpContext context, Store store, ClaimsPrincipal caller, CancellationToken cancel)
    {
        string[] filters = caller.SeesFindings() ? FilterNames : [.. FilterNames.Except(FilterFindings)];
        var request = new ListRequest(context.Request.Query, Sorts, filters);
        IQueryable<SaleListRow> rows = Rows(request, store, caller);
        request.ThrowIfWrong();
        Page<SaleSummary> page = await request.PageAsync(rows, row => row.View(), cancel);
        return TypedResults.Json(page, WireJson.Default.PageSaleSummary);
    }

    public static async Task<IResult> GetCsv(
        HttpContext context, Store store, ClaimsPrincipal caller, HouseCalendar calendar, CancellationToken cancel)
    {
        var request = new ListRequest(context.Request.Query, Sorts, [.. FilterNames, "bom"]);
        request.ComesWhole();
        bool mark = request.Truth("bom") ?? false;
        IQueryable<SaleListRow> rows = Rows(request, store, caller);
        request.ThrowIfWrong();
        Dictionary<string, TimeZoneInfo> zones = await store.Shops.AsNoTracking().ToDictionaryAsync(
            shop => shop.Code, shop => TimeZoneInfo.FindSystemTimeZoneById(shop.TimeZone), StringComparer.Ordinal, cancel);
        return Table(zones).Answer(rows.AsAsyncEnumerable(), mark, calendar.Today, cancel);
    }

    private static CsvTable<SaleListRow> Table(Dictionary<string, TimeZoneInfo> zones) => new(
        "sales",
        new("at", row => zones.TryGetValue(row.Store, out TimeZoneInfo? zone) ? TimeZoneInfo.ConvertTime(row.At, zone) : row.At),
        new("day", row => row.Day),
        new("store", row => row.Store),
        new("till", row => row.Till),
        new("receiptNumber", row => row.Receipt),
        new("cashier", row => row.Cashier),
        new("customer", row => row.CustomerCode),
        new("customerName", row => row.MaskedName),
        new("lines", row => row.Lines),
        new("currency", row => row.Currency),
        new("gross", row => row.Major(row.GrossMinor)),
        new("discount", row => row.Major(row.DiscountMinor)),
        new("net", row => row.Major(row.NetMinor)),
        new("due", row => row.Major(row.DueMinor)),
        new("refunded", row => row.Major(row.RefundedMinor)),
        new("campaigns", row => row.SortedCampaigns()),
        new("returned", row => row.HasReturns),
        new("voided", row => row.IsVoid),
        new("variance", row => row.HasVariance),
        new("overrun", row => row.HasOverrun));

    private static IQueryable<SaleListRow> Rows(ListRequest request, Store store, ClaimsPrincipal caller)
    {
        string? shop = caller.OnlyStore() ?? request.Text("store");
        IQueryable<Sale> sales = store.Sales.AsNoTracking();
        sales = shop is null ? sales : sales.Where(sale => sale.StoreCode == shop);
        sales = request.Day("from") is { } from ? sales.Where(sale => sale.BusinessDate >= from) : sales;
        sales = request.Day("to") is { } to ? sales.Where(sale => sale.BusinessDate <= to) : sales;
        sales = request.Text("campaign") is { } campaign
            ? sales.Where(sale => sale.Campaigns.Any(use => use.CampaignCode == campaign)) : sales;
        sales = request.Text("customer") is { } customer ? sales.Where(sale => sale.CustomerCode == customer) : sales;
        sales = request.Search is { } search ? Matching(sales, search, store, caller.SeesPeople()) : sales;
        bool finds = caller.SeesFindings();
        return Order(WithMarks(sales, request, store), request).Select(sale => new SaleListRow
        {
            Id = sale.Id, Receipt = sale.ReceiptNumber, Store = sale.StoreCode, Till = sale.TillCode, Cashier = sale.Cashier,
            At = sale.At, Day = sale.BusinessDate, CustomerCode = sale.CustomerCode, Currency = sale.Currency, Lines = sale.LineCount,
            CustomerName = store.Customers.Where(known => known.Id == sale.CustomerId).Select(known => known.Name).FirstOrDefault(),
            GrossMinor = sale.GrossMinor, DiscountMinor = sale.DiscountMinor, NetMinor = sale.NetMinor, DueMinor = sale.DueMinor,
            RefundedMinor = sale.RefundedMinor, IsVoid = sale.VoidedAt != null, HasVariance = finds && sale.VarianceJson != null,
            HasReturns = sale.Returns.Any(given => !given.IsVoid),
            HasOverrun = finds && (sale.Campaigns.Any(use => use.CounterOverrun || use.CustomerOverrun || use.CouponOverrun)
                || store.LoyaltySales.Any(spent => spent.SaleId == sale.Id && spent.OverLimitPoints + spent.OverdrawnPoints > 0)),
            Campaigns = sale.Campaigns.Select(use => use.CampaignCode).ToList(),
        });
    }

    private static IQueryable<Sale> WithMarks(IQueryable<Sale> sales, ListRequest request, Store store)
    {
        if (request.Truth("returned") is { } returned)
            sales = sales.Where(sale => sale.Returns.Any(given => !given.IsVoid) == returned);
        if (request.Truth("voided") is { } voided) sales = sales.Where(sale => (sale.VoidedAt != null) == voided);
        if (request.Truth("variance") is { } variance) sales = sales.Where(sale => (sale.VarianceJson != null) == variance);
        if (request.Truth("overrun") is { } overrun)
        {
            sales = sales.Where(
                sale => (sale.Campaigns.Any(use => use.CounterOverrun || use.CustomerOverrun || use.CouponOverrun)
                    || store.LoyaltySales.Any(spent => spent.SaleId == sale.Id && spent.OverLimitPoints + spent.OverdrawnPoints > 0))
                    == overrun);
        }

        return sales;
    }

    /// <summary>A receipt's number in either case, or its customer's code; the name only for those who may see it.</summary>
    private static IQueryable<Sale> Matching(IQueryable<Sale> sales, string search, Store store, bool byName)
    {
        string large = Codes.Fold(search);
        if (!byName)
        {
            return sales.Where(sale => sale.ReceiptNumber.Contains(search) || sale.ReceiptNumber.Contains(large)
                || sale.CustomerCode!.Contains(search) || sale.CustomerCode!.Contains(large));
        }

        string name = SearchText.Fold(search);
        return sales.Where(sale => sale.ReceiptNumber.Contains(search) || sale.ReceiptNumber.Contains(large)
            || sale.CustomerCode!.Contains(search) || sale.CustomerCode!.Contains(large)
            || store.Customers.Any(known => known.Id == sale.CustomerId && known.NameKey.Contains(name)));
    }

    /// <summary>
    /// The sale of a receipt in hand, whatever store it is from, so that goods can come back anywhere: who knows store, number and day
    /// holds the receipt.
    /// </summary>
    public static async Task<IResult> FindReceipt(
        HttpContext context, Store store, ClaimsPrincipal caller, CancellationToken cancel)
    {
        var problems = new ProblemList();
        string shop = Needed(context, "store", problems);
        string number = Needed(context, "number", problems);
        string dayText = Needed(context, "day", problems);
        if (!DateOnly.TryParseExact(dayText, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly day)
            && dayText.Length > 0)
        {
            problems.Add(ProblemCode.InvalidValue, "query/day", "A date such as 2026-11-23 is needed.");
        }

        problems.ThrowIfAny();
        string key = Codes.Fold(shop);
        List<Guid> found = await store.Sales
            .Where(sale => store.Shops.Any(known => known.CodeKey == key && known.Code == sale.StoreCode)
                && sale.ReceiptNumber == number && sale.BusinessDate == day)
            .OrderBy(sale => sale.TillCode).Select(sale => sale.Id).Take(1).ToListAsync(cancel);
        return found is [var id]
            ? TypedResults.Json((await SaleViews.FindAsync(store, id, cancel))?.For(caller), WireJson.Default.SaleView)
            : ProblemAnswer.NotFound($"There is no receipt '{number}' of {day:yyyy-MM-dd} in store '{shop}'.");
    }

    private static string Needed(HttpContext context, string name, ProblemList problems)
    {
        string text = context.Request.Query[name].LastOrDefault() ?? "";
        if (string.IsNullOrWhiteSpace(text))
        {
            problems.Add(ProblemCode.MissingField, $"query/{name}", "This parameter is needed.");
        }
        else if (text.Length > 100 || text.Any(char.IsControl))
        {
            problems.Add(ProblemCode.InvalidValue, $"query/{name}", "At most 100 characters are allowed, none of them control characters.");
        }

        return text;
    }

    // The newest first, unless a sort was asked for.
    private static IOrderedQueryable<Sale> Order(IQueryable<Sale> sales, ListRequest request) => (request.Sort switch
    {
        "due" => sales.By(sale => sale.DueMinor, request),
        "discount" => sales.By(sale => sale.DiscountMinor, request),
        "receiptNumber" => sales.By(sale => sale.ReceiptNumber, request),
        _ when request.IsSorted => sales.By(sale => sale.At, request),
        _ => sales.OrderByDescending(sale => sale.At),
    }).ThenBy(sale => sale.Id);
}
