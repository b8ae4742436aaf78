using Laurel.Engine.Amounts;

namespace Laurel.Engine.Campaigns;

/// <summary>The outcome of a gate, a condition or a turn: null-like when it passed, else a reason with its numbers.</summary>
/// <param name="Reason">Why not; null when it passed.</param>
/// <param name="Needed">What was needed: minor units, a count, or thousandths of a quantity.</param>
/// <param name="Actual">What was there.</param>
/// <param name="IsMoney">Whether the two are minor units.</param>
/// <param name="IsMeasure">Whether the two are thousandths, as the least quantity of a product may be 2.5 kg.</param>
internal readonly record struct Shortfall(
    RefusalReason? Reason, long Needed = 0, long Actual = 0, bool IsMoney = false, bool IsMeasure = false)
{
    internal static readonly Shortfall None;

    internal bool Passed => Reason is null;

    internal bool HasNumbers =>
        Reason is RefusalReason.MinPurchaseNotMet or RefusalReason.MaxPurchaseExceeded or RefusalReason.QuantityNotMet
        or RefusalReason.TotalLimitReached or RefusalReason.CustomerLimitReached or RefusalReason.BudgetExhausted;

    /// <summary>Whether one unit more is enough, and nothing less than a unit can be added.</summary>
    internal bool IsOneUnitShort => Needed > Actual && Needed - Actual <= (IsMeasure ? Quantity.PerWhole : 1);

    internal static Shortfall Money(RefusalReason reason, long needed, long actual) => new(reason, needed, actual, IsMoney: true);

    internal static Shortfall Count(RefusalReason reason, long needed, long actual) => new(reason, needed, actual);

    internal static Shortfall Measure(RefusalReason reason, long needed, long actual) => new(reason, needed, actual, IsMeasure: true);
}
