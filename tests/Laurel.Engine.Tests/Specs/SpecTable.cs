namespace Laurel.Engine.Tests.Specs;

/// <summary>A table of a page: its column names and its rows, each with as many cells.</summary>
internal sealed record SpecTable(IReadOnlyList<string> Columns, IReadOnlyList<IReadOnlyList<string>> Rows)
{
    internal static SpecTable Parse(IReadOnlyList<string> lines, string where)
    {
        if (lines.Count < 3)
        {
            throw new FormatException($"{where}: a table has a head, a rule and at least one row.");
        }

        string[] columns = Cells(lines[0], where);
        if (columns.Distinct(StringComparer.Ordinal).Count() != columns.Length)
        {
            throw new FormatException($"{where}: a column stands twice in \"{lines[0]}\".");
        }

        string[] rule = Cells(lines[1], where);
        if (rule.Length != columns.Length || !rule.All(IsRule))
        {
            throw new FormatException($"{where}: \"{lines[1]}\" is no rule under \"{lines[0]}\".");
        }

        var rows = new List<IReadOnlyList<string>>();
        foreach (string line in lines.Skip(2))
        {
            string[] cells = Cells(line, where);
            if (cells.Length != columns.Length)
            {
                throw new FormatException($"{where}: \"{line}\" has {cells.Length} cells, the head has {columns.Length}.");
            }

            rows.Add(cells);
        }

        return new SpecTable(columns, rows);
    }

    /// <summary>Fails unless the first columns are these, and each other column is one of those that are allowed.</summary>
    internal void Demand(string where, string[] first, params string[] allowed)
    {
        if (!Columns.Take(first.Length).SequenceEqual(first, StringComparer.Ordinal))
        {
            throw new FormatException($"{where}: the table starts with the columns {string.Join(", ", first)}.");
        }

        foreach (string column in Columns.Skip(first.Length).Except(allowed, StringComparer.Ordinal))
        {
            throw new FormatException($"{where}: the column {column} is not understood.");
        }
    }

    private static bool IsRule(string cell) => cell.Trim(':') is { Length: >= 1 } inner && inner.All(sign => sign == '-');

    private static string[] Cells(string line, string where)
    {
        if (!line.EndsWith('|') || line.Length < 3)
        {
            throw new FormatException($"{where}: \"{line}\" is no row of a table.");
        }

        return [.. line[1..^1].Split('|').Select(cell => cell.Trim())];
    }
}
