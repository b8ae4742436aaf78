using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Resources;
using System.Text.RegularExpressions;

namespace Laurel.Admin.Tests.Languages;

/// <summary>All word lists of the pages: each in both languages, and no word that no page says.</summary>
public sealed partial class WordListTests
{
    private static readonly Assembly Program = typeof(App).Assembly;

    public static TheoryData<string> Lists =>
        [.. Program.GetManifestResourceNames().Where(name => name.EndsWith(".resources", StringComparison.Ordinal))
            .Select(name => name[..^".resources".Length])];

    [Theory]
    [MemberData(nameof(Lists))]
    public void Every_word_stands_in_both_languages_with_the_same_places(string list)
    {
        Dictionary<string, string> english = Read(list, "", Program);
        Dictionary<string, string> turkish = Read(list, "tr", Program);

        turkish.Keys.ShouldBe(english.Keys, ignoreOrder: true);
        english.Where(word => string.IsNullOrWhiteSpace(word.Value)).ShouldBeEmpty();
        turkish.Where(word => string.IsNullOrWhiteSpace(word.Value)).ShouldBeEmpty();
        english.Where(word => !Places(word.Value).SequenceEqual(Places(turkish[word.Key]))).ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Lists))]
    public void Every_word_is_said_somewhere(string list)
    {
        string sources = string.Concat(Directory.EnumerateFiles(
                Path.Combine(SourceFolder.Root, "src", "Laurel.Admin"), "*", SearchOption.AllDirectories)
            .Where(file => file.EndsWith(".cs", StringComparison.Ordinal) || file.EndsWith(".razor", StringComparison.Ordinal))
            .Select(File.ReadAllText));
        HashSet<string> ofComponents = [.. Read("MudBlazor.Resources.LanguageResource", "", typeof(MudBlazor.MudButton).Assembly).Keys];

        Read(list, "", Program).Keys.Where(key => !ofComponents.Contains(key) && !IsSaid(key, sources)).ShouldBeEmpty();
    }

    /// <summary>A key stands in the sources as it is, or begins with a part to which the sources put the rest at run time.</summary>
    private static bool IsSaid(string key, string sources)
    {
        string counted = key.EndsWith(".One", StringComparison.Ordinal) ? key[..^".One".Length] : key;
        return sources.Contains($"\"{counted}\"", StringComparison.Ordinal)
            || sources.Contains($"nameof(AccessWords.{counted})", StringComparison.Ordinal)
            || Joints(counted).Any(start => Regex.IsMatch(
                sources, $"\"{Regex.Escape(start)}(\\.?\"(\\s\\+|,\\s\"| :)|\\.?\\{{)",
                RegexOptions.CultureInvariant, TimeSpan.FromSeconds(5)));
    }

    // "Discount.TIERED.Explained" can be put together behind "Discount" or behind "Discount.TIERED"; "Basket1" behind "Basket".
    private static IEnumerable<string> Joints(string key) =>
        Enumerable.Range(1, key.Length - 1).Where(end => key[end] == '.' || char.IsAsciiDigit(key[end])).Select(end => key[..end]);

    private static Dictionary<string, string> Read(string list, string culture, Assembly assembly)
    {
        ResourceSet set = new ResourceManager(list, assembly)
            .GetResourceSet(CultureInfo.GetCultureInfo(culture), createIfNotExists: true, tryParents: false)
            ?? throw new InvalidOperationException($"{list} is missing in '{culture}'.");
        return set.Cast<DictionaryEntry>().ToDictionary(entry => (string)entry.Key, entry => (string)entry.Value!);
    }

    private static IEnumerable<string> Places(string text) => Place().Matches(text).Select(place => place.Value).Distinct().Order();

    [GeneratedRegex(@"\{[0-9]\}", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Place();
}
