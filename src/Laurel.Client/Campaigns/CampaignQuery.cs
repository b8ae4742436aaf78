namespace Laurel.Client;

/// <summary>
/// Sorts by <c>code</c>, <c>name</c>, <c>priority</c> (default, descending), <c>startDate</c>, <c>endDate</c>, <c>changedAt</c>.
/// </summary>
public sealed record CampaignQuery : ListQuery
{
    /// <summary>A campaign type such as <c>BASKET_DISCOUNT</c>.</summary>
    public string? Type { get; init; }

    public CampaignState? State { get; init; }

    /// <summary>Campaigns that run in this store, those of all stores included.</summary>
    public string? Store { get; init; }

    /// <summary>Campaigns that have not ended before this day.</summary>
    public DateOnly? From { get; init; }

    /// <summary>Campaigns that have begun by this day.</summary>
    public DateOnly? To { get; init; }

    internal override void Fill(QueryText query)
    {
        base.Fill(query);
        query.Add("type", Type);
        query.Add("state", State?.ToString().ToUpperInvariant());
        query.Add("store", Store);
        query.Add("from", From);
        query.Add("to", To);
    }
}
