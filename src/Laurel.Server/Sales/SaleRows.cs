using System.Text.Json;
using Laurel.Client;
using Laurel.Engine.Amounts;
using Laurel.Engine.Baskets;
using Laurel.Engine.Quotes;
using Laurel.Server.Platform.Storage;
using Laurel.Server.Stores;

namespace Laurel.Server.Sales;

/// <summary>Makes the rows of a sale from its receipt.</summary>
internal static class SaleRows
{
    /// <param name="request">As the till sent it.</param>
    /// <param name="facts">What the server knows of its customer.</param>
    /// <param name="names">Of products, by folded code; others than its own may be among them.</param>
    public static Receipt ReceiptOf(SaleRequest request, BasketFacts facts, IReadOnlyDictionary<string, string> names) => new()
    {
        Basket = facts.Basket.Customer is { } known ? request.Basket with { Customer = known } : request.Basket,
        Settings = request.Settings,

        // What did not apply can be found again by pricing; a receipt needs what did.
        Quote = request.Quote with { Refused = [], NearMisses = [], TenderOffers = [] },
        Names = request.Basket.Lines.Select(line => Codes.Fold(line.Product)).Distinct(StringComparer.Ordinal)
            .Where(names.ContainsKey).ToDictionary(product => product, product => names[product], StringComparer.Ordinal),
    };

    public static Sale New(IncomingSale incoming, Currency currency, DateTimeOffset now)
    {
        SaleRequest request = incoming.Request;
        Quote quote = request.Quote;
        Shop shop = incoming.Shop;
        KnownCustomer? customer = incoming.Facts.Customer;
        var sale = new Sale
        {
            ShardKey = customer?.Id ?? request.Id,
            Id = request.Id,
            StoreCode = shop.Code,
            TillCode = shop.TillOf(request.Till)!.Code,
            ReceiptNumber = request.ReceiptNumber,
            BusinessDate = shop.DayOf(request.At),
            Cashier = incoming.Caller.Cashier,
            CustomerId = customer?.Id,

            // A customer whom the server does not know yet is still the one on the receipt.
            CustomerCode = customer?.Code ?? request.Basket.Customer?.Code,
            At = request.At,
            RecordedAt = now,
            Currency = currency.Code,
            GrossMinor = currency.Minor(quote.Gross),
            DiscountMinor = currency.Minor(quote.Discount),
            NetMinor = currency.Minor(quote.Net),
            DueMinor = currency.Minor(quote.Due),
            LineCount = request.Basket.Lines.Count,
            CampaignCount = incoming.Gifts.Count,
            BookVersion = request.BookVersion,
            VarianceJson = incoming.Variance is not { } variance ? null : JsonSerializer.Serialize(variance, WireJson.Default.SaleVariance),
            Proof = incoming.Proof(),
            ProvenBy = incoming.Facts.Proven,
            ReceiptJson = incoming.Receipt.ToJson(),
            RequestHash = request.Hash,
        };
        for (int i = 0; i < request.Basket.Lines.Count; i++)
        {
            sale.Lines.Add(NewLine(i, request.Basket.Lines[i], quote.Lines[i], currency));
        }

        return sale;
    }

    private static SaleLine NewLine(int position, Line line, QuoteLine quoted, Currency currency) => new()
    {
        Position = position,
        ProductKey = Codes.Fold(line.Product),
        QuantityThousandths = (line.Kind == LineKind.Return ? -1 : 1) * (long)(line.Quantity * 1_000m),
        NetMinor = currency.Minor(quoted.Net),
        VatMinor = currency.Minor(quoted.Vat),
    };
}
