using Laurel.Engine.Amounts;

namespace Laurel.Engine.Loyalty.Programs;

/// <summary>What a point is worth, kept as whole ten-thousandths of the major unit of a currency.</summary>
/// <remarks>Immutable and thread-safe.</remarks>
public sealed class PointValue
{
    internal const long PartsPerMajor = 10_000;
    private readonly Currency _currency;

    internal PointValue(long parts, Currency currency)
    {
        Parts = parts;
        _currency = currency;
    }

    /// <summary>Ten-thousandths of the major unit, above zero: 0.50 is 5,000.</summary>
    internal long Parts { get; }

    /// <summary><c>R(points · value)</c> in minor units, rounded half away from zero.</summary>
    /// <exception cref="OverflowException">The result leaves 64 bits.</exception>
    public long Of(long points) => Rounding.Divide(PartsOf(points), PartsPerMajor);

    /// <summary>The same in ten-thousandths of the minor unit, where nothing is rounded.</summary>
    internal Int128 PartsOf(long points) => (Int128)points * Parts * _currency.MinorPerMajor;

    /// <summary><c>⌊amount · share / value⌋</c>: the most points that are not worth more than this share of an amount.</summary>
    /// <param name="amount">Minor units, zero or above.</param>
    /// <param name="shareHundredths">Hundredths of a percent, 0 to 10,000; the default is all of it.</param>
    /// <exception cref="OverflowException">The result leaves 64 bits.</exception>
    internal long PointsIn(long amount, int shareHundredths = 10_000) => checked((long)(
        (Int128)amount * shareHundredths * PartsPerMajor / ((Int128)10_000 * Parts * _currency.MinorPerMajor)));
}
