using System.Text.Json;
using Laurel.Client;
using Laurel.Engine.Amounts;
using Laurel.Server.Customers;
using Laurel.Server.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Laurel.Server.Sales;

/// <summary>Shows sales as their receipts were printed.</summary>
internal static class SaleViews
{
    public static async Task<SaleView?> FindAsync(Store store, Guid id, CancellationToken cancel)
    {
        Sale? sale = await store.Sales.AsNoTracking().Include(known => known.Lines).ThenInclude(line => line.Discounts)
            .Include(known => known.Tenders).Include(known => known.Campaigns).SingleOrDefaultAsync(known => known.Id == id, cancel);
        if (sale is null)
        {
            return null;
        }

        string? zone =
            await store.Shops.Where(shop => shop.Code == sale.StoreCode).Select(shop => shop.TimeZone).SingleOrDefaultAsync(cancel);
        string? name = await NameAsync(store, sale.CustomerId, cancel);
        return View(sale, name, zone);
    }

    public static SaleSummary Summary(Sale sale, string? customerName)
    {
        var currency = Currency.Of(sale.Currency);
        return new SaleSummary
        {
            Id = sale.Id,
            ReceiptNumber = sale.ReceiptNumber,
            Store = sale.StoreCode,
            Till = sale.TillCode,
            At = sale.At,
            Customer = Customer(sale, customerName),
            Currency = sale.Currency,
            Lines = sale.LineCount,
            Gross = currency.Major(sale.GrossMinor),
            Discount = currency.Major(sale.DiscountMinor),
            Net = currency.Major(sale.NetMinor),
            Due = currency.Major(sale.DueMinor),
            Campaigns = [.. sale.Campaigns.Select(use => use.CampaignCode).Order(CodeComparer.Instance)],
            HasVariance = sale.VarianceJson is not null,
        };
    }

    private static SaleView View(Sale sale, string? customerName, string? zone)
    {
        var currency = Currency.Of(sale.Currency);
        return new SaleView
        {
            Id = sale.Id,
            ReceiptNumber = sale.ReceiptNumber,
            Store = sale.StoreCode,
            Till = sale.TillCode,
            Cashier = sale.Cashier,
            At = zone is null ? sale.At : TimeZoneInfo.ConvertTime(sale.At, TimeZoneInfo.FindSystemTimeZoneById(zone)),
            RecordedAt = sale.RecordedAt,
            Customer = Customer(sale, customerName),
            Currency = sale.Currency,
            Gross = currency.Major(sale.GrossMinor),
            Discount = currency.Major(sale.DiscountMinor),
            Net = currency.Major(sale.NetMinor),
            Due = currency.Major(sale.DueMinor),
            Lines = [.. sale.Lines.OrderBy(line => line.Position).Select(line => Line(line, currency))],
            Campaigns = [.. sale.Campaigns.OrderBy(use => use.CampaignCode, CodeComparer.Instance).Select(use => new SaleCampaign
            {
                Campaign = use.CampaignCode,
                Name = use.CampaignName,
                Amount = currency.Major(use.AmountMinor),
                Coupon = use.CouponCode,
                Overrun = use.Overrun,
            })],
            Tenders = [.. sale.Tenders.OrderBy(tender => tender.Position).Select(tender => new SaleTenderView
            {
                Type = tender.Type, Amount = currency.Major(tender.AmountMinor),
            })],
            Variance = sale.VarianceJson is { } variance ? JsonSerializer.Deserialize(variance, WireJson.Default.SaleVariance) : null,
        };
    }

    private static SaleLineView Line(SaleLine line, Currency currency) => new()
    {
        Id = line.LineId,
        Product = line.Product,
        Name = line.Name,
        Quantity = line.QuantityThousandths / 1_000m,
        Unit = line.Unit,
        UnitPrice = line.UnitPriceTenThousandths / 10_000m,
        Gross = currency.Major(line.GrossMinor),
        Discount = currency.Major(line.DiscountMinor),
        Net = currency.Major(line.NetMinor),
        Vat = currency.Major(line.VatMinor),
        Discounts = [.. line.Discounts.OrderBy(discount => discount.Position).Select(discount => new SaleLineDiscountView
        {
            Campaign = discount.Campaign, Phase = discount.Phase, Amount = currency.Major(discount.AmountMinor),
        })],
    };

    private static SaleCustomer? Customer(Sale sale, string? name) => sale.CustomerCode is null
        ? null
        : new SaleCustomer { Code = sale.CustomerCode, Name = name is null ? "***" : NameMask.Of(name) };

    private static Task<string?> NameAsync(Store store, Guid? id, CancellationToken cancel) => id is null
        ? Task.FromResult<string?>(null)
        : store.Customers.Where(customer => customer.Id == id).Select(customer => (string?)customer.Name).SingleOrDefaultAsync(cancel);
}
