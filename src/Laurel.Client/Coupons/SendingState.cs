using System.Text.Json.Serialization;

namespace Laurel.Client;

/// <summary>What became of one coupon for one customer.</summary>
[JsonConverter(typeof(WordConverter<SendingState>))]
public enum SendingState
{
    /// <summary>To be sent, or to be tried again.</summary>
    Waiting,

    Sending,

    Sent,

    /// <summary>Given up; the reason says why.</summary>
    Failed,

    /// <summary>Never sent: no consent, no address, no coupon left.</summary>
    Refused,

    /// <summary>The connection broke after the message had gone out. It isn't sent again by itself, since nobody gets it twice.</summary>
    Unknown,
}
