namespace Laurel.Engine.Bench;

/// <summary>The splitmix64 generator: a few lines in any language, so that a workload can be made anew anywhere.</summary>
internal sealed class SplitMix(ulong seed)
{
    private ulong _state = seed;

    internal int Below(int bound) => (int)(Next() % (ulong)bound);

    /// <summary>Both ends inclusive.</summary>
    internal int Between(int least, int most) => least + Below(most - least + 1);

    internal double Unit() => (Next() >> 11) / (double)(1UL << 53);

    internal void Shuffle(int[] items)
    {
        for (int i = items.Length - 1; i > 0; i--)
        {
            int j = Below(i + 1);
            (items[i], items[j]) = (items[j], items[i]);
        }
    }

    /// <summary>Different numbers below a bound, ascending.</summary>
    internal IEnumerable<int> Sample(int bound, int count)
    {
        var chosen = new SortedSet<int>();
        while (chosen.Count < count)
        {
            chosen.Add(Below(bound));
        }

        return chosen;
    }

    private ulong Next()
    {
        unchecked
        {
            _state += 0x9E3779B97F4A7C15;
            ulong z = _state;
            z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
            return z ^ (z >> 31);
        }
    }
}
