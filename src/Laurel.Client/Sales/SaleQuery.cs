namespace Laurel.Client;

/// <summary>Sorts by <c>at</c> (default, descending), <c>due</c>, <c>receiptNumber</c>.</summary>
public sealed record SaleQuery : ListQuery
{
    public string? Store { get; init; }

    /// <summary>First business day.</summary>
    public DateOnly? From { get; init; }

    /// <summary>Last business day.</summary>
    public DateOnly? To { get; init; }

    /// <summary>Sales to which this campaign applied.</summary>
    public string? Campaign { get; init; }

    /// <summary>Sales of this customer.</summary>
    public string? Customer { get; init; }

    internal override void Fill(QueryText query)
    {
        base.Fill(query);
        query.Add("store", Store);
        query.Add("from", From);
        query.Add("to", To);
        query.Add("campaign", Campaign);
        query.Add("customer", Customer);
    }
}
