using Laurel.Engine.Quotes;

namespace Laurel.Client;

/// <summary>What every campaign of the book said to a sale.</summary>
public sealed record SaleExplanation
{
    /// <summary>The version of the book that was asked: the one the till priced with, else the one of that time.</summary>
    public required long BookVersion { get; init; }

    /// <summary>The receipt as printed, with the first gate that failed of every campaign that did not apply.</summary>
    public required Quote Quote { get; init; }

    /// <summary>
    /// Codes of campaigns that by their terms would have applied, but did not: a limit was reached at that time, or the till had other
    /// campaigns.
    /// </summary>
    public required IReadOnlyList<string> Unexplained { get; init; }

    /// <summary>What the campaigns were called, by their code.</summary>
    public required IReadOnlyDictionary<string, string> Names { get; init; }
}
