using Laurel.Client;

namespace Laurel.Server.Platform.Outbox;

/// <summary>One event on its way to one webhook.</summary>
internal sealed class WebhookDelivery
{
    public const int LongestError = 200;

    public required Guid Id { get; init; }

    public required Guid EndpointId { get; init; }

    public required long EventSequence { get; init; }

    /// <summary>That of the event, once more, so that finding what may be sent needs this table alone.</summary>
    public required string OrderKey { get; init; }

    public required DeliveryState State { get; set; }

    /// <summary>Counted when an attempt begins, so that one that ends without a word counts too.</summary>
    public int Attempts { get; set; }

    public DateTimeOffset? LastAttemptAt { get; set; }

    public int? LastStatus { get; set; }

    public string? LastError { get; set; }

    /// <summary>Not before then; null when nothing is to be sent any more.</summary>
    public DateTimeOffset? NextAttemptAt { get; set; }

    public DateTimeOffset? DeliveredAt { get; set; }

    /// <summary>Whose attempt it is at the moment; null when nobody's.</summary>
    public Guid? Lease { get; set; }

    /// <summary>Until when it is that attempt's alone; afterwards its server is taken for dead.</summary>
    public DateTimeOffset? LeaseUntil { get; set; }

    /// <summary>Sent again by hand: out of order on purpose, so it waits for nothing and nothing waits for it.</summary>
    public bool IsResent { get; set; }

    public OutboxEvent? Event { get; init; }

    public WebhookEndpoint? Endpoint { get; init; }
}
