using System.Globalization;
using CsCheck;
using Laurel.Engine.Amounts;

namespace Laurel.Engine.Tests.Amounts;

public sealed class DecimalPointTests
{
    [Theory]
    [InlineData("10.49", 2, 1049)]
    [InlineData("10.4", 2, 1040)]
    [InlineData("0", 4, 0)]
    [InlineData("40000000000", 2, 4_000_000_000_000)]
    [InlineData("21474836.48", 2, 2_147_483_648)]
    public void The_point_moves_to_the_right(string number, int places, long expected)
    {
        DecimalPoint.TryMove(decimal.Parse(number, CultureInfo.InvariantCulture), places, out long whole).ShouldBeTrue();
        whole.ShouldBe(expected);
    }

    [Theory]
    [InlineData("-1", 2)]
    [InlineData("1.001", 2)]
    [InlineData("922337203685478.01", 4)]
    [InlineData("79228162514264337593543950335", 0)]
    public void What_is_not_of_the_everyday_kind_is_left_to_others(string number, int places) =>
        DecimalPoint.TryMove(decimal.Parse(number, CultureInfo.InvariantCulture), places, out _).ShouldBeFalse();

    [Fact]
    public void It_agrees_with_the_arithmetic_of_decimals() =>
        Gen.Select(Gen.Long[0, long.MaxValue], Gen.Int[0, 4], Gen.Int[0, 4]).Sample((digits, scale, places) =>
        {
            var number = new decimal(unchecked((int)digits), unchecked((int)(digits >> 32)), 0, false, (byte)scale);
            if (DecimalPoint.TryMove(number, places, out long whole))
            {
                ((decimal)whole).ShouldBe(number * (decimal)Math.Pow(10, places));
            }
        });
}
