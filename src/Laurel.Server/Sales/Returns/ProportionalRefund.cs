using Laurel.Engine.Amounts;
using Laurel.Engine.Campaigns;
using Laurel.Engine.Quotes;

namespace Laurel.Server.Sales;

/// <summary>
/// Refunds what was paid. Of a line of <c>q</c> with net <c>N</c> the k-th unit brings <c>R(N·k/q) − R(N·(k−1)/q)</c>: whatever the order
/// of returns, together they bring what was paid and never more.
/// </summary>
internal static class ProportionalRefund
{
    /// <param name="sale">With its lines and the uses of its campaigns.</param>
    /// <param name="receipt">The sale's receipt.</param>
    /// <param name="thousandths">How much comes back, by the position of the line.</param>
    public static Refund Of(Sale sale, Receipt receipt, IReadOnlyDictionary<int, long> thousandths)
    {
        var lines = new List<RefundedLine>();
        var givenBack = new Dictionary<string, long>(CodeComparer.Instance);
        var currency = Currency.Of(sale.Currency);
        foreach (SaleLine row in sale.Lines.Where(row => thousandths.ContainsKey(row.Position)).OrderBy(row => row.Position))
        {
            long more = thousandths[row.Position];
            long vat = PartOf(row.VatMinor, row, more);
            long net = PartOf(row.NetMinor, row, more);
            lines.Add(new RefundedLine(row, more, receipt.Basket.PricesIncludeVat ? net : net + vat, vat));
            foreach (LineDiscount discount in CampaignDiscounts(receipt.Quote.Lines[row.Position]))
            {
                long back = PartOf(currency.Minor(discount.Amount), row, more);
                givenBack[discount.Campaign!] = givenBack.GetValueOrDefault(discount.Campaign!) + back;
            }
        }

        bool isWhole = IsWhole(sale, thousandths);
        return new Refund
        {
            DueMinor = lines.Sum(line => line.DueMinor),
            Lines = lines,
            Campaigns =
            [
                .. sale.Campaigns.Where(use => givenBack.GetValueOrDefault(use.CampaignCode) > 0)
                    .Select(use => new TakenBack(use, givenBack[use.CampaignCode])),
                .. TakenBack.Points(sale, isWhole),
            ],
            IsWhole = isWhole,
            VatIsOnTop = !receipt.Basket.PricesIncludeVat,
        };
    }

    /// <summary>Whether nothing is left when this comes back too.</summary>
    public static bool IsWhole(Sale sale, IReadOnlyDictionary<int, long> thousandths) => sale.Lines.TrueForAll(
        row => row.QuantityThousandths <= 0
            || row.ReturnedThousandths + thousandths.GetValueOrDefault(row.Position) == row.QuantityThousandths);

    /// <summary>What campaigns took off a line, without tier and points.</summary>
    private static IEnumerable<LineDiscount> CampaignDiscounts(QuoteLine line) =>
        line.Discounts.Where(discount => discount.Campaign is not null && discount.Phase is not (Phase.Tier or Phase.Points));

    private static long PartOf(long whole, SaleLine row, long more) =>
        Share(whole, row.ReturnedThousandths + more, row.QuantityThousandths)
            - Share(whole, row.ReturnedThousandths, row.QuantityThousandths);

    /// <summary><c>R(whole · part / all)</c>; nothing is below zero here.</summary>
    private static long Share(long whole, long part, long all) => (long)((((Int128)2 * whole * part) + all) / (2 * (Int128)all));
}
