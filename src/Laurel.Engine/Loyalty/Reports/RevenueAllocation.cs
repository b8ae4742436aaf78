using Laurel.Engine.Amounts;
using Laurel.Engine.Loyalty.Programs;

namespace Laurel.Engine.Loyalty.Reports;

/// <summary>
/// Splits sales between the goods and the points that came with them by their stand-alone prices (IFRS 15, paragraphs 73 to 80 and B40;
/// worked in its example 52): what falls on the points is deferred until they are used.
/// </summary>
/// <remarks>Whole minor units, rounded half up; what is deferred and what is not sum to the sales.</remarks>
public sealed class RevenueAllocation
{
    private readonly long _points;
    private readonly int _use;

    private RevenueAllocation(long sales, long deferred, long points, int use)
    {
        Sales = sales;
        Deferred = deferred;
        _points = points;
        _use = use;
    }

    /// <summary>The sales, in minor units.</summary>
    public long Sales { get; }

    /// <summary>What is deferred: <c>R(sales · v / (sales + v))</c> with <c>v = points · value · use</c>.</summary>
    public long Deferred { get; }

    /// <summary>What is revenue at once.</summary>
    public long AtOnce => Sales - Deferred;

    /// <summary>Allocates sales.</summary>
    /// <param name="value">What a point is worth.</param>
    /// <param name="sales">Minor units, zero or above: the stand-alone price of the goods, all of it paid.</param>
    /// <param name="points">Points that the sales earned, zero or above.</param>
    /// <param name="expectedUse">How many of them are expected to be used, in percent, 0 to 100 with up to two decimals.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside its range.</exception>
    public static RevenueAllocation Of(PointValue value, long sales, long points, decimal expectedUse)
    {
        ArgumentNullException.ThrowIfNull(value);
        ArgumentOutOfRangeException.ThrowIfNegative(sales);
        ArgumentOutOfRangeException.ThrowIfNegative(points);
        int use = ExpectedUse.Of(expectedUse).Hundredths;

        // Both prices times 10⁴, so that the percentage leaves no fraction; the points' own price is in parts of a minor unit as well.
        Int128 price = value.PartsOf(points) * use;
        Int128 whole = ((Int128)sales * PointValue.PartsPerMajor * 10_000) + price;
        return new RevenueAllocation(sales, price == 0 ? 0 : Rounding.Divide(sales * price, whole), points, use);
    }

    /// <summary>How much of what is deferred is revenue after points were used: their share of those expected to be used.</summary>
    /// <param name="used">Points used so far, zero or above. Beyond the expected ones nothing is left to recognise.</param>
    public long RevenueAfter(long used)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(used);
        Int128 expected = (Int128)_points * _use;
        return (Int128)used * 10_000 >= expected ? Deferred : Rounding.Divide((Int128)Deferred * used * 10_000, expected);
    }
}
