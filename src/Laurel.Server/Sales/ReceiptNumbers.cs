using Laurel.Engine.Amounts;
using Laurel.Engine.Baskets;
using Laurel.Engine.Campaigns.Discounts;
using Laurel.Engine.Problems;
using Laurel.Engine.Quotes;
using Laurel.Server.Platform.Problems;

namespace Laurel.Server.Sales;

/// <summary>
/// Whether a receipt and its basket can be kept at all: every number has a place. A basket that the engine would refuse for another reason
/// is still recorded, since it was sold.
/// </summary>
internal sealed class ReceiptNumbers
{
    private const decimal MostAmount = 1_000_000_000_000m;
    private const decimal MostQuantity = 1_000_000_000m;
    private const int LongestCode = 100;

    private readonly BodyCheck _check;
    private readonly int _decimals;

    private ReceiptNumbers(ProblemList problems, Currency currency)
    {
        _check = new BodyCheck(problems);
        _decimals = currency.Decimals;
    }

    /// <summary>Whether the receipt can be looked at any further.</summary>
    public static bool Check(Quote quote, Basket basket, ProblemList problems)
    {
        int before = problems.Count;
        if (!Currency.TryOf(basket.Currency, out Currency? currency))
        {
            problems.Add(
                ProblemCode.UnknownCurrency, "/basket/currency", $"'{basket.Currency}' is no currency of ISO 4217, such as TRY.");
            return false;
        }

        var numbers = new ReceiptNumbers(problems, currency);
        for (int i = 0; i < basket.Lines.Count; i++) numbers.Line(basket.Lines[i], new JsonPlace("/basket/lines", i));
        for (int i = 0; i < basket.Tenders.Count; i++)
            numbers.Amount(basket.Tenders[i].Amount ?? 0m, new JsonPlace("/basket/tenders", i, "amount"));
        numbers.Totals(quote);
        numbers.Lines(quote.Lines);
        numbers.Applied(quote.Applied);
        numbers.Points(quote.PointsCampaigns);
        return problems.Count == before;
    }

    private void Line(Line line, JsonPlace pointer)
    {
        _check.Number(line.Quantity, pointer with { Name = "quantity" }, MostQuantity, 3);
        if (line.Quantity == 0m) _check.Add(ProblemCode.OutOfRange, pointer with { Name = "quantity" }, "The quantity must be above zero.");
        _check.Number(line.UnitPrice, pointer with { Name = "unitPrice" }, MostAmount, 4);
        _check.Number(line.VatRate, pointer with { Name = "vatRate" }, 100m, 2);
        _check.Number(line.ManualDiscount, pointer with { Name = "manualDiscount" }, MostAmount, _decimals);
    }

    private void Totals(Quote quote)
    {
        Amount(quote.Gross, "/quote/gross");
        Amount(quote.Discount, "/quote/discount");
        Amount(quote.Net, "/quote/net");
        Amount(quote.Due, "/quote/due");
    }

    private void Lines(IReadOnlyList<QuoteLine> lines)
    {
        for (int i = 0; i < lines.Count; i++)
        {
            QuoteLine line = lines[i];
            var pointer = new JsonPlace("/quote/lines", i);
            Amount(line.Gross, pointer with { Name = "gross" });
            Amount(line.Discount, pointer with { Name = "discount" });
            Amount(line.Net, pointer with { Name = "net" });
            Amount(line.Vat, pointer with { Name = "vat" });
            Discounts(line.Discounts, i);
        }
    }

    private void Discounts(IReadOnlyList<LineDiscount> discounts, int line)
    {
        for (int i = 0; i < discounts.Count; i++)
        {
            var pointer = new JsonPlace($"/quote/lines/{line}/discounts", i);
            Amount(discounts[i].Amount, pointer with { Name = "amount" });
            if (discounts[i].Campaign is { } campaign) Code(campaign, pointer with { Name = "campaign" });
        }
    }

    private void Applied(IReadOnlyList<AppliedCampaign> campaigns)
    {
        for (int i = 0; i < campaigns.Count; i++)
        {
            AppliedCampaign applied = campaigns[i];
            var pointer = new JsonPlace("/quote/applied", i);
            Code(applied.Campaign, pointer with { Name = "campaign" });
            if (applied.Coupon is { } coupon) Code(coupon, pointer with { Name = "coupon" });
            Amount(applied.Amount, pointer with { Name = "amount" });
            if (applied.Applications < 0)
                _check.Add(ProblemCode.OutOfRange, pointer with { Name = "applications" }, "Zero or more is needed.");
        }
    }

    private void Points(IReadOnlyList<PointsCampaign> campaigns)
    {
        for (int i = 0; i < campaigns.Count; i++)
        {
            PointsCampaign campaign = campaigns[i];
            var pointer = new JsonPlace("/quote/pointsCampaigns", i);
            Code(campaign.Campaign, pointer with { Name = "campaign" });
            if (campaign.Coupon is { } coupon) Code(coupon, pointer with { Name = "coupon" });
            if (campaign.Multiplier is { } multiplier)
            {
                _check.Number(multiplier, pointer with { Name = "multiplier" }, PointsMultiplierDiscount.Most, 3);
                if (multiplier == 0m)
                    _check.Add(ProblemCode.OutOfRange, pointer with { Name = "multiplier" }, "The multiplier must be above zero.");
            }

            if (campaign.Points is < 1 or > BonusPointsDiscount.Most)
                _check.Add(ProblemCode.OutOfRange, pointer with { Name = "points" }, $"Points are 1 to {BonusPointsDiscount.Most} here.");
            if (campaign.Multiplier is null == campaign.Points is null)
                _check.Add(ProblemCode.InvalidValue, pointer, "A points campaign has a multiplier or points, one of the two.");
        }
    }

    private void Code(string code, JsonPlace pointer)
    {
        if (string.IsNullOrWhiteSpace(code)) _check.Add(ProblemCode.MissingField, pointer, "A code is needed here.");
        else if (code.Length > LongestCode)
            _check.Add(ProblemCode.OutOfRange, pointer, $"A code has at most {LongestCode} characters here.");
        else if (code.Any(char.IsControl)) _check.Add(ProblemCode.InvalidValue, pointer, "A code has no control characters.");
    }

    /// <summary>An amount of a receipt; below zero where more was returned than bought.</summary>
    private void Amount(decimal amount, JsonPlace pointer) =>
        _check.Number(Math.Abs(amount), pointer, MostAmount, _decimals);
}
