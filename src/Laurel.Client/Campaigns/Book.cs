using Laurel.Engine.Campaigns;

namespace Laurel.Client;

/// <summary>All campaigns a till needs, with what is used of their limits.</summary>
public sealed record Book
{
    /// <summary>Raised by every change of a campaign.</summary>
    public required long Version { get; init; }

    public required string Currency { get; init; }

    public required IReadOnlyList<Campaign> Campaigns { get; init; }
}
