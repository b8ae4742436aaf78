using System.Text.Json.Serialization;

namespace Laurel.Client;

/// <summary>How far a distribution is.</summary>
[JsonConverter(typeof(WordConverter<DistributionState>))]
public enum DistributionState
{
    /// <summary>The customers of the segment are being gathered.</summary>
    Listing,

    Sending,

    Done,

    Cancelled,
}
