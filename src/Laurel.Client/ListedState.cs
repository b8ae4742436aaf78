using System.Text.Json.Serialization;

namespace Laurel.Client;

/// <summary>Which of the things that can be switched off a list shows.</summary>
[JsonConverter(typeof(WordConverter<ListedState>))]
public enum ListedState
{
    /// <summary>Those in use; the default.</summary>
    On,

    /// <summary>Those switched off.</summary>
    Off,

    /// <summary>Both.</summary>
    All,
}
