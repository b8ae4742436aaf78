namespace Laurel.Client;

/// <summary>Sorts by <c>createdAt</c>, the newest first.</summary>
public sealed record DistributionQuery : ListQuery
{
    public Guid? Batch { get; init; }

    public CouponChannel? Channel { get; init; }

    internal override void Fill(QueryText query)
    {
        base.Fill(query);
        query.Add("batch", Batch?.ToString());
        query.AddWord("channel", Channel);
    }
}
