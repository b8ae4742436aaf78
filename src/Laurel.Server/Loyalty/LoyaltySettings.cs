using System.ComponentModel.DataAnnotations;

namespace Laurel.Server.Loyalty;

/// <summary>The settings under <c>Loyalty</c>.</summary>
internal sealed class LoyaltySettings
{
    public const string Section = "Loyalty";

    /// <summary>Beyond so many points a correction by hand needs a second person; 0 is all of them.</summary>
    [Range(0, 1_000_000)]
    public int AdjustmentLimit { get; set; } = 1_000;

    /// <summary>How many days before their last day points are announced.</summary>
    [Range(1, 365)]
    public int ExpiringNoticeDays { get; set; } = 30;
}
