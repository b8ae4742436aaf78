using Laurel.Engine.Amounts;
using Laurel.Server.Loyalty;

namespace Laurel.Server.Platform.Samples;

internal static class SampleLoyalty
{
    /// <summary>A point for every 10 TL, worth half a lira, for a year.</summary>
    public static LoyaltyProgram Program(Currency currency, DateTimeOffset now)
    {
        var program = new LoyaltyProgram
        {
            Id = Guid.CreateVersion7(now),
            Code = "SALEFLEX-REWARDS",
            Name = "SaleFlex Rewards",
            Currency = currency.Code,
            TimeZone = "Europe/Istanbul",
            EarnPoints = 1,
            EarnPerAmountMinor = currency.Minor(10m),
            ValuePerPointTenThousandths = 5_000,
            MinPurchaseForPointsMinor = 0,
            ExpiryMonths = 12,
            WelcomePoints = 100,
            BirthdayPoints = 50,
            IsActive = true,
        };
        program.Tiers.Add(Tier(program, currency, 1, "Bronze", (0, null), (100, 0), "#a8693d", "Where everybody starts."));
        program.Tiers.Add(Tier(program, currency, 2, "Silver", (500, 1_000m), (110, 0), "#8a939c", "10 % more points."));
        program.Tiers.Add(Tier(program, currency, 3, "Gold", (1_500, 5_000m), (125, 500), "#b98a1d", "25 % more points and 5 % off."));
        program.Tiers.Add(
            Tier(program, currency, 4, "Platinum", (5_000, 15_000m), (150, 1_000), "#5d6b82", "50 % more points and 10 % off."));
        return program;
    }

    private static LoyaltyTier Tier(
        LoyaltyProgram program, Currency currency, int level, string name, (int Points, decimal? Spend) from,
        (int Multiplier, int Discount) gives, string color, string benefits) => new()
    {
        Id = Guid.NewGuid(),
        ProgramId = program.Id,
        Code = name.ToUpperInvariant(),
        Name = name,
        Level = level,
        MinPoints = from.Points,
        MinAnnualSpendMinor = from.Spend is { } spend ? currency.Minor(spend) : null,
        PointsMultiplierHundredths = gives.Multiplier,
        DiscountHundredths = gives.Discount,
        Benefits = benefits,
        Color = color,
        Icon = name.ToLowerInvariant(),
    };
}
