namespace Laurel.Engine.Amounts;

/// <summary>
/// A price for one piece or measure with up to four decimals (fuel, weighed goods), kept as ten-thousandths of the major unit.
/// </summary>
internal readonly record struct UnitPrice(Int128 TenThousandths)
{
    internal const long PerMajor = 10_000;

    /// <summary>The price of a checked decimal in major units.</summary>
    internal static UnitPrice From(decimal price) => new(
        DecimalPoint.TryMove(price, 4, out long parts) ? parts : (Int128)(price * PerMajor));
}
