namespace Laurel.Admin.Campaigns.Sentences;

/// <summary>Folds days of the week into runs: 1, 2, 3, 4, 5 is Monday to Friday, and 5, 6, 7, 1 is Friday to Monday.</summary>
internal static class DayRuns
{
    private const int Shortest = 3;

    public static bool IsEveryDay(IReadOnlyCollection<int> days) => days.Count == 0 || days.Distinct().Count() == 7;

    public static bool IsWeekend(IReadOnlyCollection<int> days) => days.Order().Distinct().SequenceEqual([6, 7]);

    /// <summary>Runs of at least three days as first and last; other days alone. The week is a circle, and starts on Monday when it
    /// can.</summary>
    public static IReadOnlyList<(int First, int Last)> Of(IEnumerable<int> days)
    {
        HashSet<int> set = [.. days];
        List<(int First, int Last)> runs = [];
        foreach (int first in set.Order().Where(day => !set.Contains(Before(day))))
        {
            int length = 1;
            while (set.Contains(After(first, length)) && length < 7) length++;
            if (length >= Shortest) runs.Add((first, After(first, length - 1)));
            else runs.AddRange(Enumerable.Range(0, length).Select(step => (After(first, step), After(first, step))));
        }

        return [.. runs.OrderBy(run => run.First)];
    }

    private static int Before(int day) => day == 1 ? 7 : day - 1;

    private static int After(int day, int steps) => ((day - 1 + steps) % 7) + 1;
}
