using Laurel.Engine.Amounts;
using Laurel.Engine.Baskets;

namespace Laurel.Engine.Pricing;

/// <summary>VAT: rounded once for each rate, then shared to the lines of that rate; returned goods are summed apart.</summary>
internal sealed class VatTotals
{
    private readonly SortedDictionary<int, (long Base, long Amount)> _rates = [];

    internal VatTotals(CountedBasket basket, UnitLedger ledger)
    {
        int lines = basket.Lines.Length;
        PerLine = new long[lines];
        long[] weights = new long[lines];
        long[] shares = new long[lines];
        foreach (bool sale in (ReadOnlySpan<bool>)[true, false])
        {
            foreach (int rate in RatesOf(basket, sale))
            {
                long net = 0;
                for (int i = 0; i < lines; i++)
                {
                    ref readonly CountedLine line = ref basket.Lines[i];
                    bool counts = line.IsSale == sale && line.VatRate.Hundredths == rate;
                    weights[i] = counts ? (sale ? ledger.LineNet(i) : line.Net) : 0;
                    net += weights[i];
                }

                Add(basket, rate, net, sale ? 1 : -1, weights, shares);
            }
        }
    }

    /// <summary>VAT by line in minor units; negative on return lines.</summary>
    internal long[] PerLine { get; }

    /// <summary>By rate in hundredths of a percent: base without VAT, and VAT, in minor units.</summary>
    internal IReadOnlyDictionary<int, (long Base, long Amount)> Rates => _rates;

    internal long Total => _rates.Values.Sum(rate => rate.Amount);

    private static SortedSet<int> RatesOf(CountedBasket basket, bool sale)
    {
        var rates = new SortedSet<int>();
        foreach (ref readonly CountedLine line in basket.Lines)
        {
            if (line.IsSale == sale)
            {
                rates.Add(line.VatRate.Hundredths);
            }
        }

        return rates;
    }

    private void Add(CountedBasket basket, int rate, long net, int sign, long[] weights, long[] shares)
    {
        bool inclusive = basket.Source.PricesIncludeVat;
        long vat = Rounding.Divide((Int128)net * rate, inclusive ? 10_000 + rate : 10_000);
        Allocation.Split(vat, weights, shares);
        for (int i = 0; i < shares.Length; i++)
        {
            PerLine[i] += sign * shares[i];
        }

        (long Base, long Amount) sum = _rates.GetValueOrDefault(rate);
        _rates[rate] = (sum.Base + (sign * (inclusive ? net - vat : net)), sum.Amount + (sign * vat));
    }
}
