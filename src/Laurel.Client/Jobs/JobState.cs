using System.Text.Json.Serialization;

namespace Laurel.Client;

/// <summary>What a job is doing.</summary>
[JsonConverter(typeof(WordConverter<JobState>))]
public enum JobState
{
    /// <summary>Waits for its next time.</summary>
    Idle,

    /// <summary>Runs at this moment, on one of the servers.</summary>
    Running,

    /// <summary>The asked server runs no jobs.</summary>
    Off,
}
