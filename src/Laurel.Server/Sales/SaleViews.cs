using System.Security.Claims;
using System.Text.Json;
using Laurel.Client;
using Laurel.Engine.Amounts;
using Laurel.Engine.Baskets;
using Laurel.Engine.Campaigns;
using Laurel.Engine.Quotes;
using Laurel.Server.Customers;
using Laurel.Server.Platform.Access;
using Laurel.Server.Platform.Storage;
using Laurel.Server.Sales.Points;
using Microsoft.EntityFrameworkCore;

namespace Laurel.Server.Sales;

/// <summary>Shows sales as their receipts were printed.</summary>
internal static class SaleViews
{
    public static async Task<SaleView?> FindAsync(Store store, Guid id, CancellationToken cancel)
    {
        Sale? sale = await store.Sales.AsNoTracking().Include(known => known.Campaigns)
            .Include(known => known.Returns).ThenInclude(given => given.Lines).SingleOrDefaultAsync(known => known.Id == id, cancel);
        if (sale is null)
        {
            return null;
        }

        string? zone =
            await store.Shops.Where(shop => shop.Code == sale.StoreCode).Select(shop => shop.TimeZone).SingleOrDefaultAsync(cancel);
        string? name = await NameAsync(store, sale.CustomerId, cancel);
        SaleView view = View(sale, Receipt.Read(sale.ReceiptJson), name, zone);
        if (sale.CustomerId is null) return view;
        SalePointsViews points = await SalePointsViews.ReadAsync(store, sale.Id, cancel);
        return view with
        {
            Points = points.OfSale(), Returns = [.. view.Returns.Select(given => given with { Points = points.OfReturn(given.Id) })],
        };
    }

    /// <summary>As this caller may see it: what the server found out about it is for the back office.</summary>
    public static SaleView For(this SaleView sale, ClaimsPrincipal caller) => caller.SeesFindings() ? sale : sale.WithoutFindings();

    /// <summary>Without what the server found out about it: a difference tells which coupons there are.</summary>
    public static SaleView WithoutFindings(this SaleView sale) => sale with
    {
        Variance = null,
        Campaigns = [.. sale.Campaigns.Select(campaign => campaign with { Overrun = false, Overruns = [] })],
        Points = [.. sale.Points.Select(points => points with { OverLimit = null, Overdrawn = null })],
    };

    public static SaleView View(Sale sale, Receipt receipt, string? customerName, string? zone)
    {
        var currency = Currency.Of(sale.Currency);
        return new SaleView
        {
            Id = sale.Id,
            ReceiptNumber = sale.ReceiptNumber,
            Store = sale.StoreCode,
            Till = sale.TillCode,
            Cashier = sale.Cashier,
            Day = sale.BusinessDate,
            At = zone is null ? sale.At : TimeZoneInfo.ConvertTime(sale.At, TimeZoneInfo.FindSystemTimeZoneById(zone)),
            RecordedAt = sale.RecordedAt,
            Customer = Customer(sale, customerName),
            Currency = sale.Currency,
            Gross = currency.Major(sale.GrossMinor),
            Discount = currency.Major(sale.DiscountMinor),
            Net = currency.Major(sale.NetMinor),
            Due = currency.Major(sale.DueMinor),
            Refunded = currency.Major(sale.RefundedMinor),
            VoidedAt = sale.VoidedAt,
            Lines = [.. sale.Lines.OrderBy(line => line.Position).Select(line => Line(line, receipt))],
            Campaigns = [.. sale.Campaigns.OrderBy(use => use.CampaignCode, CodeComparer.Instance).Select(use => new SaleCampaign
            {
                Campaign = use.CampaignCode,
                Name = use.CampaignName,
                Amount = currency.Major(use.AmountMinor),
                Points = use.Points,
                Returned = currency.Major(use.ReturnedMinor),
                Coupon = use.CouponCode,
                Overrun = use.Overrun,
                Overruns = [.. Overruns(use)],
            })],
            Tenders = [.. receipt.Payments().Select(payment => new SaleTenderView { Type = payment.Type, Amount = payment.Amount })],
            Coupons = receipt.Quote.Coupons,
            VatByRate = receipt.Quote.Vat,
            Returns = [.. sale.Returns.OrderBy(given => given.RecordedAt).Select(given => ReturnViews.View(given, sale, receipt))],
            Verification = sale.Proof is { } outcome ? new SaleVerification { Outcome = outcome, Method = sale.ProvenBy } : null,
            Variance = sale.VarianceJson is { } variance ? JsonSerializer.Deserialize(variance, WireJson.Default.SaleVariance) : null,
        };
    }

    /// <summary>The sale without what came after it: whoever sends it once more is told what he was told first.</summary>
    public static SaleView AsCommitted(this SaleView view)
    {
        decimal none = Currency.Of(view.Currency).Major(0);
        return view with
        {
            Refunded = none,
            VoidedAt = null,
            Lines = [.. view.Lines.Select(line => line with { Returned = 0m })],
            Campaigns = [.. view.Campaigns.Select(given => given with { Returned = none })],
            Returns = [],
            Points = [.. view.Points.Select(points => points with { ClawedBack = 0, GivenBack = 0 })],
        };
    }

    private static IEnumerable<OverrunKind> Overruns(Campaigns.CampaignUsage use)
    {
        if (use.CounterOverrun) yield return OverrunKind.Campaign;
        if (use.CustomerOverrun) yield return OverrunKind.Customer;
        if (use.CouponOverrun) yield return OverrunKind.Coupon;
    }

    private static SaleLineView Line(SaleLine row, Receipt receipt)
    {
        Line line = receipt.Basket.Lines[row.Position];
        QuoteLine quoted = receipt.Quote.Lines[row.Position];
        return new SaleLineView
        {
            Id = line.Id,
            Product = line.Product,
            Name = receipt.NameOf(line.Product),
            Quantity = row.QuantityThousandths / 1_000m,
            Returned = row.ReturnedThousandths / 1_000m,
            Unit = Enum.Parse<SaleUnit>(line.Unit.ToString()),
            UnitPrice = line.UnitPrice,
            Gross = quoted.Gross,
            Discount = quoted.Discount,
            Net = quoted.Net,
            Vat = quoted.Vat,
            Discounts = [.. quoted.Discounts.Select(discount => new SaleLineDiscountView
            {
                Campaign = discount.Campaign, Phase = Engine.Amounts.Words<Phase>.Of(discount.Phase), Amount = discount.Amount,
            })],
        };
    }

    private static SaleCustomer? Customer(Sale sale, string? name) => sale.CustomerCode is null
        ? null
        : new SaleCustomer { Code = sale.CustomerCode, Name = name is null ? "***" : NameMask.Of(name) };

    private static Task<string?> NameAsync(Store store, Guid? id, CancellationToken cancel) => id is null
        ? Task.FromResult<string?>(null)
        : store.Customers.Where(customer => customer.Id == id).Select(customer => (string?)customer.Name).SingleOrDefaultAsync(cancel);
}
