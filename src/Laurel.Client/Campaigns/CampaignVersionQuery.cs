namespace Laurel.Client;

/// <summary>Sorts by <c>version</c>, the newest first.</summary>
public sealed record CampaignVersionQuery : ListQuery
{
    /// <summary>Only the version in force at this moment, with all that it said.</summary>
    public DateTimeOffset? At { get; init; }

    internal override void Fill(QueryText query)
    {
        base.Fill(query);
        query.Add("at", At);
    }
}
