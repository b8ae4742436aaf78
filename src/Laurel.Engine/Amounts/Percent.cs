namespace Laurel.Engine.Amounts;

/// <summary>A percentage from 0 to 100 with up to two decimals, kept as whole hundredths of a percent.</summary>
internal readonly record struct Percent(int Hundredths)
{
    internal static readonly Percent All = new(10_000);

    /// <summary><c>R(p · amount)</c> in minor units.</summary>
    internal long Of(long amount) => Rounding.Share(amount, Hundredths, 10_000);

    /// <summary>The percentage of a checked decimal: 12.5 is 1,250 hundredths.</summary>
    internal static Percent From(decimal percentage) => new(
        DecimalPoint.TryMove(percentage, 2, out long hundredths) ? (int)hundredths : (int)(percentage * 100m));
}
