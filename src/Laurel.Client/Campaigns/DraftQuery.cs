namespace Laurel.Client;

/// <summary>Sorts by <c>changedAt</c> (default, the newest first) and <c>code</c>.</summary>
public sealed record DraftQuery : ListQuery
{
    public DraftState? State { get; init; }

    internal override void Fill(QueryText query)
    {
        base.Fill(query);
        query.Add("state", State is { } state ? Engine.Amounts.Words<DraftState>.Of(state) : null);
    }
}
