namespace Laurel.Client;

/// <summary>Searches names. Sorts by <c>createdAt</c> (default, newest first), <c>name</c>, <c>count</c>.</summary>
public sealed record CouponBatchQuery : ListQuery
{
    public string? Campaign { get; init; }

    public CouponBatchState? State { get; init; }

    internal override void Fill(QueryText query)
    {
        base.Fill(query);
        query.Add("campaign", Campaign);
        query.AddWord("state", State);
    }
}
