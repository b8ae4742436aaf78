namespace Laurel.Server.Platform.Outbox;

/// <summary>Something that happened and that others may want to know, written in the transaction in which it happened.</summary>
internal sealed class OutboxEvent
{
    /// <summary>Most characters of the data. What is announced is a summary; whoever wants more asks for it.</summary>
    public const int LongestData = 256 * 1024;

    /// <summary>
    /// Counted by the database. Clocks of several servers differ, but what was announced after another event was committed has the higher
    /// number.
    /// </summary>
    public long Sequence { get; init; }

    public required Guid Id { get; init; }

    /// <summary>One of <see cref="Client.EventTypes"/>.</summary>
    public required string Type { get; init; }

    /// <summary>What it is about, such as the id of a sale.</summary>
    public required string Subject { get; init; }

    /// <summary>Events of one key are delivered in their order: the customer's id, else the subject.</summary>
    public required string OrderKey { get; init; }

    public required DateTimeOffset Time { get; init; }

    public required string DataJson { get; init; }

    /// <summary>When it was put on its way to those who want it; null until then.</summary>
    public DateTimeOffset? SpreadAt { get; set; }

    /// <summary>The turn that did so: two servers that try at once must not both.</summary>
    public Guid? SpreadBy { get; set; }

    public List<WebhookDelivery> Deliveries { get; init; } = [];
}
