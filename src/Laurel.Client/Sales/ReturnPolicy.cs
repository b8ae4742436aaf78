using System.Text.Json.Serialization;

namespace Laurel.Client;

/// <summary>What becomes of a campaign's discount when part of what it was given on comes back.</summary>
[JsonConverter(typeof(WordConverter<ReturnPolicy>))]
public enum ReturnPolicy
{
    /// <summary>What comes back is refunded at what was paid for it; what is kept keeps its discount. The default.</summary>
    Proportional,

    /// <summary>What is kept is priced again under the campaigns of the receipt, and the difference is refunded.</summary>
    Recalculate,
}
