namespace Laurel.Client;

/// <summary>What is written to customers of a language.</summary>
/// <remarks>These are filled in: <c>{{name}}</c>, <c>{{code}}</c>, <c>{{campaign}}</c>, <c>{{validTo}}</c>.</remarks>
public sealed record DistributionText
{
    /// <summary>Such as <c>en</c> or <c>tr</c>.</summary>
    public required string Language { get; init; }

    /// <summary>Used by e-mail and push.</summary>
    public string? Subject { get; init; }

    /// <summary>The text; it must hold <c>{{code}}</c>.</summary>
    public required string Body { get; init; }
}
