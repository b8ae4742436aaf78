namespace Laurel.Client;

/// <summary>Sorts by <c>name</c> (default), <c>code</c>, <c>totalSpent</c>, <c>purchases</c>.</summary>
public sealed record CustomerQuery : ListQuery
{
    /// <summary>Exactly this telephone number, in any usual way of writing it.</summary>
    public string? Phone { get; init; }

    /// <summary>Exactly this card number.</summary>
    public string? Card { get; init; }

    /// <summary>Members of this segment.</summary>
    public string? Segment { get; init; }

    internal override void Fill(QueryText query)
    {
        base.Fill(query);
        query.Add("phone", Phone);
        query.Add("card", Card);
        query.Add("segment", Segment);
    }
}
