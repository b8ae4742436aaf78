namespace Laurel.Engine.Baskets;

/// <summary>What each unit costs now, and who uses it. One ledger is a state of the computation; copies are cheap.</summary>
internal sealed class UnitLedger
{
    private long[] _unitNets = [];
    private UnitMark[] _marks = [];
    private long[] _lineNets = [];
    private int _units;
    private int _lines;

    /// <summary>Net of all sale lines.</summary>
    internal long Total { get; private set; }

    internal ReadOnlySpan<long> UnitNets => _unitNets.AsSpan(0, _units);

    internal ReadOnlySpan<UnitMark> Marks => _marks.AsSpan(0, _units);

    internal long LineNet(int line) => _lineNets[line];

    internal long UnitNet(int unit) => _unitNets[unit];

    internal UnitMark Mark(int unit) => _marks[unit];

    internal void Start(CountedBasket basket)
    {
        Size(basket.UnitCount, basket.Lines.Length);
        basket.UnitNets.CopyTo(_unitNets);
        _marks.AsSpan(0, _units).Clear();
        Total = 0;
        for (int i = 0; i < _lines; i++)
        {
            _lineNets[i] = basket.Lines[i].IsSale ? basket.Lines[i].Net : 0;
            Total += _lineNets[i];
        }
    }

    internal void CopyFrom(UnitLedger other)
    {
        Size(other._units, other._lines);
        other._unitNets.AsSpan(0, _units).CopyTo(_unitNets);
        other._marks.AsSpan(0, _units).CopyTo(_marks);
        other._lineNets.AsSpan(0, _lines).CopyTo(_lineNets);
        Total = other.Total;
    }

    /// <summary>Takes something off a unit; the same must come off its line.</summary>
    internal void Take(int unit, long amount) => _unitNets[unit] -= amount;

    /// <summary>Takes off a line what was taken off its units.</summary>
    internal void TakeLine(int line, long amount)
    {
        _lineNets[line] -= amount;
        Total -= amount;
    }

    internal void Use(int unit, UnitMark mark) => _marks[unit] |= mark;

    /// <summary>Gives back the units with any of these marks, at what they cost before any campaign.</summary>
    internal void Release(CountedBasket basket, UnitMark taken)
    {
        for (int unit = 0; unit < _units; unit++)
        {
            if ((_marks[unit] & taken) != UnitMark.None)
            {
                _marks[unit] = UnitMark.None;
                long given = _unitNets[unit] - basket.UnitNets[unit];
                Take(unit, given);
                TakeLine(basket.UnitLines[unit], given);
            }
        }
    }

    private void Size(int units, int lines)
    {
        _units = units;
        _lines = lines;
        if (_unitNets.Length < units)
        {
            int size = Math.Max(units, 64);
            _unitNets = new long[size];
            _marks = new UnitMark[size];
        }

        if (_lineNets.Length < lines)
        {
            _lineNets = new long[Math.Max(lines, 32)];
        }
    }
}

/// <summary>Who uses a unit.</summary>
[Flags]
internal enum UnitMark : byte
{
    None = 0,

    /// <summary>Some campaign uses it.</summary>
    Used = 1,

    /// <summary>An item-exclusive campaign claims it.</summary>
    Claimed = 2,

    /// <summary>A quantity deal uses it.</summary>
    InDeal = 4,
}
