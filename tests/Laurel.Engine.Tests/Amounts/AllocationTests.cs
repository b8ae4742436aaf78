using CsCheck;
using Laurel.Engine.Amounts;

namespace Laurel.Engine.Tests.Amounts;

public sealed class AllocationTests
{
    private static readonly Gen<long> Weight = Gen.Frequency<long>((3, Gen.Long[0, 10_000]), (1, Gen.Long[0, 2_000_000_000_000]));

    [Theory]
    [InlineData(42, new long[] { 105, 105, 105, 105 }, new long[] { 11, 11, 10, 10 })]
    [InlineData(1000, new long[] { 6000, 3000, 1500 }, new long[] { 571, 286, 143 })]
    [InlineData(1, new long[] { 0, 5, 5 }, new long[] { 0, 1, 0 })]
    [InlineData(0, new long[] { 5, 5 }, new long[] { 0, 0 })]
    [InlineData(7, new long[] { 0, 0 }, new long[] { 0, 0 })]
    public void The_missing_minor_units_go_to_the_largest_remainders(long amount, long[] weights, long[] expected) =>
        Split(amount, weights).ShouldBe(expected);

    [Fact]
    public void Shares_sum_to_the_whole_and_none_is_above_its_weight() =>
        Gen.Select(Weight.Array[1, 12], Gen.Int[0, 1_000_000]).Sample((weights, millionths) =>
        {
            long whole = weights.Sum();
            long amount = (long)((Int128)whole * millionths / 1_000_000);
            long[] shares = Split(amount, weights);

            shares.Sum().ShouldBe(amount);
            for (int i = 0; i < weights.Length; i++)
            {
                shares[i].ShouldBeInRange(0, weights[i]);
                long floor = whole == 0 ? 0 : (long)((Int128)amount * weights[i] / whole);
                shares[i].ShouldBeInRange(floor, floor + 1);
            }
        });

    [Fact]
    public void Shares_are_those_of_the_definition_for_few_and_many_weights_with_and_without_ties() =>
        Gen.Select(Gen.OneOf(Gen.Long[0, 5], Gen.Long[0, 20_000], Weight).Array[1, 400], Gen.Int[0, 1_000_000]).Sample(
            (weights, millionths) =>
            {
                long amount = (long)((Int128)weights.Sum() * millionths / 1_000_000);
                Split(amount, weights).ShouldBe(ByDefinition(amount, weights));
            });

    private static long[] ByDefinition(long amount, long[] weights)
    {
        Int128 whole = weights.Sum();
        if (whole == 0)
        {
            return new long[weights.Length];
        }

        long[] shares = [.. weights.Select(weight => (long)((Int128)amount * weight / whole))];
        IEnumerable<int> byRemainder = Enumerable.Range(0, weights.Length).OrderByDescending(i => (Int128)amount * weights[i] % whole);
        foreach (int i in byRemainder.Take((int)(amount - shares.Sum())))
        {
            shares[i]++;
        }

        return shares;
    }

    private static long[] Split(long amount, long[] weights)
    {
        long[] shares = new long[weights.Length];
        Allocation.Split(amount, weights, shares);
        return shares;
    }
}
