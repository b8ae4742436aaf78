using Laurel.Engine.Amounts;
using Laurel.Engine.Problems;

namespace Laurel.Engine.Baskets;

/// <summary>A checked basket in minor units, its piece lines taken apart into units. Arrays are kept and used again.</summary>
/// <remarks>Source of the formulas: specification of pricing, section 2.</remarks>
internal sealed class CountedBasket
{
    private readonly HashSet<string> _ids = new(StringComparer.Ordinal);
    private CountedLine[] _lines = new CountedLine[32];
    private Line[] _sources = new Line[32];
    private int _lineCount;
    private TimeZoneInfo? _zone;
    private string? _zoneId;
    private int[] _unitLine = new int[128];
    private long[] _unitNet = new long[128];

    internal Basket Source { get; private set; } = null!;

    internal Currency Currency { get; private set; } = null!;

    /// <summary>Wall-clock time in the store.</summary>
    internal DateTime LocalTime { get; private set; }

    internal int UnitCount { get; private set; }

    internal ReadOnlySpan<CountedLine> Lines => _lines.AsSpan(0, _lineCount);

    /// <summary>The lines as they came in.</summary>
    internal ReadOnlySpan<Line> SourceLines => _sources.AsSpan(0, _lineCount);

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
    internal void Count(Basket basket, Currency currency, ProblemList problems)
    {
        Source = basket;
        Currency = currency;
        _lineCount = 0;
        UnitCount = 0;
        ReturnedNet = 0;
        BasketCheck.Header(basket, currency, problems);
        LocalTime = WallClock(basket, problems);
        if (basket.Lines.Count > BasketLimits.Lines)
        {
            problems.Add(ProblemCode.TooManyLines, "/lines", $"At most {BasketLimits.Lines} lines are allowed.");
            return;
        }

        GrowLines(basket.Lines.Count);
        CountLines(basket, problems);
    }

    /// <summary>Counts what another basket counted, with a little more on one line.</summary>
    /// <param name="other">A basket without problems.</param>
    /// <param name="more">What a near miss adds.</param>
    internal void CountAgain(CountedBasket other, MoreOfLine more)
    {
        Source = other.Source;
        Currency = other.Currency;
        LocalTime = other.LocalTime;
        UnitCount = 0;
        ReturnedNet = 0;
        _lineCount = other._lineCount;
        GrowLines(_lineCount);
        other.SourceLines.CopyTo(_sources);
        for (int i = 0; i < _lineCount; i++)
        {
            Place(i, other._lines[i], more.Line == i ? more : default);
        }
    }

    /// <summary>The store's wall clock; without a time zone, the clock of the offset.</summary>
    private DateTime WallClock(Basket basket, ProblemList problems)
    {
        if (basket.TimeZone is null)
        {
            return basket.At.DateTime;
        }

        // A till asks about the same zone all day.
        if (!string.Equals(_zoneId, basket.TimeZone, StringComparison.Ordinal))
        {
            _zone = BasketCheck.Zone(basket.TimeZone, problems);
            _zoneId = _zone is null ? null : basket.TimeZone;
        }

        return _zone is null ? default : TimeZoneInfo.ConvertTime(basket.At, _zone).DateTime;
    }

    private void CountLines(Basket basket, ProblemList problems)
    {
        _lineCount = basket.Lines.Count;
        _ids.Clear();
        long units = 0;
        Int128 gross = 0;
        for (int i = 0; i < _lineCount; i++)
        {
            Line line = basket.Lines[i];
            _sources[i] = line;
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
                Place(i, counted, default);
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

    private void GrowLines(int needed)
    {
        if (_lines.Length < needed)
        {
            int size = Math.Max(needed, _lines.Length * 2);
            _lines = new CountedLine[size];
            _sources = new Line[size];
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
