using CsCheck;
using Laurel.Engine.Amounts;

namespace Laurel.Engine.Tests.Amounts;

public sealed class RoundingTests
{
    [Theory]
    [InlineData(5, 10, 1)]
    [InlineData(4, 10, 0)]
    [InlineData(-5, 10, -1)]
    [InlineData(-4, 10, 0)]
    [InlineData(1, 3, 0)]
    [InlineData(2, 3, 1)]
    [InlineData(104850, 100, 1049)]
    public void Half_goes_away_from_zero(long numerator, long denominator, long expected) =>
        Rounding.Divide(numerator, denominator).ShouldBe(expected);

    [Fact]
    public void A_division_agrees_with_decimal() =>
        Gen.Select(Gen.Int[-2_000_000_000, 2_000_000_000], Gen.Int[1, 100_000]).Sample((numerator, denominator) =>
        {
            // Twice the remainder against the divisor, so that no digit of a quotient without end decides.
            decimal whole = decimal.Truncate((decimal)numerator / denominator);
            decimal rest = Math.Abs(numerator - (whole * denominator));
            long expected = (long)whole + (rest * 2 >= denominator ? Math.Sign(numerator) : 0);
            Rounding.Divide(numerator, denominator).ShouldBe(expected);
        });

    [Fact]
    public void A_share_agrees_with_the_wide_division() =>
        Gen.Select(Gen.Long[0, 9_000_000_000_000], Gen.Long[0, 10_000], Gen.Long[1, 10_000]).Sample((amount, part, whole) =>
            Rounding.Share(amount, part, whole).ShouldBe(Rounding.Divide((Int128)amount * part, whole)));

    [Fact]
    public void What_leaves_64_bits_is_an_error() =>
        Should.Throw<OverflowException>(() => Rounding.Divide((Int128)long.MaxValue * 2, 1));
}
