using System.Text.Json.Serialization;

namespace Laurel.Client;

/// <summary>What became of a return that a till brought late.</summary>
[JsonConverter(typeof(WordConverter<LateReturnState>))]
public enum LateReturnState
{
    /// <summary>Its sale has not come yet.</summary>
    Waiting,

    /// <summary>It is a return like any other.</summary>
    Recorded,

    /// <summary>It does not fit its sale; somebody in the office must look at it.</summary>
    Refused,
}
