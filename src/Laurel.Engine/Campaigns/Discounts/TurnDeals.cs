using Laurel.Engine.Baskets;

namespace Laurel.Engine.Campaigns.Discounts;

/// <summary>What quantity deals do in their turn: draw on pools of units and use them application by application.</summary>
internal sealed partial class Turn
{
    private readonly UnitPool _first = new();
    private readonly UnitPool _second = new();
    private int _applicationStart;

    /// <summary>The countable units of the eligible lines, dearest first: free pieces that cost something. Gifts are left out.</summary>
    internal UnitPool EligiblePool()
    {
        _first.Clear();
        foreach (int line in EligibleLines)
        {
            if (!Campaign.IsGift(Basket.Source.Lines[line].Product))
            {
                AddUnits(line, _first);
            }
        }

        _first.Sort(Ledger);
        return _first;
    }

    /// <summary>The countable units of all open lines that a second set of rules selects.</summary>
    internal UnitPool SecondPool(LineMatcher matcher)
    {
        _second.Clear();
        for (int line = 0; line < Basket.Lines.Length; line++)
        {
            if (Basket.Lines[line].IsOpen && matcher.Matches(Basket.Source.Lines[line]))
            {
                AddUnits(line, _second);
            }
        }

        _second.Sort(Ledger);
        return _second;
    }

    /// <summary>The countable gift units; tells whether any gift is in the basket at all.</summary>
    internal UnitPool GiftPool(out bool anyInBasket)
    {
        _second.Clear();
        anyInBasket = false;
        for (int line = 0; line < Basket.Lines.Length; line++)
        {
            if (Basket.Lines[line].IsOpen && Campaign.IsGift(Basket.Source.Lines[line].Product))
            {
                anyInBasket = true;
                AddUnits(line, _second);
            }
        }

        _second.Sort(Ledger);
        return _second;
    }

    internal void BeginApplications() => Applications = 0;

    internal void BeginApplication() => _applicationStart = _useCount;

    /// <summary>Uses a unit as qualifier, or as reward with a discount of its own.</summary>
    internal void Use(int unit, long amount, bool isReward) => Add(new UnitUse
    {
        Unit = unit,
        Line = Basket.UnitLines[unit],
        Net = Ledger.UnitNet(unit),
        Amount = amount,
        Application = Applications,
        IsReward = isReward,
    });

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
        _uses.AsSpan(_applicationStart, _useCount - _applicationStart).Sort(static (left, right) => left.Unit.CompareTo(right.Unit));
        Spread(_applicationStart, _useCount, amount);
    }

    private void AddUnits(int line, UnitPool pool)
    {
        ref readonly CountedLine counted = ref Basket.Lines[line];
        if (counted.IsMeasured)
        {
            return;
        }

        for (int unit = counted.FirstUnit; unit < counted.FirstUnit + counted.UnitCount; unit++)
        {
            if (IsFree(unit) && Ledger.UnitNet(unit) > 0)
            {
                pool.Add(unit, line);
            }
        }
    }
}
