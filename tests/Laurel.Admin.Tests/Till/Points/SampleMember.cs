using Laurel.Admin.Till.Points;
using Laurel.Client;
using Laurel.Engine;
using Laurel.Engine.Amounts;
using Laurel.Engine.Baskets;
using Laurel.Engine.Loyalty.Programs;

namespace Laurel.Admin.Tests.Till.Points;

/// <summary>A member and a basket of one line, as the tests of the till's points need them.</summary>
internal static class SampleMember
{
    public static readonly DateTimeOffset Noon = new(2026, 5, 4, 9, 0, 0, TimeSpan.Zero);

    /// <summary>Steps of 50, at least 100, at most half of the goods.</summary>
    public static readonly RedemptionTerms Half = new() { MinPoints = 100, Step = 50, MaxBasketShare = 50m };

    public static CampaignBook Empty { get; } = CampaignBook.Compile([], Currency.Of("TRY"));

    public static ProgramTerms Terms(RedemptionTerms redemption) =>
        new() { Name = "Rewards", Currency = "TRY", TimeZone = "Europe/Istanbul", Redemption = redemption };

    public static TillMember Of(long spendable, RedemptionTerms redemption) =>
        new(Membership("REWARDS", spendable), PointsProgram.Compile(Terms(redemption)));

    public static MembershipView Membership(string program, long spendable) => new()
    {
        Program = program, ProgramName = program, Customer = "C", AccountOf = "C", SharedWith = [], Waiting = [], JoinedAt = Noon,
        Balance = spendable, Spendable = spendable, Pending = 0, Debt = 0, Worth = spendable * 0.5m, ExpiringSoon = 0, Lots = [],
        Progress = new TierProgressView { Points = 0, Spending = 0m },
    };

    public static LoyaltyProgramView Program(string code, string? store = null, string currency = "TRY") => new()
    {
        Code = code, Store = store, IsActive = true, Terms = Terms(Half) with { Currency = currency }, Version = 1, ChangedAt = Noon,
        ChangedBy = "owner", Members = 0, TierMembers = [],
    };

    public static Basket Basket(decimal price, bool includesVat = true, params IReadOnlyList<LinePolicy> policy) => new()
    {
        Currency = "TRY", At = Noon, TimeZone = "Europe/Istanbul", PricesIncludeVat = includesVat,
        Lines = [new Line { Id = "1", Product = "TEA", Quantity = 1m, UnitPrice = price, VatRate = 20m, Policy = policy }],
    };
}
