using Laurel.Engine.Baskets;

namespace Laurel.Engine.Campaigns.Discounts;

/// <summary>What quantity deals do in their turn: draw on pools of units and use them application by application.</summary>
internal sealed partial class Turn
{
    private readonly UnitPool _first = new();
    private readonly UnitPool _second = new();
    private readonly HashSet<int> _firstSet = [];
    private readonly HashSet<int> _takenUnits = [];
    private int _applicationStart;

    private const int FewUnits = 16;

    /// <summary>The countable units of the eligible lines, dearest first: free pieces that cost something. Gifts are left out.</summary>
    internal UnitPool EligiblePool()
    {
        _first.Clear();
        foreach (int line in EligibleLines)
        {
            if (!Campaign.HasGifts || !Campaign.IsGift(Basket.SourceLines[line]))
            {
                AddUnits(line, _first);
            }
        }

        _first.Sort();
        return _first;
    }

    /// <summary>The countable units of all open lines that a second set of rules selects.</summary>
    internal UnitPool SecondPool(LineMatcher matcher)
    {
        _second.Clear();
        for (int line = 0; line < Basket.Lines.Length; line++)
        {
            if (Basket.Lines[line].IsOpen && matcher.Matches(Basket.SourceLines[line]))
            {
                AddUnits(line, _second);
            }
        }

        _second.Sort();
        return _second;
    }

    /// <summary>The countable gift units; tells whether any gift is in the basket at all.</summary>
    internal UnitPool GiftPool(out bool anyInBasket)
    {
        _second.Clear();
        anyInBasket = false;
        for (int line = 0; line < Basket.Lines.Length; line++)
        {
            if (Basket.Lines[line].IsOpen && Campaign.IsGift(Basket.SourceLines[line]))
            {
                anyInBasket = true;
                AddUnits(line, _second);
            }
        }

        _second.Sort();
        return _second;
    }

    /// <summary>What fills the slots of bundles.</summary>
    internal SlotFilling SlotFilling { get; } = new();

    /// <summary>The units of a pool, to look them up.</summary>
    internal HashSet<int> SetOf(UnitPool pool)
    {
        _firstSet.Clear();
        for (int i = 0; i < pool.Count; i++)
        {
            _firstSet.Add(pool[i]);
        }

        return _firstSet;
    }

    /// <summary>An empty set of units, for a deal that must remember which it has taken.</summary>
    internal HashSet<int> NoUnits()
    {
        _takenUnits.Clear();
        return _takenUnits;
    }

    internal void BeginApplications() => Applications = 0;

    internal void BeginApplication() => _applicationStart = _useCount;

    /// <summary>Uses a unit as qualifier, or as reward with a discount of its own.</summary>
    internal void Use(int unit, long amount, bool isReward) => NextUse() = new UnitUse
    {
        Unit = unit,
        Line = Basket.UnitLines[unit],
        Net = Ledger.UnitNet(unit),
        Amount = amount,
        Application = Applications,
        IsReward = isReward,
    };

    /// <summary>Ends an application; with attribution <c>GROUP</c> its discount is spread over all its units, in basket order.</summary>
    internal void EndApplication(Attribution attribution)
    {
        if (attribution == Attribution.Group)
        {
            long amount = 0;
            for (int i = _applicationStart; i < _useCount; i++)
            {
                amount += _uses[i].Amount;
            }

            SpreadOverApplication(amount);
        }

        Applications++;
    }

    /// <summary>Ends an application whose discount falls on all its units alike, such as a bundle.</summary>
    internal void EndApplication(long amount)
    {
        SpreadOverApplication(amount);
        Applications++;
    }

    private void SpreadOverApplication(long amount)
    {
        InBasketOrder(_uses.AsSpan(_applicationStart, _useCount - _applicationStart));
        Spread(_applicationStart, _useCount, amount);
    }

    private static void InBasketOrder(Span<UnitUse> uses)
    {
        if (uses.Length > FewUnits)
        {
            uses.Sort(static (left, right) => left.Unit.CompareTo(right.Unit));
            return;
        }

        // An application has two or three units as a rule; moving each to its place costs less than calling a sort.
        for (int next = 1; next < uses.Length; next++)
        {
            UnitUse use = uses[next];
            int place = next;
            for (; place > 0 && uses[place - 1].Unit > use.Unit; place--)
            {
                uses[place] = uses[place - 1];
            }

            uses[place] = use;
        }
    }

    private void AddUnits(int line, UnitPool pool)
    {
        ref readonly CountedLine counted = ref Basket.Lines[line];
        if (counted.IsMeasured)
        {
            return;
        }

        ReadOnlySpan<long> nets = Ledger.UnitNets.Slice(counted.FirstUnit, counted.UnitCount);
        ReadOnlySpan<UnitMark> marks = Ledger.Marks.Slice(counted.FirstUnit, counted.UnitCount);
        for (int i = 0; i < nets.Length; i++)
        {
            if ((marks[i] & _taken) == UnitMark.None && nets[i] > 0)
            {
                pool.Add(counted.FirstUnit + i, line, nets[i]);
            }
        }
    }
}
