using Laurel.Engine.Amounts;
using Laurel.Engine.Baskets;

namespace Laurel.Engine.Campaigns.Discounts;

/// <summary>
/// Which units a discount that is no quantity deal falls on: every eligible unit that is free, within the products' maxima.
/// </summary>
internal sealed partial class Turn
{
    private readonly Dictionary<string, long> _left = new(CodeComparer.Instance);
    private readonly HashSet<int> _profiting = [];
    private readonly List<int> _sorted = [];

    internal void TakeBase() => TakeBase(this, static (_, _, _, _) => true);

    /// <summary>Takes the base, leaving out units that a discount has no use for.</summary>
    internal void TakeBase<TState>(TState state, Func<TState, Turn, int, long, bool> wanted)
    {
        if (Campaign.HasMaxima)
        {
            ChooseProfiting();
        }

        foreach (int line in EligibleLines)
        {
            ref readonly CountedLine counted = ref Basket.Lines[line];
            long maximum = Campaign.HasMaxima && Setting(line)?.MaxQuantity is not null ? Basket.Lines[line].Quantity.Thousandths : -1;
            int first = _useCount;
            long net = 0;
            Quantity quantity = default;
            for (int unit = counted.FirstUnit; unit < counted.FirstUnit + counted.UnitCount; unit++)
            {
                if (!IsFree(unit) || (maximum >= 0 && !counted.IsMeasured && !_profiting.Contains(unit)))
                {
                    continue;
                }

                long own = Ledger.UnitNet(unit);
                Quantity measure = counted.IsMeasured ? counted.Quantity : new Quantity(Quantity.PerWhole);
                if (maximum >= 0 && counted.IsMeasured)
                {
                    measure = new Quantity(Math.Min(TakeOfMaximum(line, measure.Thousandths), measure.Thousandths));
                    own = Rounding.Share(own, measure.Thousandths, counted.Quantity.Thousandths);
                }

                if (measure.Thousandths == 0 || !wanted(state, this, unit, own))
                {
                    continue;
                }

                Add(new UnitUse { Unit = unit, Line = line, Net = own, IsReward = true });
                net += own;
                quantity = new Quantity(quantity.Thousandths + measure.Thousandths);
            }

            AddBaseLine(line, first, net, quantity);
        }
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

    /// <summary>Pieces come first, the dearest of each product; what is left of a maximum then goes to measured lines.</summary>
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

            _left[Basket.Source.Lines[line].Product] = most.Thousandths;
            for (int unit = counted.FirstUnit; !counted.IsMeasured && unit < counted.FirstUnit + counted.UnitCount; unit++)
            {
                if (IsFree(unit))
                {
                    _sorted.Add(unit);
                }
            }
        }

        _sorted.Sort(DearestFirst);
        foreach (int unit in _sorted)
        {
            if (TakeOfMaximum(Basket.UnitLines[unit], Quantity.PerWhole, whole: true) > 0)
            {
                _profiting.Add(unit);
            }
        }
    }

    private long TakeOfMaximum(int line, long wanted, bool whole = false)
    {
        string product = Basket.Source.Lines[line].Product;
        long left = _left.GetValueOrDefault(product);
        long taken = whole && left < wanted ? 0 : Math.Min(left, wanted);
        _left[product] = left - taken;
        return taken;
    }

    private int DearestFirst(int left, int right)
    {
        int byNet = Ledger.UnitNet(right).CompareTo(Ledger.UnitNet(left));
        return byNet != 0 ? byNet : left.CompareTo(right);
    }
}
