using Laurel.Engine.Baskets;

namespace Laurel.Server.Sales;

/// <summary>Makes the rows of a return.</summary>
internal static class ReturnRows
{
    public static SaleReturn New(Sale sale, Receipt receipt, Refund refund, TakeBack request, DateTimeOffset now)
    {
        SaleReturn row = New(request, sale.ShardKey, sale.Id, sale.Currency, refund.DueMinor, refund.VatMinor, now);
        foreach (RefundedLine line in refund.Lines)
        {
            Line sold = receipt.Basket.Lines[line.Row.Position];
            row.Lines.Add(new ReturnedLine
            {
                ShardKey = row.ShardKey,
                ReturnId = row.Id,
                Position = line.Row.Position,
                LineId = sold.Id,
                Product = sold.Product,
                Name = receipt.NameOf(sold.Product),
                QuantityThousandths = line.Thousandths,
                RefundMinor = line.DueMinor,
                VatMinor = line.VatMinor,
            });
        }

        return row;
    }

    public static SaleReturn New(
        TakeBack request, Guid shard, Guid? saleId, string currency, long refund, long vat, DateTimeOffset now) => new()
    {
        ShardKey = shard,
        Id = request.Id,
        SaleId = saleId,
        StoreCode = request.Shop.Code,
        TillCode = request.Till.Code,
        ReceiptNumber = request.ReceiptNumber,
        BusinessDate = request.Shop.DayOf(request.At),
        Cashier = request.Cashier,
        At = request.At,
        RecordedAt = now,
        Currency = currency,
        RefundMinor = refund,
        VatMinor = vat,
        Reason = request.Reason,
        IsVoid = request.IsVoid,
        RequestHash = request.Hash,
    };
}
