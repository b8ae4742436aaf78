namespace Laurel.Client;

/// <summary>Searches codes and barcodes. Sorts by <c>code</c> (default), <c>createdAt</c>, <c>uses</c>, <c>validTo</c>.</summary>
public sealed record CouponQuery : ListQuery
{
    public string? Campaign { get; init; }

    public Guid? Batch { get; init; }

    public string? Customer { get; init; }

    public CouponState? State { get; init; }

    public CouponType? Type { get; init; }

    internal override void Fill(QueryText query)
    {
        base.Fill(query);
        query.Add("campaign", Campaign);
        query.Add("batch", Batch?.ToString());
        query.Add("customer", Customer);
        query.AddWord("state", State);
        query.AddWord("type", Type);
    }
}
