using System.Diagnostics;
using Laurel.Server.Platform.Storage;

namespace Laurel.Server.Products;

/// <summary>
/// Names of products that were asked for a moment ago: what sells well is on every other receipt. A name that was changed is on receipts
/// after <see cref="Remembered"/> at most.
/// </summary>
internal sealed class ProductNames
{
    public static readonly TimeSpan Remembered = TimeSpan.FromSeconds(2);

    private readonly RecentAnswers<string> _known = new(most: 50_000, Remembered);

    /// <summary>What is known of some products, by their folded codes, and what is still to be asked.</summary>
    public KnownNames Of(IEnumerable<string> keys)
    {
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        var unknown = new HashSet<string>(StringComparer.Ordinal);
        foreach (string key in keys)
        {
            if (_known.TryGet(key, out string? name)) names[key] = name;
            else unknown.Add(key);
        }

        return new KnownNames(_known, names, [.. unknown]);
    }
}

/// <summary>Names of some products, and what is still to be asked.</summary>
internal sealed class KnownNames(RecentAnswers<string> recent, Dictionary<string, string> known, string[] unknown)
{
    private readonly long _asked = Stopwatch.GetTimestamp();

    public IReadOnlyList<Statement> Questions() => unknown.Length == 0 ? []
        : [new("SELECT code_key, name FROM product WHERE code_key = ANY($1) AND deleted_at IS NULL", [unknown])];

    /// <summary>All names together; products that nobody knows have none, and are asked for each time.</summary>
    /// <param name="answers">To the question.</param>
    public IReadOnlyDictionary<string, string> With(IReadOnlyList<Row> answers)
    {
        foreach (Row row in answers)
        {
            known[row.Text(0)] = row.Text(1);
            recent.Keep(row.Text(0), row.Text(1), _asked);
        }

        return known;
    }
}
