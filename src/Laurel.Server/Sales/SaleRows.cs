using System.Text.Json;
using Laurel.Client;
using Laurel.Engine.Amounts;
using Laurel.Engine.Baskets;
using Laurel.Engine.Campaigns;
using Laurel.Engine.Quotes;
using Laurel.Server.Customers;
using Laurel.Server.Platform.Storage;
using Laurel.Server.Stores;

namespace Laurel.Server.Sales;

/// <summary>Makes the rows of a sale from its receipt.</summary>
internal static class SaleRows
{
    public static Sale New(
        SaleRequest request, string? cashier, Shop shop, Customer? customer, SaleVariance? variance,
        IReadOnlyDictionary<string, string> names, Currency currency, DateTimeOffset now)
    {
        Guid shard = customer?.Id ?? request.Id;
        var sale = new Sale
        {
            ShardKey = shard,
            Id = request.Id,
            StoreCode = shop.Code,
            TillCode = TillOf(shop, request).Code,
            ReceiptNumber = request.ReceiptNumber,
            BusinessDate = DayOf(shop, request),
            Cashier = cashier,
            CustomerId = customer?.Id,

            // A customer whom the server does not know yet is still the one on the receipt.
            CustomerCode = customer?.Code ?? request.Basket.Customer?.Code,
            At = request.At,
            RecordedAt = now,
            Currency = currency.Code,
            GrossMinor = currency.Minor(request.Quote.Gross),
            DiscountMinor = currency.Minor(request.Quote.Discount),
            NetMinor = currency.Minor(request.Quote.Net),
            DueMinor = currency.Minor(request.Quote.Due),
            LineCount = request.Basket.Lines.Count,
            CampaignCount = request.Quote.Applied.Count,
            BookVersion = request.BookVersion,
            VarianceJson = variance is null ? null : JsonSerializer.Serialize(variance, WireJson.Default.SaleVariance),
            RequestHash = request.Hash,
        };
        for (int i = 0; i < request.Basket.Lines.Count; i++)
        {
            sale.Lines.Add(NewLine(sale, i, request.Basket.Lines[i], request.Quote.Lines[i], names, currency));
        }

        AddTenders(sale, request.Basket.Tenders, request.Quote.Due, currency);
        return sale;
    }

    public static Till TillOf(Shop shop, SaleRequest request) => shop.Tills.Find(till => CodeComparer.Same(till.Code, request.Till))!;

    /// <summary>The day of a sale in its store.</summary>
    public static DateOnly DayOf(Shop shop, SaleRequest request) => DateOnly.FromDateTime(
        TimeZoneInfo.ConvertTime(request.At, TimeZoneInfo.FindSystemTimeZoneById(shop.TimeZone)).DateTime);

    private static SaleLine NewLine(
        Sale sale, int position, Line line, QuoteLine quoted, IReadOnlyDictionary<string, string> names, Currency currency)
    {
        int sign = line.Kind == LineKind.Return ? -1 : 1;
        var row = new SaleLine
        {
            ShardKey = sale.ShardKey,
            SaleId = sale.Id,
            Position = position,
            LineId = line.Id,
            Product = line.Product,
            Name = names.GetValueOrDefault(Codes.Fold(line.Product), line.Product),
            QuantityThousandths = sign * (long)(line.Quantity * 1_000m),
            Unit = Enum.Parse<SaleUnit>(line.Unit.ToString()),
            UnitPriceTenThousandths = (long)(line.UnitPrice * 10_000m),
            VatHundredths = (int)(line.VatRate * 100m),
            GrossMinor = currency.Minor(quoted.Gross),
            DiscountMinor = currency.Minor(quoted.Discount),
            NetMinor = currency.Minor(quoted.Net),
            VatMinor = currency.Minor(quoted.Vat),
        };
        for (int i = 0; i < quoted.Discounts.Count; i++)
        {
            LineDiscount discount = quoted.Discounts[i];
            row.Discounts.Add(new SaleLineDiscount
            {
                ShardKey = sale.ShardKey,
                SaleId = sale.Id,
                LinePosition = position,
                Position = i,
                Campaign = discount.Campaign,
                Phase = Engine.Amounts.Words<Phase>.Of(discount.Phase),
                AmountMinor = currency.Minor(discount.Amount),
            });
        }

        return row;
    }

    /// <summary>A tender without amount pays what the others leave.</summary>
    private static void AddTenders(Sale sale, IReadOnlyList<Tender> tenders, decimal due, Currency currency)
    {
        decimal left = due - tenders.Sum(tender => tender.Amount ?? 0m);
        for (int i = 0; i < tenders.Count; i++)
        {
            decimal amount = tenders[i].Amount ?? left;
            left = tenders[i].Amount is null ? 0m : left;
            sale.Tenders.Add(new SaleTender
            {
                ShardKey = sale.ShardKey, SaleId = sale.Id, Position = i, Type = tenders[i].Type, AmountMinor = currency.Minor(amount),
            });
        }
    }
}
