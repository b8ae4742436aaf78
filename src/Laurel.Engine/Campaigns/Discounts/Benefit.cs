namespace Laurel.Engine.Campaigns.Discounts;

/// <summary>A compiled discount: what computes it, in minor units.</summary>
internal abstract class Benefit
{
    /// <summary>The most that it gives in one basket, in minor units; null is without cap.</summary>
    internal long? Cap { get; init; }

    /// <summary>What it takes off its base whatever that is, or all of it if it is less; null when it is no such discount.</summary>
    internal virtual long? FlatAmount => null;

    /// <summary>Its own condition on whole eligible lines, such as the first step of a tiered discount.</summary>
    internal virtual Shortfall Condition(Turn turn) => Shortfall.None;

    /// <summary>No more than this can it give, whatever other campaigns leave to it, in minor units; far too much is allowed.</summary>
    /// <param name="pieces">Pieces on the lines that may be eligible.</param>
    /// <param name="dearest">No unit of them costs more before any campaign.</param>
    internal virtual long AtMost(long pieces, long dearest) => long.MaxValue;

    /// <summary>Gives discounts to units through the turn; a shortfall when it can't.</summary>
    internal abstract Shortfall Apply(Turn turn);
}
