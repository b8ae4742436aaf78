namespace Laurel.Client;

/// <summary>Sorts by <c>code</c> (default), <c>name</c>, <c>city</c>.</summary>
public sealed record StoreQuery : ListQuery
{
    /// <summary>Absent means those that are open.</summary>
    public ListedState? State { get; init; }

    internal override void Fill(QueryText query)
    {
        base.Fill(query);
        query.Add("state", State?.ToString().ToUpperInvariant());
    }
}
