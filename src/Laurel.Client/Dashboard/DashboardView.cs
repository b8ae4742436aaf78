namespace Laurel.Client;

/// <summary>The numbers of the first page, from real sales; days are business days of the stores.</summary>
public sealed record DashboardView
{
    public required string Currency { get; init; }

    public required DaySales Today { get; init; }

    /// <summary>The last 28 days, today included, oldest first, days without sales included.</summary>
    public required IReadOnlyList<DaySales> Days { get; init; }

    public required int CampaignsLive { get; init; }

    public required int CampaignsScheduled { get; init; }

    public required int Customers { get; init; }

    public required int Variances { get; init; }

    /// <summary>The campaigns that gave the most in these 28 days, at most ten.</summary>
    public required IReadOnlyList<TopCampaign> TopByDiscount { get; init; }

    /// <summary>The campaigns used most often in these 28 days, at most ten.</summary>
    public required IReadOnlyList<TopCampaign> TopByUses { get; init; }
}
