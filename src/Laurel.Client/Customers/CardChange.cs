namespace Laurel.Client;

/// <summary>Another card for a customer, in the place of those that were used until now.</summary>
public sealed record CardChange
{
    /// <summary>The number on the new card, at most 64 characters without blanks.</summary>
    public required string Card { get; init; }

    /// <summary>Why, 3 to 500 characters.</summary>
    public required string Reason { get; init; }
}
