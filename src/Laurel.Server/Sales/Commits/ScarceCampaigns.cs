using Laurel.Server.Platform.Storage;

namespace Laurel.Server.Sales;

/// <summary>
/// Campaigns whose limit was met a moment ago: what receipts use of them is judged by the sums, instead of hoping that enough is left.
/// </summary>
internal sealed class ScarceCampaigns
{
    private const int Most = 10_000;

    private static readonly TimeSpan HowLong = TimeSpan.FromSeconds(2);

    private readonly RecentAnswers<bool> _met = new(Most, HowLong);

    public bool Concern(IReadOnlyList<SaleUse> uses) => uses.Any(use => _met.TryGet(use.Campaign.Code, out _));

    /// <summary>Remembers all limited campaigns of a group that used more than was left of one of them.</summary>
    public void Remember(IReadOnlyList<SaleUse> uses)
    {
        long now = System.Diagnostics.Stopwatch.GetTimestamp();
        foreach (SaleUse use in uses.Where(use => use.Campaign.Counter is not null)) _met.Keep(use.Campaign.Code, true, now);
    }
}
