namespace Laurel.Admin.Campaigns.Sentences;

/// <summary>What codes are called. Without names the sentence speaks in codes.</summary>
public sealed record SentenceNames
{
    public static SentenceNames Codes { get; } = new();

    public Func<string, string> Product { get; init; } = code => code;

    public Func<string, string> Store { get; init; } = code => code;

    public Func<string, string> Segment { get; init; } = code => code;
}
