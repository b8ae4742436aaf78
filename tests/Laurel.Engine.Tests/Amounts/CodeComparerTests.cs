using CsCheck;
using Laurel.Engine.Amounts;

namespace Laurel.Engine.Tests.Amounts;

public sealed class CodeComparerTests
{
    private static readonly Gen<string> Code = Gen.String[Gen.Char["aAbBiIıİzZ09-é\uD83D\uDE00"], 0, 4];

    [Theory]
    [InlineData("milk", "MILK", true)]
    [InlineData("i", "I", true)]
    [InlineData("ı", "I", false)]
    [InlineData("i", "İ", false)]
    [InlineData("ş", "Ş", false)]
    [InlineData("k", "\u212A", false)]
    [InlineData("A", "AA", false)]
    public void Only_a_to_z_are_folded(string left, string right, bool same) => CodeComparer.Same(left, right).ShouldBe(same);

    [Fact]
    public void Code_points_beyond_the_first_plane_come_last() =>
        CodeComparer.Instance.Compare("\U0001F600", "\uFFFD").ShouldBePositive();

    [Fact]
    public void A_prefix_comes_first_and_nothing_before_all()
    {
        CodeComparer.Instance.Compare("A", "AA").ShouldBeNegative();
        CodeComparer.Instance.Compare(null, "").ShouldBeNegative();
        CodeComparer.Same(null, null).ShouldBeTrue();
        CodeComparer.Same(null, "").ShouldBeFalse();
    }

    [Fact]
    public void Order_equality_and_hash_agree() =>
        Gen.Select(Code, Code).Sample(
            (left, right) =>
            {
                bool same = CodeComparer.Same(left, right);
                (CodeComparer.Instance.Compare(left, right) == 0).ShouldBe(same);
                Math.Sign(CodeComparer.Instance.Compare(left, right)).ShouldBe(-Math.Sign(CodeComparer.Instance.Compare(right, left)));
                if (same)
                {
                    CodeComparer.Instance.GetHashCode(left).ShouldBe(CodeComparer.Instance.GetHashCode(right));
                }
            });
}
