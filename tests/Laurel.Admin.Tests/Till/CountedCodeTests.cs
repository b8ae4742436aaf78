using Laurel.Admin.Till;

namespace Laurel.Admin.Tests.Till;

public sealed class CountedCodeTests
{
    [Theory]
    [InlineData("3*MILK-1L", "MILK-1L", 3)]
    [InlineData(" 12 × 8690000000011 ", "8690000000011", 12)]
    [InlineData("9999*A", "A", 9999)]
    [InlineData("3*", "", 3)]
    [InlineData("MILK-1L", "MILK-1L", 1)]
    [InlineData("0*A", "0*A", 1)]
    [InlineData("-2*A", "-2*A", 1)]
    [InlineData("1,5*A", "1,5*A", 1)]
    [InlineData("10000*A", "10000*A", 1)]
    [InlineData("*A", "*A", 1)]
    [InlineData("A*3", "A*3", 1)]
    [InlineData("", "", 1)]
    public void A_whole_number_before_a_star_is_how_many_are_sold(string typed, string code, int count) =>
        CountedCode.Of(typed).ShouldBe((code, count));
}
