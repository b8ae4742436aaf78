using Laurel.Engine.Loyalty.Ledger;
using Laurel.Engine.Loyalty.Programs;

namespace Laurel.Engine.Tests.Loyalty;

/// <summary>The program of the specification: one point per 10.00, 0.50 a point, four tiers.</summary>
internal static class SampleProgram
{
    internal static readonly ProgramTerms Terms = new()
    {
        Name = "SaleFlex Rewards",
        Currency = "TRY",
        TimeZone = "Europe/Istanbul",
        Tiers =
        [
            Tier("BRONZE", 0, 0, null, 1m),
            Tier("SILVER", 1, 500, 1_000m, 1.1m),
            Tier("GOLD", 2, 1_500, 5_000m, 1.25m),
            Tier("PLATINUM", 3, 5_000, 15_000m, 1.5m),
        ],
    };

    internal static readonly PointsProgram Rewards = PointsProgram.Compile(Terms);

    internal static readonly PointsProgram Plain = PointsProgram.Compile(Terms with { Expiry = new NeverExpires() });

    /// <summary>Noon in Istanbul, which is nine o'clock in UTC.</summary>
    internal static DateTimeOffset Noon(int year, int month, int day) => new(year, month, day, 9, 0, 0, TimeSpan.Zero);

    internal static Account Empty(string id = "M1") => new() { Id = id };

    /// <summary>Applies movements that must all be accepted.</summary>
    internal static Account After(this Account account, PointsProgram program, params Movement[] movements)
    {
        Account current = account;
        foreach (Movement movement in movements)
        {
            AccountChanges changes = PointLedger.Apply(program, current, movement);
            changes.Refusal.ShouldBeNull(movement.ToString());
            current = current.With(changes);
            LedgerCheck.FirstFault(program, current).ShouldBeNull(movement.ToString());
        }

        return current;
    }

    internal static MovementRefusal? RefusalOf(this Account account, PointsProgram program, Movement movement) =>
        PointLedger.Apply(program, account, movement).Refusal;

    /// <summary>An account with lots as a server would load them, each opened by an adjustment.</summary>
    internal static Account WithLot(this Account account, string name, long points, DateOnly? expiresOn, DateTimeOffset at)
    {
        long sequence = account.Sequence + 1;
        var entry = new PointEntry
        {
            Account = account.Id,
            Sequence = sequence,
            Operation = "opening of " + name,
            Number = 1,
            Type = PointEntryType.Adjusted,
            Points = points,
            BalanceAfter = account.Balance + points,
            Parts = [new LotPart(name, points, expiresOn)],
            DebtChange = 0,
            At = at,
        };
        var lot = new PointLot
        {
            Name = name,
            Points = points,
            Remaining = points,
            OpenedAt = at,
            AvailableAt = at,
            ExpiresOn = expiresOn,
        };
        return account with
        {
            Sequence = sequence,
            Balance = account.Balance + points,
            Lots = [.. account.Lots, lot],
            History = [.. account.History, entry],
        };
    }

    internal static long RemainingOf(this Account account, string lot) => account.Lots.Single(own => own.Name == lot).Remaining;

    private static TierTerms Tier(string code, int level, long points, decimal? spending, decimal multiplier) => new()
    {
        Code = code,
        Name = code,
        Level = level,
        MinPoints = points,
        MinAnnualSpending = spending,
        PointsMultiplier = multiplier,
    };
}
