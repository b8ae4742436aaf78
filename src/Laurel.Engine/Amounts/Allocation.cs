using System.Buffers;
using System.Numerics;

namespace Laurel.Engine.Amounts;

/// <summary>Splits an amount so that the parts always sum to the whole: the method of the largest remainder.</summary>
public static class Allocation
{
    private const int OnStack = 256;
    private const int ShelfBits = 6;
    private const int Shelves = 1 << ShelfBits;

    // Everyday amounts: the product of two of them stays below 2⁶³.
    private const long Narrow = 3_000_000_000;

    /// <summary>
    /// <c>ALLOC(D; w₁…wₙ)</c>: <c>qᵢ = ⌊D·wᵢ/W⌋</c>, then the missing minor units go one each to the largest remainders,
    /// ties to the lower index.
    /// </summary>
    /// <param name="amount">Minor units to split, zero or above.</param>
    /// <param name="weights">Zero or above each. When all are zero, every share is zero.</param>
    /// <param name="shares">Receives the shares; as long as the weights. May not overlap them.</param>
    public static void Split(long amount, ReadOnlySpan<long> weights, Span<long> shares)
    {
        Int128 whole = Sum(weights);
        if (amount == 0 || whole == 0)
        {
            shares[..weights.Length].Clear();
            return;
        }

        long[]? rented = weights.Length > OnStack ? ArrayPool<long>.Shared.Rent(weights.Length) : null;
        Span<long> remainders = rented is null ? stackalloc long[weights.Length] : rented.AsSpan(0, weights.Length);
        long given = amount < Narrow && whole < Narrow
            ? Floors(amount, (long)whole, weights, shares, remainders)
            : Floors(amount, whole, weights, shares, remainders);
        if (amount > given)
        {
            GiveToLargest((int)(amount - given), long.CreateSaturating(whole), remainders, shares);
        }

        if (rented is not null)
        {
            ArrayPool<long>.Shared.Return(rented);
        }
    }

    private static Int128 Sum(ReadOnlySpan<long> weights)
    {
        ulong sum = 0;
        foreach (long weight in weights)
        {
            sum += (ulong)weight;
            if (sum > long.MaxValue)
            {
                return WideSum(weights);
            }
        }

        return sum;
    }

    private static Int128 WideSum(ReadOnlySpan<long> weights)
    {
        Int128 sum = 0;
        foreach (long weight in weights)
        {
            sum += weight;
        }

        return sum;
    }

    /// <summary>
    /// A division by the same whole for every weight is a multiplication by its reciprocal in 64 binary places. With products
    /// below 2⁶³ the result is right or one too low, so that one comparison makes it exact.
    /// </summary>
    private static long Floors(long amount, long whole, ReadOnlySpan<long> weights, Span<long> shares, Span<long> remainders)
    {
        long given = 0;
        ulong reciprocal = ulong.MaxValue / (ulong)whole;
        for (int i = 0; i < weights.Length; i++)
        {
            long product = amount * weights[i];
            long share = (long)Math.BigMul((ulong)product, reciprocal, out _);
            long remainder = product - (share * whole);
            if (remainder >= whole)
            {
                share++;
                remainder -= whole;
            }

            shares[i] = share;
            remainders[i] = remainder;
            given += share;
        }

        return given;
    }

    // A remainder is below the sum of the weights, and that fits into 64 bits.
    private static long Floors(long amount, Int128 whole, ReadOnlySpan<long> weights, Span<long> shares, Span<long> remainders)
    {
        long given = 0;
        for (int i = 0; i < weights.Length; i++)
        {
            Int128 product = (Int128)amount * weights[i];
            shares[i] = (long)(product / whole);
            remainders[i] = (long)(product - (shares[i] * whole));
            given += shares[i];
        }

        return given;
    }

    private static void GiveToLargest(int missing, long whole, ReadOnlySpan<long> remainders, Span<long> shares)
    {
        long least = missing == 1 ? Largest(remainders) : NthLargest(missing, whole, remainders);
        int left = missing;
        for (int i = 0; i < remainders.Length; i++)
        {
            int more = remainders[i] > least ? 1 : 0;
            shares[i] += more;
            left -= more;
        }

        // What is left goes to those that are just large enough, from the front.
        for (int i = 0; left > 0; i++)
        {
            if (remainders[i] == least)
            {
                shares[i]++;
                left--;
            }
        }
    }

    private static long Largest(ReadOnlySpan<long> remainders)
    {
        long largest = 0;
        foreach (long remainder in remainders)
        {
            largest = Math.Max(largest, remainder);
        }

        return largest;
    }

    /// <summary>
    /// The remainder that would stand nth from the largest. They are counted by size in some shelves first, so that only those of one
    /// shelf need sorting.
    /// </summary>
    private static long NthLargest(int nth, long whole, ReadOnlySpan<long> remainders)
    {
        Span<int> counts = stackalloc int[Shelves];
        int shift = Math.Max(0, 64 - BitOperations.LeadingZeroCount((ulong)whole) - ShelfBits);
        foreach (long remainder in remainders)
        {
            counts[(int)(remainder >> shift)]++;
        }

        int shelf = Shelves - 1;
        for (; counts[shelf] < nth; shelf--)
        {
            nth -= counts[shelf];
        }

        return NthLargestOf(counts[shelf], nth, shelf, shift, remainders);
    }

    private static long NthLargestOf(int count, int nth, int shelf, int shift, ReadOnlySpan<long> remainders)
    {
        long[]? rented = count > OnStack ? ArrayPool<long>.Shared.Rent(count) : null;
        Span<long> few = rented is null ? stackalloc long[count] : rented.AsSpan(0, count);
        int found = 0;
        for (int i = 0; found < count; i++)
        {
            if (remainders[i] >> shift == shelf)
            {
                few[found++] = remainders[i];
            }
        }

        if (count > 1)
        {
            few.Sort();
        }

        long least = few[count - nth];
        if (rented is not null)
        {
            ArrayPool<long>.Shared.Return(rented);
        }

        return least;
    }
}
