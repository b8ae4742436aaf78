using Laurel.Server.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Laurel.Server.Sales;

/// <summary>
/// At which price each product was sold cheapest on each of the last days. Most sales are no cheaper than one before, and then nothing is
/// written.
/// </summary>
internal sealed class LowestPrices(Store store)
{
    /// <summary>Takes down what is cheaper than all that was sold of a product on its day.</summary>
    public static IReadOnlyList<Statement> Lower(IEnumerable<LowestPrice> found)
    {
        object[][] prices =
        [
            .. found.OrderBy(price => price.ProductKey, StringComparer.Ordinal).ThenBy(price => price.BusinessDate)
                .Select(price => new object[]
                {
                    price.ProductKey, price.BusinessDate, price.SaleId, price.Price, price.QuantityThousandths, price.NetMinor,
                    price.VatMinor,
                }),
        ];
        if (prices.Length == 0) return [];
        return
        [
            Statement.For(
                """
                INSERT INTO lowest_price (product_key, business_date, sale_id, price, quantity_thousandths, net_minor, vat_minor)
                SELECT product, day, sale, each, quantity, net, vat FROM {rows}
                WHERE NOT EXISTS (
                    SELECT 1 FROM lowest_price known
                    WHERE known.product_key = product AND known.business_date = day AND known.price <= each)
                ON CONFLICT (product_key, business_date) DO UPDATE SET sale_id = excluded.sale_id, price = excluded.price,
                    quantity_thousandths = excluded.quantity_thousandths, net_minor = excluded.net_minor, vat_minor = excluded.vat_minor
                WHERE excluded.price < lowest_price.price
                RETURNING product_key
                """,
                new AddedRows(["product", "day", "sale", "each", "quantity", "net", "vat"], prices)),
        ];
    }

    /// <summary>The lowest prices among some sales, of each product and day.</summary>
    public static IEnumerable<LowestPrice> Of(IEnumerable<Sale> sales) =>
        sales.SelectMany(sale => sale.Lines.Select(line => LowestPrice.Of(sale.Id, sale.BusinessDate, line))).OfType<LowestPrice>()
            .GroupBy(price => (price.ProductKey, price.BusinessDate)).Select(same => Cheapest(same)!);

    private static LowestPrice? Cheapest(IEnumerable<LowestPrice?> prices) =>
        prices.OfType<LowestPrice>().OrderBy(price => price.Price).ThenBy(price => price.SaleId).FirstOrDefault();

    /// <summary>The lowest price of a product within some days; null when it was not sold, or only in sales that were voided.</summary>
    public async Task<LowestPrice?> FindAsync(string productKey, DateOnly first, DateOnly last, CancellationToken cancel)
    {
        List<LowestPrice> days = await store.LowestPrices.AsNoTracking()
            .Where(price => price.ProductKey == productKey && price.BusinessDate >= first && price.BusinessDate <= last)
            .OrderBy(price => price.Price).ThenBy(price => price.SaleId).ToListAsync(cancel);
        List<Guid> sales = [.. days.Select(price => price.SaleId)];
        List<Guid> voided = await store.Sales.Where(sale => sales.Contains(sale.Id) && sale.VoidedAt != null).Select(sale => sale.Id)
            .ToListAsync(cancel);
        LowestPrice? lowest = days.Find(price => !voided.Contains(price.SaleId));

        // Only a day that was cheaper than that before its sale was voided can still be so.
        List<DateOnly> doubtful = [.. days.TakeWhile(price => price != lowest).Select(price => price.BusinessDate)];
        return doubtful.Count == 0 ? lowest : Cheapest([lowest, .. await LookThroughAsync(productKey, doubtful, cancel)]);
    }

    private async Task<IEnumerable<LowestPrice?>> LookThroughAsync(string productKey, List<DateOnly> days, CancellationToken cancel)
    {
        var sales = await store.Sales.AsNoTracking()
            .Where(sale => days.Contains(sale.BusinessDate) && sale.VoidedAt == null
                && sale.Lines.Any(line => line.ProductKey == productKey))
            .Select(sale => new { sale.Id, sale.BusinessDate, sale.Lines }).ToListAsync(cancel);
        return sales.SelectMany(sale => sale.Lines.Where(line => line.ProductKey == productKey)
            .Select(line => LowestPrice.Of(sale.Id, sale.BusinessDate, line)));
    }
}
