namespace Laurel.Client;

/// <summary>Sorts by <c>name</c> (default), <c>code</c>, <c>unitPrice</c>.</summary>
public sealed record ProductQuery : ListQuery
{
    /// <summary>Exactly this barcode.</summary>
    public string? Barcode { get; init; }

    public string? Department { get; init; }

    public string? Category { get; init; }

    public string? Brand { get; init; }

    /// <summary>Absent means those that are sold.</summary>
    public ListedState? State { get; init; }

    internal override void Fill(QueryText query)
    {
        base.Fill(query);
        query.Add("barcode", Barcode);
        query.Add("department", Department);
        query.Add("category", Category);
        query.Add("brand", Brand);
        query.Add("state", State?.ToString().ToUpperInvariant());
    }
}
