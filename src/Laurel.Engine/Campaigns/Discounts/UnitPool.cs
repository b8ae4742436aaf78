namespace Laurel.Engine.Campaigns.Discounts;

/// <summary>Units that a quantity deal may draw on, dearest first: by net descending, then in basket order.</summary>
internal sealed class UnitPool
{
    private const int Few = 32;

    private Place[] _places = new Place[64];
    private bool[] _gone = new bool[64];

    internal int Count { get; private set; }

    internal int this[int index] => _places[index].Unit;

    internal int LineOf(int index) => _places[index].Line;

    internal bool IsGone(int index) => _gone[index];

    internal void Take(int index) => _gone[index] = true;

    internal void Clear() => Count = 0;

    /// <summary>Adds a unit; units are added in basket order.</summary>
    internal void Add(int unit, int line, long net)
    {
        if (Count == _places.Length)
        {
            int size = Count * 2;
            Array.Resize(ref _places, size);
            Array.Resize(ref _gone, size);
        }

        _places[Count] = new Place(net, unit, line);
        _gone[Count++] = false;
    }

    internal void Sort()
    {
        Span<Place> places = _places.AsSpan(0, Count);
        if (Count <= Few)
        {
            SortFew(places);
            return;
        }

        for (int i = 1; i < places.Length; i++)
        {
            if (places[i - 1].Net < places[i].Net)
            {
                places.Sort(static (left, right) =>
                    left.Net != right.Net ? right.Net.CompareTo(left.Net) : left.Unit.CompareTo(right.Unit));
                return;
            }
        }
    }

    // Moving each unit to its place keeps the basket order of equal ones, and for a few costs less than calling a sort.
    private static void SortFew(Span<Place> places)
    {
        for (int next = 1; next < places.Length; next++)
        {
            Place moved = places[next];
            int at = next;
            for (; at > 0 && places[at - 1].Net < moved.Net; at--)
            {
                places[at] = places[at - 1];
            }

            places[at] = moved;
        }
    }

    private readonly record struct Place(long Net, int Unit, int Line);
}
