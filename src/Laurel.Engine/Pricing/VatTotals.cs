using Laurel.Engine.Amounts;
using Laurel.Engine.Baskets;

namespace Laurel.Engine.Pricing;

/// <summary>VAT of one rate: base without VAT, and VAT, in minor units.</summary>
internal readonly record struct VatOfRate(Percent Rate, long Base, long Amount);

/// <summary>VAT: rounded once for each rate, then shared to the lines of that rate; returned goods are summed apart.</summary>
/// <remarks>Its arrays are kept and used again.</remarks>
internal sealed class VatTotals
{
    private readonly List<VatOfRate> _rates = [];
    private long[] _perLine = [];
    private long[] _weights = [];
    private long[] _shares = [];
    private int _lines;

    /// <summary>VAT by line in minor units; negative on return lines.</summary>
    internal ReadOnlySpan<long> PerLine => _perLine.AsSpan(0, _lines);

    /// <summary>By rate, ascending; returns subtracted.</summary>
    internal List<VatOfRate> Rates => _rates;

    internal long Total { get; private set; }

    internal void Sum(CountedBasket basket, UnitLedger ledger)
    {
        Start(basket.Lines);
        for (int i = 0; i < _rates.Count; i++)
        {
            Add(i, basket, ledger, sale: true);
            Add(i, basket, ledger, sale: false);
            Total += _rates[i].Amount;
        }
    }

    private void Start(ReadOnlySpan<CountedLine> lines)
    {
        _rates.Clear();
        Total = 0;
        _lines = lines.Length;
        if (_perLine.Length < _lines)
        {
            _perLine = new long[_lines];
            _weights = new long[_lines];
            _shares = new long[_lines];
        }

        _perLine.AsSpan(0, _lines).Clear();
        foreach (ref readonly CountedLine line in lines)
        {
            Place(line.VatRate);
        }
    }

    /// <summary>A basket has two or three rates, so they are kept in order by looking through them.</summary>
    private void Place(Percent rate)
    {
        int at = 0;
        while (at < _rates.Count && _rates[at].Rate.Hundredths < rate.Hundredths)
        {
            at++;
        }

        if (at == _rates.Count || _rates[at].Rate != rate)
        {
            _rates.Insert(at, new VatOfRate(rate, 0, 0));
        }
    }

    private void Add(int index, CountedBasket basket, UnitLedger ledger, bool sale)
    {
        VatOfRate sum = _rates[index];
        Span<long> weights = _weights.AsSpan(0, _lines);
        long net = Weigh(sum.Rate, basket.Lines, ledger, sale, weights);
        bool inclusive = basket.Source.PricesIncludeVat;
        int rate = sum.Rate.Hundredths;
        long vat = Rounding.Divide((Int128)net * rate, inclusive ? 10_000 + rate : 10_000);
        Span<long> shares = _shares.AsSpan(0, _lines);
        Allocation.Split(vat, weights, shares);
        int sign = sale ? 1 : -1;
        for (int i = 0; i < shares.Length; i++)
        {
            _perLine[i] += sign * shares[i];
        }

        _rates[index] = new VatOfRate(sum.Rate, sum.Base + (sign * (inclusive ? net - vat : net)), sum.Amount + (sign * vat));
    }

    private static long Weigh(Percent rate, ReadOnlySpan<CountedLine> lines, UnitLedger ledger, bool sale, Span<long> weights)
    {
        long net = 0;
        for (int i = 0; i < lines.Length; i++)
        {
            bool counts = lines[i].IsSale == sale && lines[i].VatRate == rate;
            weights[i] = counts ? (sale ? ledger.LineNet(i) : lines[i].Net) : 0;
            net += weights[i];
        }

        return net;
    }
}
