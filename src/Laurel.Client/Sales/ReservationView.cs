using Laurel.Engine.Quotes;

namespace Laurel.Client;

/// <summary>What is held for a sale to come, and the price that this guarantees.</summary>
public sealed record ReservationView
{
    /// <summary>The id of the sale to come.</summary>
    public required Guid Id { get; init; }

    public required ReservationStatus State { get; init; }

    /// <summary>Until then what is held is nobody else's.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>May differ from the last quote, when something was used up in between.</summary>
    public required Quote Quote { get; init; }
}
