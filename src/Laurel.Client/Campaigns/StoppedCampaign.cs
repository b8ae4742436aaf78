namespace Laurel.Client;

/// <summary>A campaign of the book that is stopped in a store.</summary>
public sealed record StoppedCampaign
{
    public required string Campaign { get; init; }

    /// <summary>Code of the store.</summary>
    public required string Store { get; init; }
}
