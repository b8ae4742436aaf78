namespace Laurel.Engine.Tests.Specs;

/// <summary>Reads a page of worked baskets. Whatever it does not understand is an error, so that nothing stands there untested.</summary>
internal static class SpecPage
{
    internal static IReadOnlyList<SpecExample> Parse(string name, string text)
    {
        string[] lines = text.ReplaceLineEndings("\n").Split('\n');
        var examples = new List<SpecExample>();
        if (!lines[0].StartsWith("# ", StringComparison.Ordinal))
        {
            throw new FormatException($"{name}: a page starts with its title.");
        }

        int at = 1;
        while (at < lines.Length)
        {
            string line = lines[at];
            if (line.StartsWith("## ", StringComparison.Ordinal))
            {
                examples.Add(new SpecExample($"{name}: {line[3..].Trim()}"));
                at++;
            }
            else if (line.StartsWith('|'))
            {
                at = ReadTable(lines, at, Current(examples, name));
            }
            else if (line.StartsWith("```", StringComparison.Ordinal))
            {
                at = ReadCampaigns(lines, at, Current(examples, name));
            }
            else
            {
                DemandProse(line, name);
                at++;
            }
        }

        foreach (SpecExample example in examples)
        {
            example.Complete();
        }

        return examples.Count > 0 ? examples : throw new FormatException($"{name}: a page has at least one example.");
    }

    private static SpecExample Current(List<SpecExample> examples, string name) =>
        examples.Count > 0
            ? examples[^1]
            : throw new FormatException($"{name}: tables and campaigns stand under the heading of an example.");

    private static int ReadTable(string[] lines, int from, SpecExample example)
    {
        int end = from;
        while (end < lines.Length && lines[end].StartsWith('|'))
        {
            end++;
        }

        example.Add(SpecTable.Parse(lines[from..end], example.Where));
        return end;
    }

    private static int ReadCampaigns(string[] lines, int from, SpecExample example)
    {
        int end = Array.FindIndex(lines, from + 1, line => line.StartsWith("```", StringComparison.Ordinal));
        if (lines[from] != "```json" || end < 0 || lines[end] != "```")
        {
            throw new FormatException($"{example.Where}: campaigns stand in a closed json block, not in \"{lines[from]}\".");
        }

        example.AddCampaigns(string.Join('\n', lines[(from + 1)..end]));
        return end + 1;
    }

    private static void DemandProse(string line, string name)
    {
        if (line.Length > 0 && !char.IsLetterOrDigit(line[0]) && "-*`\"'([_–… ".IndexOf(line[0], StringComparison.Ordinal) < 0)
        {
            throw new FormatException($"{name}: \"{line}\" is not understood.");
        }
    }
}
