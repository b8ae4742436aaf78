using System.Text.Json.Serialization;
using Laurel.Engine.Amounts;

namespace Laurel.Engine.Campaigns.Discounts;

/// <summary>What a discount is worked out on.</summary>
[JsonConverter(typeof(WordConverter<DiscountScope>))]
public enum DiscountScope
{
    /// <summary>Each eligible line for itself.</summary>
    Line,

    /// <summary>All eligible lines together.</summary>
    Basket,
}

/// <summary>What a percentage is rounded on.</summary>
[JsonConverter(typeof(WordConverter<PercentageRounding>))]
public enum PercentageRounding
{
    /// <summary>Once for each line.</summary>
    Line,

    /// <summary>Once for each unit, as on the shelf label.</summary>
    Unit,
}

/// <summary>What an amount is taken off.</summary>
[JsonConverter(typeof(WordConverter<AmountPer>))]
public enum AmountPer
{
    /// <summary>Each unit, or each measure.</summary>
    Unit,

    /// <summary>Each line, whatever its quantity.</summary>
    Line,
}

/// <summary>What the steps of a tiered discount count.</summary>
[JsonConverter(typeof(WordConverter<StepsOn>))]
public enum StepsOn
{
    /// <summary>Money.</summary>
    Amount,

    /// <summary>Units.</summary>
    Quantity,
}

/// <summary>What a step's rate falls on.</summary>
[JsonConverter(typeof(WordConverter<StepMode>))]
public enum StepMode
{
    /// <summary>The highest step reached counts for everything.</summary>
    Bracket,

    /// <summary>Each slice at its own rate.</summary>
    Slice,
}

/// <summary>Which units are the reward.</summary>
[JsonConverter(typeof(WordConverter<RewardSelection>))]
public enum RewardSelection
{
    /// <summary>The cheapest of each group, groups from the dearest down.</summary>
    Group,

    /// <summary>The cheapest of all.</summary>
    PoolCheapest,
}

/// <summary>Where the discount of a quantity deal is booked.</summary>
[JsonConverter(typeof(WordConverter<Attribution>))]
public enum Attribution
{
    /// <summary>Over all units of an application, so that VAT and returns follow what was really sold together.</summary>
    Group,

    /// <summary>On the rewards.</summary>
    OnReward,
}
