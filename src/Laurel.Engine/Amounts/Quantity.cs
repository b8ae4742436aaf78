namespace Laurel.Engine.Amounts;

/// <summary>A quantity with up to three decimals (pieces, kilograms, litres, metres), kept as whole thousandths.</summary>
internal readonly record struct Quantity(long Thousandths)
{
    internal const long PerWhole = 1_000;

    /// <summary><c>R(quantity · price)</c> in minor units, for a price in ten-thousandths of the major unit.</summary>
    /// <exception cref="OverflowException">The result leaves 64 bits.</exception>
    internal long Times(UnitPrice price, Currency currency) =>
        Rounding.Divide((Int128)Thousandths * price.TenThousandths * currency.MinorPerMajor, PerWhole * UnitPrice.PerMajor);

    /// <summary><c>R(quantity · amount)</c> in minor units, for an amount in minor units per whole.</summary>
    internal long Times(long amount) => Rounding.Divide((Int128)Thousandths * amount, PerWhole);

    /// <summary>The quantity of a checked decimal.</summary>
    internal static Quantity From(decimal quantity) => new(
        DecimalPoint.TryMove(quantity, 3, out long thousandths) ? thousandths : (long)(quantity * PerWhole));
}
