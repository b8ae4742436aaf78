using System.Text.Json.Serialization;

namespace Laurel.Client;

[JsonConverter(typeof(WordConverter<CampaignState>))]
public enum CampaignState
{
    /// <summary>Switched on, and today lies within its dates.</summary>
    Live,

    /// <summary>Switched on, and its first day is yet to come.</summary>
    Scheduled,

    /// <summary>Its last day is over.</summary>
    Ended,

    /// <summary>Switched off.</summary>
    Off,
}
