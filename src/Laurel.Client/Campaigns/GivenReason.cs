namespace Laurel.Client;

/// <summary>Why something is done.</summary>
public sealed record GivenReason
{
    /// <summary>In words, for those who read it later.</summary>
    public required string Reason { get; init; }
}
