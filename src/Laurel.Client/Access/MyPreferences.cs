namespace Laurel.Client;

/// <summary>What everybody may change about themselves.</summary>
public sealed record MyPreferences
{
    /// <summary><c>en</c> or <c>tr</c>.</summary>
    public required string Language { get; init; }
}
