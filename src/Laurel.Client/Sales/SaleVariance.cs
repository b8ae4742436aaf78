namespace Laurel.Client;

/// <summary>The receipt and the server's own computation differ; the receipt wins, since the customer holds it.</summary>
public sealed record SaleVariance
{
    /// <summary>What the receipt asked for.</summary>
    public required decimal PrintedDue { get; init; }

    /// <summary>What the server would have asked for; absent when it could not price the basket.</summary>
    public decimal? ComputedDue { get; init; }

    /// <summary>Campaigns whose amount differs.</summary>
    public required IReadOnlyList<CampaignVariance> Campaigns { get; init; }

    /// <summary>Codes of points campaigns that only one of the two has, or each with other points.</summary>
    public IReadOnlyList<string> PointsCampaigns { get; init => field = value ?? []; } = [];

    /// <summary>What is odd about the points that the receipt was paid with; absent when nothing is, or none paid.</summary>
    public PointsDoubt? Points { get; init; }

    /// <summary>A sentence in English where the server could not price the basket, or does not know its customer.</summary>
    public string? Reason { get; init; }
}
