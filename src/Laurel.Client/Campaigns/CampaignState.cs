using System.Text.Json.Serialization;

namespace Laurel.Client;

[JsonConverter(typeof(WordConverter<CampaignState>))]
public enum CampaignState
{
    /// <summary>Not yet published: nobody is given it.</summary>
    Draft,

    /// <summary>Not yet published, and waiting for an approver.</summary>
    Waiting,

    /// <summary>Published and switched on, and its first day is yet to come.</summary>
    Approved,

    /// <summary>Published and switched on, and today lies within its dates.</summary>
    Live,

    /// <summary>Switched off in all stores.</summary>
    Stopped,

    /// <summary>Its last day is over.</summary>
    Ended,
}
