using System.Globalization;
using Laurel.Engine.Amounts;
using Laurel.Engine.Baskets;
using Laurel.Engine.Campaigns;
using Laurel.Engine.Problems;
using Laurel.Engine.Quotes;

namespace Laurel.Server.Sales;

/// <summary>The receipt as printed wins over the server's own sum, but it must agree with itself and with its basket.</summary>
internal sealed class ReceiptCheck(Quote quote, Basket basket, ProblemList problems)
{
    public static void Check(Quote quote, Basket basket, ProblemList problems)
    {
        if (ReceiptNumbers.Check(quote, basket, problems)) new ReceiptCheck(quote, basket, problems).Check();
    }

    private void Check()
    {
        if (quote.Currency != basket.Currency)
        {
            problems.Add(
                ProblemCode.InvalidValue, "/quote/currency", $"The receipt must be in the currency of its basket, {basket.Currency}.");
        }

        if (!quote.Lines.Select(line => line.Id).SequenceEqual(basket.Lines.Select(line => line.Id), StringComparer.Ordinal))
        {
            problems.Add(
                ProblemCode.InvalidValue, "/quote/lines",
                "The receipt needs the lines of its basket, with the same ids in the same order.");
            return;
        }

        Sum(quote.Lines.Sum(line => line.Gross), quote.Gross, "/quote/gross");
        Sum(quote.Lines.Sum(line => line.Discount), quote.Discount, "/quote/discount");
        Sum(quote.Lines.Sum(line => line.Net), quote.Net, "/quote/net");
        for (int i = 0; i < quote.Lines.Count; i++)
        {
            CheckLine(i);
        }

        CheckApplied();
        decimal due = basket.PricesIncludeVat ? quote.Net : quote.Net + quote.Lines.Sum(line => line.Vat);
        string rule = basket.PricesIncludeVat ? "Prices include VAT, so due is the net"
            : "Prices exclude VAT, so due is the net and the VAT of all lines";
        Equal(due, quote.Due, "/quote/due", rule);
    }

    private void CheckLine(int index)
    {
        QuoteLine line = quote.Lines[index];
        Line sold = basket.Lines[index];
        Equal(line.Gross - line.Discount, line.Net, new JsonPlace("/quote/lines", index, "net"), "The net is the gross less the discount");
        decimal byHand = sold.Kind == LineKind.Return ? -sold.ManualDiscount : sold.ManualDiscount;
        Equal(
            byHand + line.Discounts.Sum(discount => discount.Amount), line.Discount, new JsonPlace("/quote/lines", index, "discount"),
            "The discount is the manual one and all of the line's discounts together");
    }

    private void CheckApplied()
    {
        var given = new Dictionary<string, decimal>(CodeComparer.Instance);
        foreach (LineDiscount discount in quote.Lines.SelectMany(line => line.Discounts).Where(discount => IsCampaign(discount)))
        {
            given[discount.Campaign!] = given.GetValueOrDefault(discount.Campaign!) + discount.Amount;
        }

        var seen = new HashSet<string>(CodeComparer.Instance);
        for (int i = 0; i < quote.Applied.Count; i++)
        {
            AppliedCampaign applied = quote.Applied[i];
            if (!seen.Add(applied.Campaign))
            {
                problems.Add(
                    ProblemCode.DuplicateCode, $"/quote/applied/{i}/campaign", $"The campaign '{applied.Campaign}' stands here twice.");
                continue;
            }

            Equal(
                given.GetValueOrDefault(applied.Campaign), applied.Amount, new JsonPlace("/quote/applied", i, "amount"),
                $"The discounts of all lines by '{applied.Campaign}' together give its amount");
        }

        for (int i = 0; i < quote.PointsCampaigns.Count; i++)
        {
            string campaign = quote.PointsCampaigns[i].Campaign;
            if (seen.Add(campaign)) continue;
            problems.Add(
                ProblemCode.DuplicateCode, $"/quote/pointsCampaigns/{i}/campaign",
                $"The campaign '{campaign}' stands here twice, or among the applied ones too.");
        }

        foreach (string campaign in given.Keys.Where(campaign => !seen.Contains(campaign)))
        {
            problems.Add(
                ProblemCode.InvalidValue, "/quote/applied",
                $"A line has a discount by '{campaign}', which is not among the applied campaigns.");
        }
    }

    private static bool IsCampaign(LineDiscount discount) =>
        discount.Campaign is not null && discount.Phase is not (Phase.Tier or Phase.Points);

    private void Sum(decimal lines, decimal whole, string pointer) => Equal(lines, whole, pointer, "All lines together give the whole");

    private void Equal(decimal right, decimal given, JsonPlace pointer, string rule)
    {
        if (right != given)
        {
            problems.Add(
                ProblemCode.InvalidValue, pointer.ToString(),
                string.Create(CultureInfo.InvariantCulture, $"{rule}: {right:0.00##} would be right, {given:0.00##} was sent."));
        }
    }
}
