using System.Text.Json.Serialization;

namespace Laurel.Client;

/// <summary>What became of one run of a job.</summary>
[JsonConverter(typeof(WordConverter<JobOutcome>))]
public enum JobOutcome
{
    /// <summary>Not known yet: it runs still.</summary>
    Running,

    Succeeded,

    /// <summary>It threw; it is tried again at its next time.</summary>
    Failed,

    /// <summary>Its server was shut down meanwhile.</summary>
    Stopped,

    /// <summary>Its server ended without a word; found when the job ran again.</summary>
    Lost,
}
