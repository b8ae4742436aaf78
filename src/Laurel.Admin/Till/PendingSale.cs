namespace Laurel.Admin.Till;

/// <summary>A sale on its way. Key and content are fixed before the first try, so that sending it again can't sell twice.</summary>
internal sealed record PendingSale
{
    public required Guid Id { get; init; }

    public required string IdempotencyKey { get; init; }

    public required string Store { get; init; }

    public required string Till { get; init; }

    public required string ReceiptNumber { get; init; }

    public required DateTimeOffset At { get; init; }

    public required long BookVersion { get; init; }

    /// <summary>What proved that the customer is himself, if anything did.</summary>
    public Guid? Verification { get; init; }

    /// <summary>Whose points it spends without anybody holding them; null when it doesn't.</summary>
    public string? UnheldAccount { get; init; }

    /// <summary>As JSON, because the engine's own reader and writer decide how a basket and a quote look.</summary>
    public required string Basket { get; init; }

    public required string Quote { get; init; }

    /// <summary>With the points that paid. Sales that were noted before points could pay have none.</summary>
    public string Settings { get; init => field = value ?? "{}"; } = "{}";
}
