using Laurel.Engine.Baskets;
using Laurel.Engine.Problems;
using Laurel.Engine.Quotes;

namespace Laurel.Server.Sales;

/// <summary>The receipt as printed wins over the server's own sum, but it must agree with itself and with its basket.</summary>
internal static class ReceiptCheck
{
    public static void Check(Quote quote, Basket basket, ProblemList problems)
    {
        if (quote.Currency != basket.Currency)
        {
            problems.Add(ProblemCode.InvalidValue, "/quote/currency", "The receipt is in another currency than the basket.");
        }

        if (!quote.Lines.Select(line => line.Id).SequenceEqual(basket.Lines.Select(line => line.Id), StringComparer.Ordinal))
        {
            problems.Add(ProblemCode.InvalidValue, "/quote/lines", "The receipt must have the lines of the basket, in its order.");
        }

        Sum(quote.Lines.Sum(line => line.Gross), quote.Gross, "/quote/gross", "gross", problems);
        Sum(quote.Lines.Sum(line => line.Discount), quote.Discount, "/quote/discount", "discount", problems);
        Sum(quote.Lines.Sum(line => line.Net), quote.Net, "/quote/net", "net", problems);
        for (int i = 0; i < quote.Lines.Count; i++)
        {
            QuoteLine line = quote.Lines[i];
            if (line.Net != line.Gross - line.Discount)
            {
                problems.Add(ProblemCode.InvalidValue, $"/quote/lines/{i}/net", "The net is the gross less the discount.");
            }
        }

        decimal due = basket.PricesIncludeVat ? quote.Net : quote.Net + quote.Lines.Sum(line => line.Vat);
        Sum(due, quote.Due, "/quote/due", basket.PricesIncludeVat ? "net" : "net and VAT", problems);
    }

    private static void Sum(decimal lines, decimal whole, string pointer, string what, ProblemList problems)
    {
        if (lines != whole)
        {
            problems.Add(ProblemCode.InvalidValue, pointer, $"The lines' {what} does not sum to it.");
        }
    }
}
