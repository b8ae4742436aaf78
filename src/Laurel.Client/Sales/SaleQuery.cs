namespace Laurel.Client;

/// <summary>Sorts by <c>at</c> (default, descending), <c>due</c>, <c>discount</c>, <c>receiptNumber</c>.</summary>
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

    /// <summary>Sales of which something came back, or of which nothing did.</summary>
    public bool? Returned { get; init; }

    /// <summary>Sales that were voided, or that stand.</summary>
    public bool? Voided { get; init; }

    /// <summary>Sales whose receipt the server would have computed otherwise, or not.</summary>
    public bool? Variance { get; init; }

    /// <summary>Sales that used more of a campaign or coupon than was left, or not.</summary>
    public bool? Overrun { get; init; }

    internal override void Fill(QueryText query)
    {
        base.Fill(query);
        query.Add("store", Store);
        query.Add("from", From);
        query.Add("to", To);
        query.Add("campaign", Campaign);
        query.Add("customer", Customer);
        query.Add("returned", Returned);
        query.Add("voided", Voided);
        query.Add("variance", Variance);
        query.Add("overrun", Overrun);
    }
}
