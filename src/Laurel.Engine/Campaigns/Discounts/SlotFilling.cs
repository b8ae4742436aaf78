using Laurel.Engine.Baskets;

namespace Laurel.Engine.Campaigns.Discounts;

/// <summary>Fills the slots of a bundle, dearest first, skipping a unit only if the other slots could not be filled then.</summary>
/// <remarks>
/// Whether the open slots can still be filled is Hall's condition: for every set of slots, the units that fit any of them are at least as
/// many as the set demands. Units are counted by the set of slots that they fit, so a question costs at most <c>2^slots</c> sums.
/// Its arrays are kept and used again.
/// </remarks>
internal sealed class SlotFilling
{
    private readonly int[] _demand = new int[BundlePriceDiscount.MostSlots];
    private readonly List<int> _chosen = [];
    private UnitPool _pool = null!;
    private BundleFilling.Slot[] _slots = [];
    private int[] _fits = [];
    private int[] _left = [];
    private int _sets;

    internal void Start(CountedBasket basket, UnitPool pool, BundleFilling.Slot[] slots)
    {
        _pool = pool;
        _slots = slots;
        _sets = 1 << slots.Length;
        if (_left.Length < _sets)
        {
            _left = new int[_sets];
        }

        if (_fits.Length < pool.Count)
        {
            _fits = new int[pool.Count * 2];
        }

        for (int slot = 0; slot < slots.Length; slot++)
        {
            _demand[slot] = slots[slot].Quantity;
        }

        CountFits(basket);
    }

    /// <summary>Takes the units of one bundle, as indexes of the pool. Call only when a bundle can be filled.</summary>
    internal List<int> FillOne()
    {
        _chosen.Clear();
        int open = _sets - 1;
        for (int slot = 0; slot < _slots.Length; slot++)
        {
            for (int i = 0; i < _pool.Count && _demand[slot] > 0; i++)
            {
                if (!_pool.IsGone(i) && (_fits[i] & (1 << slot)) != 0 && TryTake(i, slot, open))
                {
                    _chosen.Add(i);
                }
            }

            _demand[slot] = _slots[slot].Quantity;
            open &= ~(1 << slot);
        }

        return _chosen;
    }

    /// <summary>Whether one more bundle can be filled.</summary>
    internal bool CanFill() => CanFill(_sets - 1);

    /// <summary>
    /// The most units of one bundle that are there: the least over all sets of slots of what fits them plus the demand of the rest.
    /// </summary>
    internal long MostFilled()
    {
        long total = DemandOf(_sets - 1);
        long best = total;
        for (int set = 1; set < _sets; set++)
        {
            long demanded = DemandOf(set);
            best = Math.Min(best, total - demanded + Math.Min(Fitting(set), demanded));
        }

        return best;
    }

    /// <summary>Whether the demands of the open slots can be met together.</summary>
    private bool CanFill(int open)
    {
        for (int set = open; set > 0; set = (set - 1) & open)
        {
            if (Fitting(set) < DemandOf(set))
            {
                return false;
            }
        }

        return true;
    }

    private long DemandOf(int set)
    {
        long demanded = 0;
        for (int slot = 0; slot < _slots.Length; slot++)
        {
            demanded += (set & (1 << slot)) != 0 ? _demand[slot] : 0;
        }

        return demanded;
    }

    /// <summary>Units that fit any slot of a set.</summary>
    private long Fitting(int set)
    {
        long fitting = 0;
        for (int fits = 1; fits < _sets; fits++)
        {
            fitting += (fits & set) != 0 ? _left[fits] : 0;
        }

        return fitting;
    }

    private bool TryTake(int index, int slot, int open)
    {
        int fits = _fits[index];
        _left[fits]--;
        _demand[slot]--;
        if (CanFill(open))
        {
            _pool.Take(index);
            return true;
        }

        _left[fits]++;
        _demand[slot]++;
        return false;
    }

    /// <summary>Counts the units by the slots that they fit; units of a line stand side by side as a rule, and fit the same.</summary>
    private void CountFits(CountedBasket basket)
    {
        _left.AsSpan(0, _sets).Clear();
        for (int i = 0; i < _pool.Count; i++)
        {
            int line = _pool.LineOf(i);
            _fits[i] = i > 0 && _pool.LineOf(i - 1) == line ? _fits[i - 1] : FitsOf(basket.SourceLines[line]);
            _left[_fits[i]]++;
        }
    }

    private int FitsOf(Line line)
    {
        int fits = 0;
        for (int slot = 0; slot < _slots.Length; slot++)
        {
            fits |= _slots[slot].Matcher.Matches(line) ? 1 << slot : 0;
        }

        return fits;
    }
}
