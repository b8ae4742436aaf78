using System.Buffers;

namespace Laurel.Engine.Amounts;

/// <summary>Splits an amount so that the parts always sum to the whole: the method of the largest remainder.</summary>
public static class Allocation
{
    /// <summary>
    /// <c>ALLOC(D; w₁…wₙ)</c>: <c>qᵢ = ⌊D·wᵢ/W⌋</c>, then the missing minor units go one each to the largest remainders,
    /// ties to the lower index.
    /// </summary>
    /// <param name="amount">Minor units to split, zero or above.</param>
    /// <param name="weights">Zero or above each. When all are zero, every share is zero.</param>
    /// <param name="shares">Receives the shares; as long as the weights. May not overlap them.</param>
    public static void Split(long amount, ReadOnlySpan<long> weights, Span<long> shares)
    {
        Int128 whole = 0;
        foreach (long weight in weights)
        {
            whole += weight;
        }

        if (amount == 0 || whole == 0)
        {
            shares[..weights.Length].Clear();
            return;
        }

        Remainder[] rented = ArrayPool<Remainder>.Shared.Rent(weights.Length);
        Span<Remainder> remainders = rented.AsSpan(0, weights.Length);
        long missing = amount - Floors(amount, whole, weights, shares, remainders);
        if (missing > 0)
        {
            GiveToLargest(missing, remainders, shares);
        }

        ArrayPool<Remainder>.Shared.Return(rented);
    }

    private static long Floors(long amount, Int128 whole, ReadOnlySpan<long> weights, Span<long> shares, Span<Remainder> remainders)
    {
        long given = 0;
        bool narrow = amount < 3_000_000_000 && whole < 3_000_000_000;
        long total = narrow ? (long)whole : 0;
        for (int i = 0; i < weights.Length; i++)
        {
            if (narrow)
            {
                long product = amount * weights[i];
                shares[i] = product / total;
                remainders[i] = new Remainder(product - (shares[i] * total), i);
            }
            else
            {
                Int128 product = (Int128)amount * weights[i];
                shares[i] = (long)(product / whole);
                remainders[i] = new Remainder((long)(product - (shares[i] * whole)), i);
            }

            given += shares[i];
        }

        return given;
    }

    private static void GiveToLargest(long missing, Span<Remainder> remainders, Span<long> shares)
    {
        // One missing unit is by far the commonest case and needs no sorting.
        if (missing == 1)
        {
            int best = 0;
            for (int i = 1; i < remainders.Length; i++)
            {
                if (remainders[i].Size > remainders[best].Size)
                {
                    best = i;
                }
            }

            shares[best]++;
            return;
        }

        remainders.Sort(static (left, right) => left.CompareTo(right));
        for (int i = 0; i < missing; i++)
        {
            shares[remainders[i].Index]++;
        }
    }

    // A remainder is below the sum of the weights, and that fits into 64 bits.
    private readonly record struct Remainder(long Size, int Index)
    {
        internal int CompareTo(Remainder other)
        {
            int bySize = other.Size.CompareTo(Size);
            return bySize != 0 ? bySize : Index.CompareTo(other.Index);
        }
    }
}
