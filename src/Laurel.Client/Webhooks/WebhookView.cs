namespace Laurel.Client;

/// <summary>An address to which events are sent.</summary>
public sealed record WebhookView
{
    public required Guid Id { get; init; }

    /// <summary>Where events are sent.</summary>
    public required string Url { get; init; }

    /// <summary>The types it gets, of <see cref="EventTypes"/>; absent means all of them.</summary>
    public IReadOnlyList<string>? Types { get; init; }

    public string? Description { get; init; }

    /// <summary>Whether anything is sent to it.</summary>
    public required bool Active { get; init; }

    /// <summary>Set when the receiver answered 410 Gone, which switched it off.</summary>
    public DateTimeOffset? GoneAt { get; init; }

    /// <summary>Until when the secret before the last rotation signs too; absent when there is none.</summary>
    public DateTimeOffset? PreviousSecretUntil { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required string CreatedBy { get; init; }

    /// <summary>How many deliveries wait to be sent, or to be sent again.</summary>
    public required int Waiting { get; init; }

    /// <summary>How many deliveries were given up.</summary>
    public required int Dead { get; init; }
}
