using System.Text.Json.Serialization;

namespace Laurel.Client;

/// <summary>What became of what was held.</summary>
[JsonConverter(typeof(WordConverter<ReservationStatus>))]
public enum ReservationStatus
{
    /// <summary>It holds what it holds.</summary>
    Open,

    /// <summary>Its sale was committed, and what it held is used.</summary>
    Committed,

    /// <summary>The till gave it up.</summary>
    Released,

    /// <summary>Its time was up.</summary>
    Expired,
}
