using CsCheck;
using Laurel.Engine.Amounts;

namespace Laurel.Engine.Tests.Amounts;

public sealed class CurrencyTests
{
    [Theory]
    [InlineData("TRY", 2)]
    [InlineData("EUR", 2)]
    [InlineData("JPY", 0)]
    [InlineData("KWD", 3)]
    public void A_currency_has_the_decimals_of_its_smallest_coin(string code, int decimals) =>
        Currency.Of(code).Decimals.ShouldBe(decimals);

    [Theory]
    [InlineData("XYZ")]
    [InlineData("try")]
    [InlineData("")]
    public void An_unknown_code_is_refused(string code)
    {
        Currency.TryOf(code, out _).ShouldBeFalse();
        Should.Throw<ArgumentException>(() => Currency.Of(code));
    }

    [Theory]
    [InlineData("TRY", "10.495")]
    [InlineData("JPY", "0.5")]
    [InlineData("TRY", "92233720368547758.08")]
    public void What_is_no_whole_number_of_minor_units_is_refused(string code, string amount) =>
        Should.Throw<ArgumentOutOfRangeException>(
            () => Currency.Of(code).Minor(decimal.Parse(amount, System.Globalization.CultureInfo.InvariantCulture)));

    [Fact]
    public void An_amount_whose_lower_half_has_its_first_bit_set_is_written_like_any_other() =>
        Currency.Of("TRY").Major(2_147_483_648).ShouldBe(21_474_836.48m);

    [Fact]
    public void Minor_units_survive_the_way_to_major_units_and_back() =>
        Gen.Select(Gen.Long[-long.MaxValue, long.MaxValue], Gen.OneOf("TRY", "JPY", "KWD")).Sample((minor, code) =>
        {
            Currency currency = Currency.Of(code);
            decimal major = currency.Major(minor);
            currency.Minor(major).ShouldBe(minor);
            major.Scale.ShouldBe((byte)currency.Decimals);
        });
}
