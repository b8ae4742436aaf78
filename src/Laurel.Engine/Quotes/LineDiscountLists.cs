namespace Laurel.Engine.Quotes;

/// <summary>Collects what was taken off the lines of a quote, in any order of lines, and hands it out line by line.</summary>
internal sealed class LineDiscountLists
{
    private readonly List<(int Line, LineDiscount Discount)> _all = [];
    private int[] _counts = [];
    private LineDiscount[][] _lists = [];

    internal void Start(int lines)
    {
        _all.Clear();
        if (_counts.Length < lines)
        {
            _counts = new int[lines];
            _lists = new LineDiscount[lines][];
        }

        _counts.AsSpan(0, lines).Clear();
        _lists.AsSpan(0, lines).Fill([]);
    }

    internal void Add(int line, LineDiscount discount)
    {
        _all.Add((line, discount));
        _counts[line]++;
    }

    /// <summary>The discounts of every line, each list as long as it must be, in the order in which they were added.</summary>
    internal ReadOnlySpan<LineDiscount[]> ByLine()
    {
        foreach ((int line, LineDiscount discount) in _all)
        {
            int count = _counts[line];
            LineDiscount[] list = _lists[line].Length == 0 ? _lists[line] = new LineDiscount[count] : _lists[line];
            list[list.Length - count] = discount;
            _counts[line]--;
        }

        return _lists;
    }
}
