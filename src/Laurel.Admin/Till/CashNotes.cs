namespace Laurel.Admin.Till;

/// <summary>Likely amounts of cash that a customer hands over: exact, and the next round sums.</summary>
internal static class CashNotes
{
    private static readonly decimal[] Steps = [10m, 50m, 100m, 200m];

    public static IReadOnlyList<decimal> For(decimal due) =>
        [.. Steps.Select(step => decimal.Ceiling(due / step) * step).Prepend(due).Distinct().Order().Take(4)];
}
