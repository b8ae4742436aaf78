using System.Text.Json.Serialization;
using Laurel.Engine.Amounts;

namespace Laurel.Engine.Loyalty.Ledger;

/// <summary>Points that a till shows as paid and nobody else can spend.</summary>
public sealed record PointReservation
{
    /// <summary>The idempotency key of the movement that made it.</summary>
    public required string Id { get; init; }

    /// <summary>What it holds of which lot, as positive numbers in the order of spending.</summary>
    public required IReadOnlyList<LotPart> Parts { get; init; }

    /// <summary>From this moment on it holds nothing.</summary>
    public required DateTimeOffset EndsAt { get; init; }

    /// <summary>Default <see cref="ReservationState.Open"/>.</summary>
    public ReservationState State { get; init; }
}

/// <summary>What became of a reservation.</summary>
[JsonConverter(typeof(WordConverter<ReservationState>))]
public enum ReservationState
{
    /// <summary>It holds points.</summary>
    Open,

    /// <summary>Its points were spent.</summary>
    Committed,

    /// <summary>Its points were let go, by a till or by time.</summary>
    Released,
}
