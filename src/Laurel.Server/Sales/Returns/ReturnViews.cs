using Laurel.Client;
using Laurel.Engine.Amounts;
using Laurel.Engine.Baskets;
using Laurel.Server.Platform.Storage;
using Laurel.Server.Sales.Points;
using Microsoft.EntityFrameworkCore;

namespace Laurel.Server.Sales;

/// <summary>Shows returns, before and after they are written.</summary>
internal static class ReturnViews
{
    public static ReturnPreview Preview(Sale sale, Receipt receipt, Refund refund, IReadOnlyList<string> reopened)
    {
        var currency = Currency.Of(sale.Currency);
        return new ReturnPreview
        {
            Currency = sale.Currency,
            Refund = currency.Major(refund.DueMinor),
            Vat = currency.Major(refund.VatMinor),
            Lines = [.. refund.Lines.Select(line => Line(line, receipt, currency))],
            Tenders = Tenders(receipt, refund.DueMinor, currency),
            Campaigns = [.. refund.Campaigns.Select(back => new ReturnedCampaign
            {
                Campaign = back.Usage.CampaignCode, Amount = currency.Major(back.Minor), UseIsRestored = back.IsLast,
            })],
            ReopenedCoupons = reopened,
            IsWhole = refund.IsWhole,
        };
    }

    /// <summary>A return that is on record.</summary>
    public static async Task<ReturnView?> FindAsync(Store store, Guid id, CancellationToken cancel)
    {
        SaleReturn? row = await store.Returns.AsNoTracking().Include(given => given.Lines)
            .SingleOrDefaultAsync(given => given.Id == id, cancel);
        if (row is null)
        {
            return null;
        }

        Sale? sale = row.SaleId is null ? null : await store.Sales.AsNoTracking().SingleAsync(known => known.Id == row.SaleId, cancel);
        ReturnView view = View(row, sale, sale is null ? null : Receipt.Read(sale.ReceiptJson));
        if (sale?.CustomerId is null) return view;
        return view with { Points = (await SalePointsViews.ReadAsync(store, sale.Id, cancel)).OfReturn(row.Id) };
    }

    public static ReturnView View(SaleReturn row, Sale? sale, Receipt? receipt)
    {
        var currency = Currency.Of(row.Currency);
        return new ReturnView
        {
            Id = row.Id,
            Sale = row.SaleId,
            SaleReceiptNumber = sale?.ReceiptNumber,
            Store = row.StoreCode,
            Till = row.TillCode,
            ReceiptNumber = row.ReceiptNumber,
            Cashier = row.Cashier,
            At = row.At,
            RecordedAt = row.RecordedAt,
            Currency = row.Currency,
            Refund = currency.Major(row.RefundMinor),
            Vat = currency.Major(row.VatMinor),
            Tenders = receipt is null ? [] : Tenders(receipt, row.RefundMinor, currency),
            Reason = row.Reason,
            IsVoid = row.IsVoid,
            Lines = [.. row.Lines.OrderBy(line => line.Position).Select(line => new ReturnedLineView
            {
                Line = line.LineId,
                Product = line.Product,
                Name = line.Name,
                Quantity = line.QuantityThousandths / 1_000m,
                Refund = currency.Major(line.RefundMinor),
                Vat = currency.Major(line.VatMinor),
            })],
        };
    }

    private static ReturnedLineView Line(RefundedLine line, Receipt receipt, Currency currency)
    {
        Line sold = receipt.Basket.Lines[line.Row.Position];
        return new ReturnedLineView
        {
            Line = sold.Id,
            Product = sold.Product,
            Name = receipt.NameOf(sold.Product),
            Quantity = line.Thousandths / 1_000m,
            Refund = currency.Major(line.DueMinor),
            Vat = currency.Major(line.VatMinor),
        };
    }

    /// <summary>As the receipt was paid, in proportion.</summary>
    private static IReadOnlyList<SaleTenderView> Tenders(Receipt receipt, long dueMinor, Currency currency)
    {
        IReadOnlyList<(string Type, decimal Amount)> payments = [.. receipt.Payments().Where(payment => payment.Amount > 0m)];
        long[] shares = new long[payments.Count];
        Allocation.Split(Math.Max(0, dueMinor), payments.Select(payment => currency.Minor(payment.Amount)).ToArray(), shares);
        return [.. payments.Select((payment, i) => new SaleTenderView { Type = payment.Type, Amount = currency.Major(shares[i]) })
            .Where(share => share.Amount > 0m)];
    }
}
