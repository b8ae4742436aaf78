using Laurel.Engine.Amounts;
using Laurel.Engine.Problems;

namespace Laurel.Engine.Baskets;

/// <summary>What a line may be, and its amounts in minor units when it is so.</summary>
internal static class LineCheck
{
    internal static bool TryCount(Line line, int index, Currency currency, ProblemList problems, out CountedLine counted)
    {
        counted = new CountedLine
        {
            IsSale = line.Kind == LineKind.Sale,
            IsMeasured = line.Unit != LineUnit.Piece,
        };
        for (int i = 0; i < line.Policy.Count; i++)
        {
            LinePolicy policy = line.Policy[i];
            counted.NoTier |= policy == LinePolicy.NoTier;
            counted.NoRedeem |= policy == LinePolicy.NoRedeem;
            counted.IsOpen |= policy == LinePolicy.NoPromotion;
        }

        counted.IsOpen = counted.IsSale && !counted.IsOpen;
        bool sound = CodesAreSound(line, index, problems);
        sound &= QuantityIsSound(line, index, problems);
        sound &= PriceIsSound(line, index, problems);
        sound &= VatIsSound(line, index, problems);
        if (!sound)
        {
            return false;
        }

        counted.Quantity = Quantity.From(line.Quantity);
        counted.Pieces = counted.IsMeasured ? 1 : (int)Math.Min(line.Quantity, BasketLimits.Units + 1);
        counted.VatRate = Percent.From(line.VatRate);
        return TryAmounts(line, index, currency, problems, ref counted);
    }

    private static bool TryAmounts(Line line, int index, Currency currency, ProblemList problems, ref CountedLine counted)
    {
        try
        {
            counted.Gross = counted.Quantity.Times(UnitPrice.From(line.UnitPrice), currency);
        }
        catch (OverflowException)
        {
            problems.Add(ProblemCode.Overflow, $"/lines/{index}/unitPrice", "Quantity times price is too large.");
            return false;
        }

        if (!MoneyCheck.IsMinor(line.ManualDiscount, currency, out counted.Manual)
            && !MoneyCheck.TryMinor(line.ManualDiscount, $"/lines/{index}/manualDiscount", currency, problems, out counted.Manual))
        {
            return false;
        }

        if (counted.Manual > counted.Gross)
        {
            problems.Add(
                ProblemCode.ManualDiscountAboveGross, $"/lines/{index}/manualDiscount",
                "The manual discount is above the gross of the line.");
            return false;
        }

        counted.Net = counted.Gross - counted.Manual;
        return true;
    }

    private static bool CodesAreSound(Line line, int index, ProblemList problems)
    {
        bool sound = true;
        if (string.IsNullOrWhiteSpace(line.Id))
        {
            problems.Add(ProblemCode.MissingField, $"/lines/{index}/id", "A line needs an id.");
            sound = false;
        }

        if (string.IsNullOrWhiteSpace(line.Product))
        {
            problems.Add(ProblemCode.MissingField, $"/lines/{index}/product", "A line needs a product.");
            sound = false;
        }

        return sound;
    }

    private static bool QuantityIsSound(Line line, int index, ProblemList problems)
    {
        if (line.Quantity <= 0)
        {
            problems.Add(ProblemCode.OutOfRange, $"/lines/{index}/quantity", "The quantity must be above zero.");
            return false;
        }

        if (line.Unit == LineUnit.Piece && decimal.Truncate(line.Quantity) != line.Quantity)
        {
            problems.Add(ProblemCode.FractionalPieces, $"/lines/{index}/quantity", "Pieces come whole.");
            return false;
        }

        if (MoneyCheck.Decimals(line.Quantity, 3))
        {
            problems.Add(ProblemCode.TooManyDecimals, $"/lines/{index}/quantity", "A quantity has at most 3 decimals.");
            return false;
        }

        if (line.Unit != LineUnit.Piece && line.Quantity > BasketLimits.Quantity)
        {
            problems.Add(ProblemCode.OutOfRange, $"/lines/{index}/quantity", $"At most {BasketLimits.Quantity:0} is allowed.");
            return false;
        }

        if (line.Unit == LineUnit.Piece && line.Quantity > BasketLimits.Units)
        {
            problems.Add(
                ProblemCode.TooManyUnits, $"/lines/{index}/quantity", $"At most {BasketLimits.Units} units are allowed in a basket.");
            return false;
        }

        return true;
    }

    private static bool PriceIsSound(Line line, int index, ProblemList problems)
    {
        if (line.UnitPrice < 0)
        {
            problems.Add(ProblemCode.NegativeAmount, $"/lines/{index}/unitPrice", "A price is zero or above.");
            return false;
        }

        if (line.UnitPrice > long.MaxValue)
        {
            problems.Add(ProblemCode.Overflow, $"/lines/{index}/unitPrice", "The price is too large.");
            return false;
        }

        if (MoneyCheck.Decimals(line.UnitPrice, 4))
        {
            problems.Add(ProblemCode.TooManyDecimals, $"/lines/{index}/unitPrice", "A unit price has at most 4 decimals.");
            return false;
        }

        return true;
    }

    private static bool VatIsSound(Line line, int index, ProblemList problems)
    {
        if (MoneyCheck.IsPercentage(line.VatRate))
        {
            return true;
        }

        int before = problems.Count;
        MoneyCheck.Percentage(line.VatRate, $"/lines/{index}/vatRate", problems);
        return problems.Count == before;
    }
}
