using Laurel.Engine.Amounts;
using Laurel.Engine.Baskets;

namespace Laurel.Engine.Campaigns.Discounts;

/// <summary>
/// Which units a discount that is no quantity deal falls on: every eligible unit that is free, within the products' maxima.
/// </summary>
internal sealed partial class Turn
{
    private readonly Dictionary<string, long> _left = new(CodeComparer.Instance);
    private readonly Dictionary<int, long> _profiting = [];
    private readonly List<int> _sorted = [];

    internal void TakeBase()
    {
        if (Campaign.HasMaxima)
        {
            TakeBase(this, static (_, _, _) => true);
            return;
        }

        foreach (int line in EligibleLines)
        {
            TakeFreeUnits(line);
        }
    }

    /// <summary>Takes the base, leaving out units that a discount has no use for, by the measure and the net that profit.</summary>
    internal void TakeBase<TState>(TState state, Func<TState, Quantity, long, bool> wanted)
    {
        if (Campaign.HasMaxima)
        {
            ChooseProfiting();
        }

        foreach (int line in EligibleLines)
        {
            ref readonly CountedLine counted = ref Basket.Lines[line];
            bool limited = Campaign.HasMaxima && Setting(line)?.MaxQuantity is not null;
            int first = _useCount;
            long net = 0;
            Quantity quantity = default;
            for (int unit = counted.FirstUnit; unit < counted.FirstUnit + counted.UnitCount; unit++)
            {
                long profiting = 0;
                if (!IsFree(unit) || (limited && !_profiting.TryGetValue(unit, out profiting)))
                {
                    continue;
                }

                long own = Ledger.UnitNet(unit);
                Quantity measure = counted.IsMeasured ? counted.Quantity : new Quantity(Quantity.PerWhole);
                if (limited && counted.IsMeasured)
                {
                    measure = new Quantity(profiting);
                    own = Rounding.Share(own, profiting, counted.Quantity.Thousandths);
                }

                if (!wanted(state, measure, own))
                {
                    continue;
                }

                NextUse() = new UnitUse { Unit = unit, Line = line, Net = own, IsReward = true };
                net += own;
                quantity = new Quantity(quantity.Thousandths + measure.Thousandths);
            }

            AddBaseLine(line, first, net, quantity);
        }
    }

    private void TakeFreeUnits(int line)
    {
        ref readonly CountedLine counted = ref Basket.Lines[line];
        ReadOnlySpan<long> nets = Ledger.UnitNets.Slice(counted.FirstUnit, counted.UnitCount);
        ReadOnlySpan<UnitMark> marks = Ledger.Marks.Slice(counted.FirstUnit, counted.UnitCount);
        Reserve(nets.Length);
        int first = _useCount;
        long net = 0;
        for (int i = 0; i < nets.Length; i++)
        {
            if ((marks[i] & _taken) == UnitMark.None)
            {
                ref UnitUse use = ref _uses[_useCount++];
                use.Unit = counted.FirstUnit + i;
                use.Line = line;
                use.Net = nets[i];
                use.Amount = 0;
                use.Application = 0;
                use.IsReward = true;
                net += nets[i];
            }
        }

        int pieces = _useCount - first;
        AddBaseLine(line, first, net, counted.IsMeasured ? counted.Quantity : new Quantity(pieces * Quantity.PerWhole));
    }

    private void AddBaseLine(int line, int first, long net, Quantity quantity)
    {
        if (_useCount == first)
        {
            return;
        }

        if (_baseLineCount == _baseLines.Length)
        {
            Array.Resize(ref _baseLines, _baseLineCount * 2);
        }

        _baseLines[_baseLineCount++] = new BaseLine(line, first, _useCount, net, quantity);
        BaseNet += net;
    }

    /// <summary>Pieces come first, what is left of a maximum then goes to measured lines; the dearest first in both.</summary>
    private void ChooseProfiting()
    {
        _left.Clear();
        _profiting.Clear();
        _sorted.Clear();
        foreach (int line in EligibleLines)
        {
            ref readonly CountedLine counted = ref Basket.Lines[line];
            if (Setting(line)?.MaxQuantity is not { } most)
            {
                continue;
            }

            _left[Basket.SourceLines[line].Product] = most.Thousandths;
            for (int unit = counted.FirstUnit; unit < counted.FirstUnit + counted.UnitCount; unit++)
            {
                if (IsFree(unit))
                {
                    _sorted.Add(unit);
                }
            }
        }

        _sorted.Sort(PiecesThenDearest);
        foreach (int unit in _sorted)
        {
            long taken = TakeOfMaximum(Basket.UnitLines[unit]);
            if (taken > 0)
            {
                _profiting.Add(unit, taken);
            }
        }
    }

    private long TakeOfMaximum(int line)
    {
        ref readonly CountedLine counted = ref Basket.Lines[line];
        string product = Basket.SourceLines[line].Product;
        long left = _left.GetValueOrDefault(product);
        long whole = left < Quantity.PerWhole ? 0 : Quantity.PerWhole;
        long taken = counted.IsMeasured ? Math.Min(left, counted.Quantity.Thousandths) : whole;
        _left[product] = left - taken;
        return taken;
    }

    private int PiecesThenDearest(int left, int right)
    {
        int byUnit = Basket.Lines[Basket.UnitLines[left]].IsMeasured.CompareTo(Basket.Lines[Basket.UnitLines[right]].IsMeasured);
        return byUnit != 0 ? byUnit : DearestFirst(left, right);
    }

    private int DearestFirst(int left, int right)
    {
        int byNet = Ledger.UnitNet(right).CompareTo(Ledger.UnitNet(left));
        return byNet != 0 ? byNet : left.CompareTo(right);
    }
}
