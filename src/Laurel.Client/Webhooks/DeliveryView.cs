namespace Laurel.Client;

/// <summary>One event on its way to one webhook.</summary>
public sealed record DeliveryView
{
    public required Guid Id { get; init; }

    /// <summary>The same in every attempt and for every webhook; sent as <c>webhook-id</c>.</summary>
    public required Guid EventId { get; init; }

    public required string Type { get; init; }

    /// <summary>What it is about, such as the id of a sale.</summary>
    public required string Subject { get; init; }

    /// <summary>When it happened.</summary>
    public required DateTimeOffset Time { get; init; }

    public required DeliveryState State { get; init; }

    /// <summary>How often it was sent, or begun to be sent.</summary>
    public required int Attempts { get; init; }

    /// <summary>When it was last sent, or begun to be sent.</summary>
    public DateTimeOffset? LastAttemptAt { get; init; }

    /// <summary>The status of the last answer; absent when none came.</summary>
    public int? LastStatus { get; init; }

    /// <summary>Why the last attempt failed.</summary>
    public string? LastError { get; init; }

    /// <summary>Not before then; absent when nothing is to be sent any more.</summary>
    public DateTimeOffset? NextAttemptAt { get; init; }

    /// <summary>When the receiver took it.</summary>
    public DateTimeOffset? DeliveredAt { get; init; }
}
