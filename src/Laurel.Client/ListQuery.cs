namespace Laurel.Client;

/// <summary>What every list understands: a search text, an order, a page.</summary>
public record ListQuery
{
    /// <summary>Looked for in codes and names; absent or empty means everything. A list without text refuses it.</summary>
    public string? Search { get; init; }

    /// <summary>A field name; with a leading minus descending. Each list names its own fields.</summary>
    public string? Sort { get; init; }

    /// <summary>From 1.</summary>
    public int Page { get; init; } = 1;

    /// <summary>1 to 200.</summary>
    public int PageSize { get; init; } = 50;

    internal virtual void Fill(QueryText query)
    {
        query.Add("search", Search);
        query.Add("sort", Sort);
    }
}
