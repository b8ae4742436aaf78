using Laurel.Engine.Amounts;
using Laurel.Engine.Problems;

namespace Laurel.Engine.Baskets;

/// <summary>A checked basket in minor units, its piece lines taken apart into units. Arrays are kept and used again.</summary>
/// <remarks>Source of the formulas: specification of pricing, section 2.</remarks>
internal sealed class CountedBasket
{
    private readonly HashSet<string> _ids = new(StringComparer.Ordinal);
    private CountedLine[] _lines = new CountedLine[32];
    private int[] _unitLine = new int[128];
    private long[] _unitNet = new long[128];

    internal Basket Source { get; private set; } = null!;

    internal Currency Currency { get; private set; } = null!;

    /// <summary>Wall-clock time in the store.</summary>
    internal DateTime LocalTime { get; private set; }

    internal int UnitCount { get; private set; }

    internal ReadOnlySpan<CountedLine> Lines => _lines.AsSpan(0, Source.Lines.Count);

    /// <summary>The line of each unit, ascending.</summary>
    internal ReadOnlySpan<int> UnitLines => _unitLine.AsSpan(0, UnitCount);

    /// <summary>The net of each unit before any campaign.</summary>
    internal ReadOnlySpan<long> UnitNets => _unitNet.AsSpan(0, UnitCount);

    /// <summary>The nets of return lines, as a positive sum.</summary>
    internal long ReturnedNet { get; private set; }

    /// <summary>Counts a basket; every problem is reported, with pointers that start at the basket.</summary>
    /// <param name="basket">The basket.</param>
    /// <param name="currency">The currency that its campaigns are in.</param>
    /// <param name="problems">Receives what is wrong; when it stays empty, the basket may be priced.</param>
    /// <param name="more">What a near miss adds to one line, if anything.</param>
    internal void Count(Basket basket, Currency currency, ProblemList problems, MoreOfLine more = default)
    {
        Source = basket;
        Currency = currency;
        UnitCount = 0;
        ReturnedNet = 0;
        BasketCheck.Header(basket, currency, problems);
        LocalTime = BasketCheck.LocalTime(basket, problems);
        if (basket.Lines.Count > BasketLimits.Lines)
        {
            problems.Add(ProblemCode.TooManyLines, "/lines", $"At most {BasketLimits.Lines} lines are allowed.");
            return;
        }

        if (_lines.Length < basket.Lines.Count)
        {
            _lines = new CountedLine[Math.Max(basket.Lines.Count, _lines.Length * 2)];
        }

        CountLines(basket, problems, more);
    }

    private void CountLines(Basket basket, ProblemList problems, MoreOfLine more)
    {
        _ids.Clear();
        long units = 0;
        Int128 gross = 0;
        for (int i = 0; i < basket.Lines.Count; i++)
        {
            Line line = basket.Lines[i];
            if (!_ids.Add(line.Id))
            {
                problems.Add(ProblemCode.DuplicateLine, $"/lines/{i}/id", $"Line id '{line.Id}' stands in the basket twice.");
            }

            bool sound = LineCheck.TryCount(line, i, Currency, problems, out CountedLine counted);
            units += sound ? counted.Pieces : 1;
            gross += counted.Gross;
            if (units > BasketLimits.Units)
            {
                problems.Add(
                    ProblemCode.TooManyUnits, $"/lines/{i}/quantity", $"At most {BasketLimits.Units} units are allowed in a basket.");
                return;
            }

            if (sound)
            {
                Place(i, counted, more.Line == i ? more : default);
            }
        }

        if (gross > long.MaxValue / 2)
        {
            problems.Add(ProblemCode.Overflow, "/lines", "The sum of the basket is too large.");
        }
    }

    private void Place(int index, CountedLine line, MoreOfLine more)
    {
        line.Net += more.Net;
        line.FirstUnit = UnitCount;
        if (!line.IsSale)
        {
            ReturnedNet += line.Net;
            line.UnitCount = 0;
            _lines[index] = line;
            return;
        }

        line.UnitCount = line.Pieces + more.Units;
        _lines[index] = line;
        GrowUnits(UnitCount + line.UnitCount);

        // ALLOC(N; 1…1): the first units of a line get the odd minor units.
        long each = line.Net / line.UnitCount;
        long odd = line.Net - (each * line.UnitCount);
        for (int i = 0; i < line.UnitCount; i++)
        {
            _unitLine[UnitCount] = index;
            _unitNet[UnitCount++] = i < odd ? each + 1 : each;
        }
    }

    private void GrowUnits(int needed)
    {
        if (_unitNet.Length < needed)
        {
            int size = Math.Max(needed, _unitNet.Length * 2);
            Array.Resize(ref _unitLine, size);
            Array.Resize(ref _unitNet, size);
        }
    }
}

/// <summary>What a near miss adds to a line before it is priced again.</summary>
internal readonly record struct MoreOfLine(int Line, long Net, int Units);
