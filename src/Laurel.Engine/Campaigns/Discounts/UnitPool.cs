using Laurel.Engine.Baskets;

namespace Laurel.Engine.Campaigns.Discounts;

/// <summary>Units that a quantity deal may draw on, dearest first: by net descending, then in basket order.</summary>
internal sealed class UnitPool
{
    private int[] _units = new int[64];
    private int[] _lines = new int[64];
    private long[] _keys = new long[64];
    private bool[] _gone = new bool[64];
    private (long Key, int Unit, int Line)[] _order = [];

    internal int Count { get; private set; }

    internal int this[int index] => _units[index];

    internal int LineOf(int index) => _lines[index];

    internal bool IsGone(int index) => _gone[index];

    internal void Take(int index) => _gone[index] = true;

    internal void Clear() => Count = 0;

    internal void Add(int unit, int line)
    {
        if (Count == _units.Length)
        {
            int size = Count * 2;
            Array.Resize(ref _units, size);
            Array.Resize(ref _lines, size);
            Array.Resize(ref _keys, size);
            Array.Resize(ref _gone, size);
        }

        _units[Count] = unit;
        _lines[Count] = line;
        _gone[Count++] = false;
    }

    internal void Sort(UnitLedger ledger)
    {
        bool sorted = true;
        for (int i = 0; i < Count; i++)
        {
            _keys[i] = -ledger.UnitNet(_units[i]);
            sorted &= i == 0 || _keys[i - 1] <= _keys[i];
        }

        if (!sorted)
        {
            SortStably();
        }
    }

    // Units are added in basket order, so a stable sort by net alone gives the order that the specification asks for.
    private void SortStably()
    {
        if (_order.Length < Count)
        {
            _order = new (long, int, int)[_keys.Length];
        }

        for (int i = 0; i < Count; i++)
        {
            _order[i] = (_keys[i], _units[i], _lines[i]);
        }

        _order.AsSpan(0, Count).Sort(static (left, right) =>
            left.Key != right.Key ? left.Key.CompareTo(right.Key) : left.Unit.CompareTo(right.Unit));
        for (int i = 0; i < Count; i++)
        {
            (_keys[i], _units[i], _lines[i]) = _order[i];
        }
    }
}
