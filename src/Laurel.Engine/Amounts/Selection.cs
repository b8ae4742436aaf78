namespace Laurel.Engine.Amounts;

/// <summary>Finds the number that would stand at a place if all were sorted, without sorting all of them.</summary>
internal static class Selection
{
    private const int MostRounds = 40;

    /// <param name="numbers">In any order; their order changes.</param>
    /// <param name="place">From 0, ascending.</param>
    internal static long Nth(Span<long> numbers, int place)
    {
        int first = 0;
        int last = numbers.Length - 1;
        for (int round = 0; first < last; round++)
        {
            // Numbers that were made to be awkward must not cost more than a sort.
            if (round == MostRounds)
            {
                numbers[first..(last + 1)].Sort();
                break;
            }

            (int low, int high) = Part(numbers, first, last);
            if (place <= high)
            {
                last = high;
            }
            else if (place >= low)
            {
                first = low;
            }
            else
            {
                break;
            }
        }

        return numbers[place];
    }

    /// <summary>Moves what is below a pivot to the front and what is above it to the back; between the two ends stand pivots only.</summary>
    private static (int Low, int High) Part(Span<long> numbers, int first, int last)
    {
        long pivot = numbers[first + ((last - first) / 2)];
        int low = first;
        int high = last;
        while (low <= high)
        {
            while (numbers[low] < pivot)
            {
                low++;
            }

            while (numbers[high] > pivot)
            {
                high--;
            }

            if (low <= high)
            {
                (numbers[low], numbers[high]) = (numbers[high], numbers[low]);
                low++;
                high--;
            }
        }

        return (low, high);
    }
}
