using Laurel.Engine.Amounts;
using Laurel.Engine.Baskets;
using Laurel.Engine.Problems;
using Laurel.Engine.Quotes;
using Laurel.Server.Platform.Problems;

namespace Laurel.Server.Sales;

/// <summary>
/// Whether a receipt and its basket can be kept at all: nothing is missing, and every number has a place. A basket that the engine would
/// refuse for another reason is still recorded, since it was sold.
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
        for (int i = 0; i < basket.Lines.Count; i++) numbers.Line(basket.Lines[i], $"/basket/lines/{i}");
        for (int i = 0; i < basket.Tenders.Count; i++) numbers.Amount(basket.Tenders[i].Amount ?? 0m, $"/basket/tenders/{i}/amount");
        numbers.Totals(quote);
        numbers.Lines(quote.Lines);
        numbers.Applied(quote.Applied);
        return problems.Count == before;
    }

    private void Line(Line line, string pointer)
    {
        _check.Number(line.Quantity, pointer + "/quantity", MostQuantity, 3);
        if (line.Quantity == 0m) _check.Add(ProblemCode.OutOfRange, pointer + "/quantity", "The quantity must be above zero.");
        _check.Number(line.UnitPrice, pointer + "/unitPrice", MostAmount, 4);
        _check.Number(line.VatRate, pointer + "/vatRate", 100m, 2);
        _check.Number(line.ManualDiscount, pointer + "/manualDiscount", MostAmount, _decimals);
    }

    private void Totals(Quote quote)
    {
        Amount(quote.Gross, "/quote/gross");
        Amount(quote.Discount, "/quote/discount");
        Amount(quote.Net, "/quote/net");
        Amount(quote.Due, "/quote/due");
    }

    // What was deserialised may hold null wherever JSON did, whatever the types say.
    private void Lines(IReadOnlyList<QuoteLine?>? lines)
    {
        if (lines is null) _check.Add(ProblemCode.MissingField, "/quote/lines", "The lines of the receipt are needed.");
        for (int i = 0; i < (lines?.Count ?? 0); i++)
        {
            string pointer = $"/quote/lines/{i}";
            if (lines![i] is not { } line)
            {
                _check.Add(ProblemCode.MissingField, pointer, "A line is needed here.");
                continue;
            }

            if (line.Id is null) _check.Add(ProblemCode.MissingField, pointer + "/id", "The id of the basket's line is needed.");
            Amount(line.Gross, pointer + "/gross");
            Amount(line.Discount, pointer + "/discount");
            Amount(line.Net, pointer + "/net");
            Amount(line.Vat, pointer + "/vat");
            Discounts(line.Discounts, pointer + "/discounts");
        }
    }

    private void Discounts(IReadOnlyList<LineDiscount?>? discounts, string pointer)
    {
        if (discounts is null) _check.Add(ProblemCode.MissingField, pointer, "A list is needed; an empty one when nothing was taken off.");
        for (int i = 0; i < (discounts?.Count ?? 0); i++)
        {
            if (discounts![i] is not { } discount)
            {
                _check.Add(ProblemCode.MissingField, $"{pointer}/{i}", "A discount is needed here.");
                continue;
            }

            Amount(discount.Amount, $"{pointer}/{i}/amount");
            if (discount.Campaign is { } campaign) Code(campaign, $"{pointer}/{i}/campaign");
        }
    }

    private void Applied(IReadOnlyList<AppliedCampaign?>? campaigns)
    {
        if (campaigns is null) _check.Add(ProblemCode.MissingField, "/quote/applied", "A list is needed; an empty one when none applied.");
        for (int i = 0; i < (campaigns?.Count ?? 0); i++)
        {
            string pointer = $"/quote/applied/{i}";
            if (campaigns![i] is not { } applied)
            {
                _check.Add(ProblemCode.MissingField, pointer, "A campaign is needed here.");
                continue;
            }

            Code(applied.Campaign, pointer + "/campaign");
            if (applied.Coupon is { } coupon) Code(coupon, pointer + "/coupon");
            Amount(applied.Amount, pointer + "/amount");
            if (applied.Applications < 0) _check.Add(ProblemCode.OutOfRange, pointer + "/applications", "Zero or more is needed.");
        }
    }

    private void Code(string? code, string pointer)
    {
        if (string.IsNullOrWhiteSpace(code)) _check.Add(ProblemCode.MissingField, pointer, "A code is needed here.");
        else if (code.Length > LongestCode)
            _check.Add(ProblemCode.OutOfRange, pointer, $"A code has at most {LongestCode} characters here.");
        else if (code.Any(char.IsControl)) _check.Add(ProblemCode.InvalidValue, pointer, "A code has no control characters.");
    }

    /// <summary>An amount of a receipt; below zero where more was returned than bought.</summary>
    private void Amount(decimal amount, string pointer) =>
        _check.Number(Math.Abs(amount), pointer, MostAmount, _decimals);
}
