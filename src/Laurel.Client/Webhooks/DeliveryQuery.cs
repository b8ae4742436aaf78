namespace Laurel.Client;

/// <summary>Sorts by <c>time</c> (default, newest first). Search looks for a type, a subject or the id of an event.</summary>
public sealed record DeliveryQuery : ListQuery
{
    public DeliveryState? State { get; init; }

    internal override void Fill(QueryText query)
    {
        base.Fill(query);
        query.Add("state", State?.ToString().ToUpperInvariant());
    }
}
