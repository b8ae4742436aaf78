using System.Globalization;
using Laurel.Admin.Shell.Forms;
using Laurel.Engine.Loyalty.Programs;

namespace Laurel.Admin.Loyalty.Programs;

/// <summary>A tier as somebody types it; its rank is its place among the others.</summary>
public sealed class TierDraft
{
    public string Code { get; set; } = "";

    public string Name { get; set; } = "";

    /// <summary>Whether its code is that of a tier which members may hold already.</summary>
    public bool IsKept { get; init; }

    public string? MinPoints { get; set; }

    public string? MinAnnualSpending { get; set; }

    public string? PointsMultiplier { get; set; } = "1";

    public string? DiscountPercentage { get; set; }

    public string? Benefits { get; set; }

    public string? Colour { get; set; }

    /// <summary>Not shown here, and so left as it is.</summary>
    public string? Icon { get; init; }

    public static TierDraft Of(TierTerms tier, CultureInfo culture, bool isKept) => new()
    {
        Code = tier.Code,
        Name = tier.Name,
        IsKept = isKept,
        MinPoints = tier.MinPoints is { } points ? TypedNumber.Show(points, culture) : null,
        MinAnnualSpending = tier.MinAnnualSpending is { } spending ? TypedNumber.Show(spending, culture) : null,
        PointsMultiplier = TypedNumber.Show(tier.PointsMultiplier, culture),
        DiscountPercentage = tier.DiscountPercentage == 0 ? null : TypedNumber.Show(tier.DiscountPercentage, culture),
        Benefits = tier.Benefits,
        Colour = tier.Colour,
        Icon = tier.Icon,
    };
}
