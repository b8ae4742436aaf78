using System.Text.RegularExpressions;

namespace Laurel.Server.Platform.Messages;

/// <summary>Texts with <c>{{words}}</c> in them that are filled in.</summary>
internal static partial class Placeholders
{
    /// <summary>Fills in what is known; what isn't stays as it is written. What was filled in is not looked through again.</summary>
    public static string Fill(string text, Func<string, string?> value) =>
        Words().Replace(text, match => value(match.Groups["name"].Value) ?? match.Value);

    public static IEnumerable<string> Names(string text) => Words().Matches(text).Select(match => match.Groups["name"].Value);

    [GeneratedRegex(@"\{\{\s*(?<name>[A-Za-z]{1,30})\s*\}\}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Words();
}
