namespace Laurel.Client;

/// <summary>Sorts by <c>number</c>, the newest first.</summary>
public sealed record AuditQuery : ListQuery
{
    /// <summary>Such as <c>CAMPAIGN</c>.</summary>
    public string? Kind { get; init; }

    /// <summary>Exactly this code.</summary>
    public string? Code { get; init; }

    /// <summary>Exactly this person or key.</summary>
    public string? Who { get; init; }

    public DateOnly? From { get; init; }

    public DateOnly? To { get; init; }

    internal override void Fill(QueryText query)
    {
        base.Fill(query);
        query.Add("kind", Kind);
        query.Add("code", Code);
        query.Add("who", Who);
        query.Add("from", From);
        query.Add("to", To);
    }
}
