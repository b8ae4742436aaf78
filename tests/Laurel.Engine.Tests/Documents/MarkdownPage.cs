using System.Text.RegularExpressions;
using Laurel.Engine.Tests.Architecture;

namespace Laurel.Engine.Tests.Documents;

/// <summary>A fenced block of a page: its language, its text, and the line it starts on.</summary>
internal sealed record FencedBlock(string Page, int Line, string Language, string Text);

/// <summary>The written pages of the repository, with their links and fenced blocks.</summary>
internal static partial class MarkdownPage
{
    public static IEnumerable<SourceFile> All => Checkout.Files.Where(f => f.Extension is ".md");

    public static IEnumerable<FencedBlock> BlocksOf(SourceFile page)
    {
        string[] lines = page.Lines;
        int? opened = null;
        for (int i = 0; i < lines.Length; i++)
        {
            if (!lines[i].TrimStart().StartsWith("```", StringComparison.Ordinal))
            {
                continue;
            }

            if (opened is not int start)
            {
                opened = i;
                continue;
            }

            string text = string.Join('\n', lines[(start + 1)..i]) + "\n";
            yield return new(page.Path, start + 1, lines[start].Trim().TrimStart('`'), text);
            opened = null;
        }
    }

    /// <summary>Targets inside the repository that don't exist.</summary>
    public static IEnumerable<string> BrokenLinks(SourceFile page, Func<string, bool> exists) =>
        from match in Link().Matches(page.Text)
        let target = match.Groups["target"].Value
        where !target.Contains(':', StringComparison.Ordinal) && !target.StartsWith('#')
        let path = Path.Combine(Path.GetDirectoryName(page.Path) ?? "", target.Split('#')[0])
        where !exists(path)
        select $"{page.Path} links to {target}, which isn't there.";

    [GeneratedRegex(
        @"\]\((?<target>[^)\s]+)\)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Link();
}
