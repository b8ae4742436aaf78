using Laurel.Engine.Loyalty.Ledger;

namespace Laurel.Server.Loyalty.Accounts;

/// <summary>Points that a till shows as paid and nobody else can spend.</summary>
internal sealed class LoyaltyPointHold
{
    public required Guid AccountId { get; init; }

    /// <summary>The idempotency key of the movement that made it.</summary>
    public required string Id { get; init; }

    /// <summary>What it holds of which lot.</summary>
    public required string PartsJson { get; init; }

    public required DateTimeOffset EndsAt { get; init; }

    public required ReservationState State { get; set; }
}
