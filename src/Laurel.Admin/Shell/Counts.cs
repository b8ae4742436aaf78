using Microsoft.Extensions.Localization;

namespace Laurel.Admin.Shell;

/// <summary>Sentences with a number in them: one thing has words of its own ("1 receipt", "2 receipts").</summary>
internal static class Counts
{
    /// <summary>The key that says <paramref name="number"/> of something.</summary>
    public static string KeyOf(string key, long number) => number == 1 ? key + ".One" : key;

    public static string Counted(this IStringLocalizer words, string key, long number) =>
        words[KeyOf(key, number), Formats.Count(number)];
}
