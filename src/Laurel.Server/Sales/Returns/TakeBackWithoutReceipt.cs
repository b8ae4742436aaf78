using Laurel.Client;
using Laurel.Engine.Problems;
using Laurel.Server.Platform.Storage;
using Laurel.Server.Stores;
using Microsoft.EntityFrameworkCore;

namespace Laurel.Server.Sales;

/// <summary>
/// Takes goods back without a receipt, at the lowest net price at which the product was sold in the last 30 days. A unit that was given
/// away free has no price and does not count.
/// </summary>
internal sealed class TakeBackWithoutReceipt(Store store, LowestPrices prices, HouseCurrency house, TimeProvider clock)
{
    /// <summary>How far it looks back.</summary>
    public const int Days = 30;

    private const decimal Most = 1_000m;

    /// <summary>What it would pay now.</summary>
    /// <exception cref="ProblemsException">The product was not sold lately, or the quantity is not right.</exception>
    public async Task<ReturnPreview> PreviewAsync(string product, decimal quantity, Shop shop, CancellationToken cancel)
    {
        LowestPrice cheapest = await CheapestAsync(product, quantity, shop.DayOf(clock.GetUtcNow()), cancel);
        decimal refund = house.Currency.Major(PartOf(cheapest.NetMinor, quantity, cheapest));
        decimal vat = house.Currency.Major(PartOf(cheapest.VatMinor, quantity, cheapest));
        string name = await NameAsync(product, cheapest, cancel);
        return new ReturnPreview
        {
            Currency = house.Currency.Code, Refund = refund, Vat = vat, Tenders = [], Campaigns = [], ReopenedCoupons = [], IsWhole = false,
            Lines = [new ReturnedLineView { Line = "", Product = product, Name = name, Quantity = quantity, Refund = refund, Vat = vat }],
        };
    }

    /// <exception cref="ProblemsException">The product was not sold lately, or the quantity is not right.</exception>
    public async Task<(ReturnSale.Outcome Outcome, SaleReturn? Row)> ReturnAsync(
        string product, decimal quantity, TakeBack request, CancellationToken cancel)
    {
        LowestPrice cheapest = await CheapestAsync(product, quantity, request.Shop.DayOf(request.At), cancel);
        try
        {
            return await store.WriteAsync(() => WriteAsync(product, quantity, cheapest, request, cancel), cancel);
        }
        catch (DbUpdateException failure) when (store.IsTaken(failure))
        {
            return (ReturnSale.Outcome.ReceiptTaken, null);
        }
    }

    private async Task<(ReturnSale.Outcome Outcome, SaleReturn? Row)> WriteAsync(
        string product, decimal quantity, LowestPrice cheapest, TakeBack request, CancellationToken cancel)
    {
        SaleReturn? earlier = await store.Returns.AsNoTracking().Include(row => row.Lines)
            .SingleOrDefaultAsync(row => row.Id == request.Id, cancel);
        if (earlier is not null)
        {
            bool isSame = earlier.RequestHash.AsSpan().SequenceEqual(request.Hash);
            return isSame ? (ReturnSale.Outcome.Replayed, earlier) : (ReturnSale.Outcome.IdTaken, null);
        }

        long refund = PartOf(cheapest.NetMinor, quantity, cheapest);
        long vat = PartOf(cheapest.VatMinor, quantity, cheapest);
        SaleReturn row = ReturnRows.New(request, request.Id, null, house.Currency.Code, refund, vat, clock.GetUtcNow());
        row.Lines.Add(new ReturnedLine
        {
            ShardKey = row.ShardKey,
            ReturnId = row.Id,
            Position = 0,
            LineId = "",
            Product = product,
            Name = await NameAsync(product, cheapest, cancel),
            QuantityThousandths = (long)(quantity * 1_000m),
            RefundMinor = refund,
            VatMinor = vat,
        });
        store.Add(row);
        store.AnnounceReturned(row, null, null);
        await store.SaveChangesAsync(cancel);
        return (ReturnSale.Outcome.Recorded, row);
    }

    private async Task<string> NameAsync(string product, LowestPrice sold, CancellationToken cancel) =>
        await store.Products.Where(known => known.CodeKey == sold.ProductKey).Select(known => known.Name).SingleOrDefaultAsync(cancel)
            ?? product;

    private async Task<LowestPrice> CheapestAsync(string product, decimal quantity, DateOnly today, CancellationToken cancel)
    {
        var problems = new ProblemList();
        if (quantity is <= 0m or > Most || decimal.Round(quantity, 3) != quantity)
        {
            problems.Add(ProblemCode.OutOfRange, "/quantity", $"Above 0 and at most {Most:0} is needed, with up to 3 decimals.");
        }

        LowestPrice? cheapest = await prices.FindAsync(Codes.Fold(product), today.AddDays(-Days), today, cancel);
        if (cheapest is null)
        {
            problems.Add(
                ProblemCode.InvalidValue, "/product",
                $"'{product}' was not sold in the last {Days} days, so there is no price to take it back at.");
        }

        problems.ThrowIfAny();
        return cheapest!;
    }

    private static long PartOf(long whole, decimal quantity, LowestPrice sold) =>
        (long)decimal.Round(whole * quantity * 1_000m / sold.QuantityThousandths, 0, MidpointRounding.AwayFromZero);
}
