namespace Laurel.Client;

/// <summary>One run of a job.</summary>
public sealed record JobRunView
{
    public required Guid Id { get; init; }

    /// <summary>When a server began with it.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>Absent while it runs.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>The server that ran it.</summary>
    public required string Node { get; init; }

    public required JobOutcome Outcome { get; init; }

    /// <summary>How many things it did: rows removed, coupons released, whatever the job counts.</summary>
    public required int Count { get; init; }

    /// <summary>Why it failed.</summary>
    public string? Error { get; init; }
}
