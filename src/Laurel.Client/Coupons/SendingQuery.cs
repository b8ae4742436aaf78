namespace Laurel.Client;

/// <summary>Searches codes of customers and coupons; sorts by <c>customer</c>.</summary>
public sealed record SendingQuery : ListQuery
{
    public SendingState? State { get; init; }

    internal override void Fill(QueryText query)
    {
        base.Fill(query);
        query.AddWord("state", State);
    }
}
