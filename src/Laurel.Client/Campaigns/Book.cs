using Laurel.Engine.Campaigns;

namespace Laurel.Client;

/// <summary>All campaigns a till needs, with what is used of their limits.</summary>
public sealed record Book
{
    /// <summary>Raised by every change of a campaign.</summary>
    public required long Version { get; init; }

    public required string Currency { get; init; }

    /// <summary>The campaigns; in the book of one store, those that are stopped there are switched off.</summary>
    public required IReadOnlyList<Campaign> Campaigns { get; init; }

    /// <summary>In the book of all stores, where campaigns are stopped; who prices for a store leaves those of it out.</summary>
    public IReadOnlyList<StoppedCampaign> Stopped { get; init; } = [];
}
