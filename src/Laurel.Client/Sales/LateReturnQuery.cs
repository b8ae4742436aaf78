namespace Laurel.Client;

/// <summary>Sorts by <c>receivedAt</c>, the newest first. Search looks for receipts and ids of sales.</summary>
public sealed record LateReturnQuery : ListQuery
{
    public LateReturnState? State { get; init; }

    internal override void Fill(QueryText query)
    {
        base.Fill(query);
        query.Add("state", State?.ToString().ToUpperInvariant());
    }
}
