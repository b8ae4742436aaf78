using Laurel.Engine.Loyalty.Programs;
using Microsoft.Extensions.Localization;

namespace Laurel.Admin.Loyalty.Programs;

/// <summary>The terms that a new program begins with: a point for every 10.00, four tiers, and the rest as the engine has it.</summary>
internal static class UsualTerms
{
    public static ProgramTerms Of(IStringLocalizer words, string currency, string timeZone) => new()
    {
        Name = "",
        Currency = currency,
        TimeZone = timeZone,
        Tiers =
        [
            new TierTerms { Code = "BRONZE", Name = words["Usual.BRONZE"], Level = 1, MinPoints = 0, Colour = "#a8693d" },
            new TierTerms
            {
                Code = "SILVER", Name = words["Usual.SILVER"], Level = 2, MinPoints = 500, MinAnnualSpending = 1_000m,
                PointsMultiplier = 1.1m, Colour = "#8a939c",
            },
            new TierTerms
            {
                Code = "GOLD", Name = words["Usual.GOLD"], Level = 3, MinPoints = 1_500, MinAnnualSpending = 5_000m,
                PointsMultiplier = 1.25m, DiscountPercentage = 5m, Colour = "#b98a1d",
            },
            new TierTerms
            {
                Code = "PLATINUM", Name = words["Usual.PLATINUM"], Level = 4, MinPoints = 5_000, MinAnnualSpending = 15_000m,
                PointsMultiplier = 1.5m, DiscountPercentage = 10m, Colour = "#5d6b82",
            },
        ],
    };
}
