using Laurel.Engine;
using Laurel.Engine.Amounts;
using Laurel.Engine.Baskets;
using Laurel.Engine.Quotes;
using Laurel.Server.Campaigns;

namespace Laurel.Server.Sales;

/// <summary>
/// Prices what is kept under the campaigns, the time and the tier of the receipt, and refunds what was paid beyond that: a basket
/// discount whose minimum is no longer met is lost on what is kept. Never less than nothing, and never more than in proportion.
/// </summary>
internal static class RecalculatedRefund
{
    /// <param name="sale">With its lines and the uses of its campaigns.</param>
    /// <param name="receipt">The sale's receipt.</param>
    /// <param name="campaigns">The campaigns of the receipt as they stood then.</param>
    /// <param name="thousandths">How much comes back, by the position of the line.</param>
    public static Refund Of(
        Sale sale, Receipt receipt, IEnumerable<Engine.Campaigns.Campaign> campaigns, IReadOnlyDictionary<int, long> thousandths)
    {
        Refund inProportion = ProportionalRefund.Of(sale, receipt, thousandths);
        if (inProportion.IsWhole)
        {
            return Whole(sale, inProportion);
        }

        var currency = Currency.Of(sale.Currency);
        CampaignBook book = CampaignBook.Compile(campaigns.Select(Granted), currency);
        Quote kept = book.Price(Kept(receipt, sale, thousandths), receipt.Settings with { Explain = false, NearMisses = false });
        long paidBeyond = sale.DueMinor - sale.RefundedMinor - currency.Minor(kept.Due);
        long due = Math.Clamp(paidBeyond, 0, inProportion.DueMinor);
        var left = kept.Applied.ToDictionary(applied => applied.Campaign, applied => currency.Minor(applied.Amount), CodeComparer.Instance);
        return inProportion with
        {
            DueMinor = due,
            Lines = Spread(due, inProportion),
            Campaigns = [.. sale.Campaigns.Select(use => new TakenBack(use, LessThanBefore(use, left))).Where(back => back.Minor > 0)],
        };
    }

    /// <summary>When nothing is kept, all that was paid and is not yet back comes back.</summary>
    private static Refund Whole(Sale sale, Refund inProportion)
    {
        long given = sale.Lines.Where(row => row.QuantityThousandths < 0).Sum(row => row.NetMinor);
        long due = sale.DueMinor - given - sale.RefundedMinor;
        return inProportion with
        {
            DueMinor = due,
            Lines = Spread(due, inProportion),
            Campaigns = [.. sale.Campaigns.Where(use => !use.IsTakenBack)
                .Select(use => new TakenBack(use, use.AmountMinor - use.ReturnedMinor))],
        };
    }

    private static long LessThanBefore(CampaignUsage use, Dictionary<string, long> left) =>
        Math.Max(0, use.AmountMinor - left.GetValueOrDefault(use.CampaignCode) - use.ReturnedMinor);

    private static IReadOnlyList<RefundedLine> Spread(long due, Refund inProportion)
    {
        long[] shares = new long[inProportion.Lines.Count];
        Allocation.Split(due, inProportion.Lines.Select(line => line.DueMinor).ToArray(), shares);
        return [.. inProportion.Lines.Select((line, i) => line with
        {
            DueMinor = shares[i],
            VatMinor = line.DueMinor == 0 ? 0 : (long)((Int128)line.VatMinor * shares[i] / line.DueMinor),
        })];
    }

    /// <summary>What was granted once is not asked for again: limits do not stand in the way of what is kept.</summary>
    private static Engine.Campaigns.Campaign Granted(Engine.Campaigns.Campaign campaign) =>
        campaign with { Limits = null, Used = null, IsActive = true };

    private static Basket Kept(Receipt receipt, Sale sale, IReadOnlyDictionary<int, long> thousandths)
    {
        var rows = sale.Lines.ToDictionary(row => row.Position);
        IEnumerable<Line?> lines = receipt.Basket.Lines.Select(
            (line, position) => Kept(line, rows[position], thousandths.GetValueOrDefault(position), Currency.Of(sale.Currency).Decimals));
        return receipt.AsNew() with
        {
            Lines = [.. lines.OfType<Line>()],
            Coupons = [.. receipt.Quote.Applied.Where(applied => applied.Coupon is not null)
                .Select(applied => new BasketCoupon(applied.Coupon!, applied.Campaign))],
        };
    }

    private static Line? Kept(Line line, SaleLine row, long more, int decimals)
    {
        long left = row.QuantityThousandths - row.ReturnedThousandths - more;
        return line.Kind == LineKind.Return || left == row.QuantityThousandths ? line
            : left == 0 ? null
            : line with
            {
                Quantity = left / 1_000m,
                ManualDiscount = decimal.Round(line.ManualDiscount * left / row.QuantityThousandths, decimals, MidpointRounding.ToZero),
            };
    }
}
