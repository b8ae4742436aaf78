using Laurel.Engine.Amounts;
using Laurel.Engine.Loyalty.Programs;
using Laurel.Server.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Laurel.Server.Loyalty;

/// <summary>The programs as they are stored, compiled.</summary>
internal sealed class ProgramBook(Store store)
{
    private readonly Dictionary<Guid, PointsProgram> _known = [];

    /// <summary>A program by its id.</summary>
    public async Task<PointsProgram> GetAsync(Guid programId, CancellationToken cancel)
    {
        if (_known.TryGetValue(programId, out PointsProgram? known)) return known;
        LoyaltyProgram row = await store.LoyaltyPrograms.AsNoTracking().Include(program => program.Tiers)
            .SingleAsync(program => program.Id == programId, cancel);
        return _known[programId] = PointsProgram.Compile(Terms(row));
    }

    private static ProgramTerms Terms(LoyaltyProgram row)
    {
        Currency currency = Currency.Of(row.Currency);
        return new ProgramTerms
        {
            Name = row.Name, Currency = row.Currency, TimeZone = row.TimeZone,
            Earn = new EarnTerms
            {
                Points = row.EarnPoints, PerAmount = currency.Major(row.EarnPerAmountMinor),
                MinPurchaseForPoints = currency.Major(row.MinPurchaseForPointsMinor),
            },
            ValuePerPoint = row.ValuePerPointTenThousandths / 10_000m,
            Expiry = row.ExpiryMonths is { } months ? new ExpiresAfterMonths(months) : new NeverExpires(),
            WelcomePoints = row.WelcomePoints,
            BirthdayPoints = row.BirthdayPoints,
            Tiers = [.. row.Tiers.Select(tier => new TierTerms
            {
                Code = tier.Code, Name = tier.Name, Level = tier.Level, MinPoints = tier.MinPoints,
                MinAnnualSpending = tier.MinAnnualSpendMinor is { } spend ? currency.Major(spend) : null,
                PointsMultiplier = tier.PointsMultiplierHundredths / 100m, DiscountPercentage = tier.DiscountHundredths / 100m,
            })],
        };
    }
}
