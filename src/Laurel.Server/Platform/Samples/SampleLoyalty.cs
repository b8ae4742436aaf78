using Laurel.Engine.Amounts;
using Laurel.Engine.Loyalty.Programs;
using Laurel.Server.Loyalty.Programs;

namespace Laurel.Server.Platform.Samples;

internal static class SampleLoyalty
{
    /// <summary>A point for every 10 TL, worth half a lira, for a year.</summary>
    public static ProgramTerms Terms(Currency currency) => new()
    {
        Name = "SaleFlex Rewards",
        Currency = currency.Code,
        TimeZone = "Europe/Istanbul",
        Tiers =
        [
            new TierTerms
            {
                Code = "BRONZE", Name = "Bronze", Level = 1, MinPoints = 0, Benefits = "Where everybody starts.", Colour = "#a8693d",
            },
            new TierTerms
            {
                Code = "SILVER", Name = "Silver", Level = 2, MinPoints = 500, MinAnnualSpending = 1_000m, PointsMultiplier = 1.1m,
                Benefits = "10 % more points.", Colour = "#8a939c",
            },
            new TierTerms
            {
                Code = "GOLD", Name = "Gold", Level = 3, MinPoints = 1_500, MinAnnualSpending = 5_000m, PointsMultiplier = 1.25m,
                DiscountPercentage = 5m, Benefits = "25 % more points and 5 % off.", Colour = "#b98a1d",
            },
            new TierTerms
            {
                Code = "PLATINUM", Name = "Platinum", Level = 4, MinPoints = 5_000, MinAnnualSpending = 15_000m, PointsMultiplier = 1.5m,
                DiscountPercentage = 10m, Benefits = "50 % more points and 10 % off.", Colour = "#5d6b82",
            },
        ],
    };

    public static LoyaltyProgram Program(Currency currency, DateTimeOffset now) =>
        ProgramRows.New("SALEFLEX-REWARDS", Terms(currency), SampleUsers.Maker, now);
}
