using Laurel.Engine.Amounts;
using Laurel.Engine.Baskets;

namespace Laurel.Engine.Pricing;

/// <summary>Phases 3 and 4: the tier's discount, and points used as a discount. Claims of campaigns do not concern them.</summary>
internal sealed class OtherDiscounts
{
    private long[] _weights = [];
    private long[] _shares = [];
    private int[] _units = [];

    /// <summary>The tier's percentage off sale lines without <c>NO_TIER</c>: <c>ALLOC(R(p·ΣN))</c>.</summary>
    /// <param name="basket">The basket.</param>
    /// <param name="ledger">Receives the discount.</param>
    /// <param name="perLine">Receives it by line, when somebody wants to know.</param>
    /// <returns>The discount in minor units.</returns>
    internal long TakeTier(CountedBasket basket, UnitLedger ledger, long[]? perLine = null)
    {
        if (basket.Source.Customer?.Tier is not { DiscountPercentage: > 0 } tier)
        {
            return 0;
        }

        long net = Collect(basket, ledger, static (in CountedLine line) => line.IsSale && !line.NoTier, out int count);
        return Spread(Percent.From(tier.DiscountPercentage).Of(net), count, basket, ledger, perLine);
    }

    /// <summary>What points are worth, off sale lines without <c>NO_REDEEM</c>; no net goes below zero.</summary>
    internal long TakePoints(CountedBasket basket, UnitLedger ledger, Settings settings, long[]? perLine = null)
    {
        if (settings.PointsMode != PointsMode.Discount || settings.PointsToRedeem == 0)
        {
            return 0;
        }

        long net = Collect(basket, ledger, static (in CountedLine line) => line.IsSale && !line.NoRedeem, out int count);
        return Spread(Math.Min(WorthOf(settings, basket.Currency), net), count, basket, ledger, perLine);
    }

    /// <summary>What points that pay like a tender pay: no more than lines without <c>NO_REDEEM</c> cost.</summary>
    internal long PaidByPoints(CountedBasket basket, UnitLedger ledger, Settings settings)
    {
        if (settings.PointsMode != PointsMode.Tender || settings.PointsToRedeem == 0)
        {
            return 0;
        }

        long net = Collect(basket, ledger, static (in CountedLine line) => line.IsSale && !line.NoRedeem, out _);
        return Math.Min(WorthOf(settings, basket.Currency), net);
    }

    private delegate bool LineChoice(in CountedLine line);

    private static long WorthOf(Settings settings, Currency currency) => Rounding.Divide(
        (Int128)settings.PointsToRedeem * UnitPrice.From(settings.ValuePerPoint ?? 0m).TenThousandths * currency.MinorPerMajor,
        UnitPrice.PerMajor);

    private long Collect(CountedBasket basket, UnitLedger ledger, LineChoice wanted, out int count)
    {
        if (_units.Length < basket.UnitCount)
        {
            _units = new int[basket.UnitCount];
            _weights = new long[basket.UnitCount];
            _shares = new long[basket.UnitCount];
        }

        count = 0;
        long net = 0;
        foreach (ref readonly CountedLine line in basket.Lines)
        {
            if (!wanted(in line))
            {
                continue;
            }

            for (int unit = line.FirstUnit; unit < line.FirstUnit + line.UnitCount; unit++)
            {
                _units[count] = unit;
                _weights[count++] = ledger.UnitNet(unit);
                net += ledger.UnitNet(unit);
            }
        }

        return net;
    }

    private long Spread(long amount, int count, CountedBasket basket, UnitLedger ledger, long[]? perLine)
    {
        Allocation.Split(amount, _weights.AsSpan(0, count), _shares.AsSpan(0, count));
        for (int i = 0; i < count; i++)
        {
            int line = basket.UnitLines[_units[i]];
            ledger.Take(_units[i], _shares[i]);
            ledger.TakeLine(line, _shares[i]);
            if (perLine is not null)
            {
                perLine[line] += _shares[i];
            }
        }

        return count == 0 ? 0 : amount;
    }
}
