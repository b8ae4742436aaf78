namespace Laurel.Client;

/// <summary>Work that the server does by itself from time to time.</summary>
public sealed record JobView
{
    public required string Name { get; init; }

    /// <summary>Seconds from one run to the next.</summary>
    public required int EverySeconds { get; init; }

    public required JobState State { get; init; }

    /// <summary>Absent when it has not run yet.</summary>
    public JobRunView? LastRun { get; init; }

    /// <summary>Absent when the asked server runs no jobs.</summary>
    public DateTimeOffset? NextRunAt { get; init; }
}
