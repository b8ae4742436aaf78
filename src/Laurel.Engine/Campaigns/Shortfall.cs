namespace Laurel.Engine.Campaigns;

/// <summary>The outcome of a gate, a condition or a turn: null-like when it passed, else a reason with its numbers.</summary>
/// <param name="Reason">Why not; null when it passed.</param>
/// <param name="Needed">What was needed: minor units, or a count.</param>
/// <param name="Actual">What was there.</param>
/// <param name="IsMoney">Whether the two are minor units.</param>
internal readonly record struct Shortfall(RefusalReason? Reason, long Needed = 0, long Actual = 0, bool IsMoney = false)
{
    internal static readonly Shortfall None;

    internal bool Passed => Reason is null;

    internal bool HasNumbers =>
        Reason is RefusalReason.MinPurchaseNotMet or RefusalReason.MaxPurchaseExceeded or RefusalReason.QuantityNotMet
        or RefusalReason.TotalLimitReached or RefusalReason.CustomerLimitReached or RefusalReason.BudgetExhausted;

    internal static Shortfall Money(RefusalReason reason, long needed, long actual) => new(reason, needed, actual, IsMoney: true);

    internal static Shortfall Count(RefusalReason reason, long needed, long actual) => new(reason, needed, actual);
}
