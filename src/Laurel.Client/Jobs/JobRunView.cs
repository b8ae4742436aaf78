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

    /// <summary>How far it has come while it runs, or had when it ended; absent for a job that doesn't tell. Never below 0.</summary>
    public int? Done { get; init; }

    /// <summary>How much there is to do, counted as <see cref="Done"/> is; absent when it isn't known.</summary>
    public int? Total { get; init; }

    /// <summary>Why it failed.</summary>
    public string? Error { get; init; }
}
