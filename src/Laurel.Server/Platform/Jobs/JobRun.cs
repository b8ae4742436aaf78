using Laurel.Client;

namespace Laurel.Server.Platform.Jobs;

/// <summary>One run of a job, as it is remembered.</summary>
internal sealed class JobRun
{
    public const int LongestError = 2000;

    public required Guid Id { get; init; }

    public required string Job { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    public DateTimeOffset? EndedAt { get; set; }

    public required string Node { get; init; }

    public required JobOutcome Outcome { get; set; }

    public int Count { get; set; }

    /// <summary>How far it has come, or had when it ended; null for a job that doesn't tell.</summary>
    public int? Done { get; set; }

    /// <summary>How much there was to do; null when it isn't known.</summary>
    public int? Total { get; set; }

    public string? Error { get; set; }
}
