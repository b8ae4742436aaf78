using System.Globalization;
using System.Security.Claims;
using Laurel.Client;
using Laurel.Engine.Problems;
using Laurel.Server.Platform.Access;
using Laurel.Server.Platform.Problems;
using Laurel.Server.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Laurel.Server.Sales;

/// <summary>The list of sales: searched, filtered, sorted and paged by the database.</summary>
internal static class SaleList
{
    public static readonly string[] Sorts = ["at", "due", "receiptNumber"];

    public static async Task<IResult> Get(HttpContext context, Store store, ClaimsPrincipal caller, CancellationToken cancel)
    {
        var request = new ListRequest(context.Request.Query, Sorts, "store", "from", "to", "campaign", "customer");
        string? shop = caller.OnlyStore() ?? request.Text("store");
        DateOnly? from = request.Day("from");
        DateOnly? to = request.Day("to");
        string? campaign = request.Text("campaign");
        string? customer = request.Text("customer");
        request.ThrowIfWrong();

        IQueryable<Sale> sales = store.Sales.AsNoTracking();
        sales = shop is null ? sales : sales.Where(sale => sale.StoreCode == shop);
        sales = from is null ? sales : sales.Where(sale => sale.BusinessDate >= from);
        sales = to is null ? sales : sales.Where(sale => sale.BusinessDate <= to);
        sales = campaign is null ? sales : sales.Where(sale => sale.Campaigns.Any(use => use.CampaignCode == campaign));
        sales = customer is null ? sales : sales.Where(sale => sale.CustomerCode == customer);
        if (request.Search is { } search)
        {
            sales = sales.Where(sale => sale.ReceiptNumber.Contains(search) || sale.CustomerCode!.Contains(search));
        }

        Page<Sale> page = await request.PageAsync(Order(sales, request).Include(sale => sale.Campaigns), sale => sale, cancel);
        List<Guid> ids = [.. page.Items.Select(sale => sale.CustomerId).OfType<Guid>().Distinct()];
        Dictionary<Guid, string> names = await store.Customers.Where(known => ids.Contains(known.Id))
            .ToDictionaryAsync(known => known.Id, known => known.Name, cancel);
        var view = new Page<SaleSummary>
        {
            Items = [.. page.Items.Select(sale => SaleViews.Summary(sale, sale.CustomerId is { } id ? names.GetValueOrDefault(id) : null))],
            Total = page.Total,
            PageNumber = page.PageNumber,
            PageSize = page.PageSize,
        };
        return TypedResults.Json(view, WireJson.Default.PageSaleSummary);
    }

    /// <summary>
    /// The sale of a receipt in hand, whatever store it is from, so that goods can come back anywhere: who knows store, number and day
    /// holds the receipt.
    /// </summary>
    public static async Task<IResult> FindReceipt(HttpContext context, Store store, CancellationToken cancel)
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
            ? TypedResults.Json(await SaleViews.FindAsync(store, id, cancel), WireJson.Default.SaleView)
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
    private static IOrderedQueryable<Sale> Order(IQueryable<Sale> sales, ListRequest request) => (request.Sort, request.Descending) switch
    {
        ("due", false) => sales.OrderBy(sale => sale.DueMinor).ThenBy(sale => sale.Id),
        ("due", true) => sales.OrderByDescending(sale => sale.DueMinor).ThenBy(sale => sale.Id),
        ("receiptNumber", false) => sales.OrderBy(sale => sale.ReceiptNumber).ThenBy(sale => sale.Id),
        ("receiptNumber", true) => sales.OrderByDescending(sale => sale.ReceiptNumber).ThenBy(sale => sale.Id),
        ("at", false) when request.IsSorted => sales.OrderBy(sale => sale.At).ThenBy(sale => sale.Id),
        _ => sales.OrderByDescending(sale => sale.At).ThenBy(sale => sale.Id),
    };
}
