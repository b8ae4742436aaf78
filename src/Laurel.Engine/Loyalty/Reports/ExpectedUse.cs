using Laurel.Engine.Amounts;

namespace Laurel.Engine.Loyalty.Reports;

/// <summary>The percentage of points that is expected to be used.</summary>
internal static class ExpectedUse
{
    /// <exception cref="ArgumentOutOfRangeException">Outside 0 to 100, or with more than two decimals.</exception>
    internal static Percent Of(decimal expectedUse) => expectedUse is >= 0 and <= 100 && decimal.Round(expectedUse, 2) == expectedUse
        ? Percent.From(expectedUse)
        : throw new ArgumentOutOfRangeException(nameof(expectedUse), expectedUse, "From 0 to 100 with up to 2 decimals.");
}
