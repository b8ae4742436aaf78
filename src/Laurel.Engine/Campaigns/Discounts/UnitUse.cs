using Laurel.Engine.Amounts;

namespace Laurel.Engine.Campaigns.Discounts;

/// <summary>A unit that a campaign uses in its turn, and what it gives on it.</summary>
internal struct UnitUse
{
    internal int Unit;
    internal int Line;

    /// <summary>What the discount is worked out on: the unit's net, or part of a measured lump.</summary>
    internal long Net;

    internal long Amount;
    internal int Application;
    internal bool IsReward;
}

/// <summary>The base of a discount on one line: a range of <see cref="Turn.Uses"/>.</summary>
internal readonly record struct BaseLine(int Line, int First, int End, long Net, Quantity Quantity);
