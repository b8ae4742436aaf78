using System.Text.Json.Serialization;

namespace Laurel.Client;

/// <summary>Where an event is on its way to a webhook.</summary>
[JsonConverter(typeof(WordConverter<DeliveryState>))]
public enum DeliveryState
{
    /// <summary>Not sent yet, or to be sent again.</summary>
    Waiting,

    /// <summary>The receiver answered with a status from 200 to 299.</summary>
    Delivered,

    /// <summary>Given up after the last attempt; it can be sent again by hand.</summary>
    Dead,
}
