using Laurel.Engine.Loyalty.Programs;
using Laurel.Engine.Problems;
using static Laurel.Engine.Tests.Loyalty.SampleProgram;

namespace Laurel.Engine.Tests.Loyalty;

public sealed class ProgramTests
{
    public static TheoryData<string, string> Faults()
    {
        TheoryData<string, string> faults = [];
        foreach ((string pointer, string code, _) in Wrong)
        {
            faults.Add(pointer, code);
        }

        return faults;
    }

    [Fact]
    public void The_defaults_are_those_of_the_sample()
    {
        PointsProgram.Check(Terms).ShouldBeEmpty();
        (Terms.Earn.Points, Terms.Earn.PerAmount, Terms.ValuePerPoint, Terms.WelcomePoints, Terms.BirthdayPoints)
            .ShouldBe((1, 10m, 0.50m, 100, 50));
        (Terms.PendingDays, Terms.VoidPolicy, Terms.TierWindow, Terms.Redemption.Mode, Terms.Redemption.AllowPartial)
            .ShouldBe((0, VoidPolicy.ClawbackProportional, TierWindow.CalendarYear, RedemptionMode.Discount, true));
        Terms.Expiry.ShouldBe(new ExpiresAfterMonths(12));
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public void A_wrong_field_is_named(string pointer, string code)
    {
        ProgramTerms terms = Wrong.Single(own => own.Pointer == pointer && own.Code == code).Terms;

        Problem problem = PointsProgram.Check(terms).ShouldHaveSingleItem();

        (problem.Pointer, problem.Code).ShouldBe((pointer, code));
        Should.Throw<ProblemsException>(() => PointsProgram.Compile(terms)).Problems.ShouldBe([problem]);
    }

    [Fact]
    public void All_problems_are_named_at_once() =>
        PointsProgram.Check(new ProgramTerms { Name = "", Currency = "XXQ", TimeZone = "Nowhere", ValuePerPoint = 0 })
            .Select(problem => problem.Pointer).ShouldBe(["/name", "/timeZone", "/valuePerPoint", "/currency"]);

    [Fact]
    public void A_currency_without_decimals_earns_by_whole_units()
    {
        PointsProgram yen = PointsProgram.Compile(
            new ProgramTerms { Name = "Y", Currency = "JPY", TimeZone = "Asia/Tokyo", Earn = new EarnTerms { PerAmount = 100m } });

        (yen.PerAmount, yen.Value.Of(3)).ShouldBe((100, 2));
    }

    [Fact]
    public void A_day_begins_where_the_clocks_let_it()
    {
        // Beirut skips from midnight to one o'clock on 29 March 2026; Havana lives the hour after midnight twice on 1 November 2026.
        Pending("Asia/Beirut", new(2026, 3, 27, 12, 0, 0, TimeSpan.Zero)).ShouldBe(new(2026, 3, 28, 22, 0, 0, TimeSpan.Zero));
        Pending("America/Havana", new(2026, 10, 30, 16, 0, 0, TimeSpan.Zero)).ShouldBe(new(2026, 11, 1, 4, 0, 0, TimeSpan.Zero));
        Rewards.AvailableFrom(Noon(2026, 3, 27)).ShouldBe(Noon(2026, 3, 27));
    }

    [Fact]
    public void A_tier_goes_into_a_basket_as_it_is() =>
        (Rewards.Tiers[2] with { DiscountPercentage = 5m }).ToMemberTier().ShouldBe(
            new Engine.Loyalty.MemberTier { Code = "GOLD", DiscountPercentage = 5m, PointsMultiplier = 1.25m });

    [Theory]
    [InlineData(VerificationMethod.None, null, true)]
    [InlineData(VerificationMethod.Card, null, false)]
    [InlineData(VerificationMethod.Card, VerificationMethod.None, false)]
    [InlineData(VerificationMethod.Card, VerificationMethod.Card, true)]
    [InlineData(VerificationMethod.Card, VerificationMethod.Pin, true)]
    [InlineData(VerificationMethod.Pin, VerificationMethod.Card, false)]
    [InlineData(VerificationMethod.Pin, VerificationMethod.Code, false)]
    [InlineData(VerificationMethod.Qr, VerificationMethod.Qr, true)]
    public void A_card_is_met_by_every_proof_and_others_by_themselves(
        VerificationMethod needed, VerificationMethod? given, bool isMet) => needed.IsMetBy(given).ShouldBe(isMet);

    private static readonly (string Pointer, string Code, ProgramTerms Terms)[] Wrong =
    [
        ("/name", ProblemCode.OutOfRange, Terms with { Name = new string('x', 201) }),
        ("/currency", ProblemCode.UnknownCurrency, Terms with { Currency = "try" }),
        ("/timeZone", ProblemCode.UnknownTimeZone, Terms with { TimeZone = "Turkey Standard Time" }),
        ("/valuePerPoint", ProblemCode.TooManyDecimals, Terms with { ValuePerPoint = 0.00001m }),
        ("/valuePerPoint", ProblemCode.OutOfRange, Terms with { ValuePerPoint = 0m }),
        ("/pendingDays", ProblemCode.OutOfRange, Terms with { PendingDays = 31, Expiry = new ExpiresAfterDays(30) }),
        ("/welcomePoints", ProblemCode.OutOfRange, Terms with { WelcomePoints = -1 }),
        ("/birthdayPoints", ProblemCode.OutOfRange, Terms with { BirthdayPoints = 1_000_001 }),
        ("/expiry", ProblemCode.MissingField, Terms with { Expiry = null! }),
        ("/expiry/days", ProblemCode.OutOfRange, Terms with { Expiry = new ExpiresAfterDays(0) }),
        ("/expiry/months", ProblemCode.OutOfRange, Terms with { Expiry = new ExpiresAfterMonths(1_201) }),
        ("/expiry/years", ProblemCode.OutOfRange, Terms with { Expiry = new ExpiresAtEndOfYear(-1) }),
        ("/earn/points", ProblemCode.OutOfRange, Terms with { Earn = new EarnTerms { Points = 0 } }),
        ("/earn/perAmount", ProblemCode.OutOfRange, Terms with { Earn = new EarnTerms { PerAmount = 0m } }),
        ("/earn/perAmount", ProblemCode.TooManyDecimals, Terms with { Earn = new EarnTerms { PerAmount = 0.001m } }),
        ("/earn/minPurchaseForPoints", ProblemCode.NegativeAmount, Terms with { Earn = new EarnTerms { MinPurchaseForPoints = -1m } }),
        ("/earn/minPurchaseForPoints", ProblemCode.Overflow, Terms with { Earn = new EarnTerms { MinPurchaseForPoints = 1e17m } }),
        ("/earn/excludedTenders/0", ProblemCode.MissingField, Terms with { Earn = new EarnTerms { ExcludedTenders = [" "] } }),
        ("/redemption/minPoints", ProblemCode.OutOfRange, Terms with { Redemption = new RedemptionTerms { MinPoints = -1 } }),
        ("/redemption/step", ProblemCode.OutOfRange, Terms with { Redemption = new RedemptionTerms { Step = 0 } }),
        ("/redemption/maxBasketShare", ProblemCode.OutOfRange, Terms with { Redemption = new RedemptionTerms { MaxBasketShare = 101m } }),
        ("/redemption/mode", ProblemCode.InvalidValue, Terms with { Redemption = new RedemptionTerms { Mode = (RedemptionMode)7 } }),
        ("/verification/burn", ProblemCode.InvalidValue, Terms with
        {
            Verification = new VerificationTerms { Burn = (VerificationMethod)7 },
        }),
        ("/redemption/offlineLimit", ProblemCode.OutOfRange, Terms with { Redemption = new RedemptionTerms { OfflineLimit = -1 } }),
        ("/voidPolicy", ProblemCode.InvalidValue, Terms with { VoidPolicy = (VoidPolicy)7 }),
        ("/tierWindow", ProblemCode.InvalidValue, Terms with { TierWindow = (TierWindow)7 }),
        ("/tiers/1/code", ProblemCode.DuplicateCode, Tiers(tier => tier with { Code = "bronze" })),
        ("/tiers/3/level", ProblemCode.DuplicateCode, Tiers(tier => tier with { Level = 3, MinPoints = null, MinAnnualSpending = null })),
        ("/tiers/1/minPoints", ProblemCode.OutOfRange, Tiers(tier => tier with { MinPoints = -1 })),
        ("/tiers/2/minPoints", ProblemCode.OutOfRange, Tiers(tier => tier with { MinPoints = 1_501 })),
        ("/tiers/2/minAnnualSpending", ProblemCode.OutOfRange, Tiers(tier => tier with { MinAnnualSpending = 5_001m })),
        ("/tiers/1/pointsMultiplier", ProblemCode.TooManyDecimals, Tiers(tier => tier with { PointsMultiplier = 1.0001m })),
        ("/tiers/1/discountPercentage", ProblemCode.PercentageOutOfRange, Tiers(tier => tier with { DiscountPercentage = 101m })),
        ("/earnRules/0/codes", ProblemCode.OutOfRange, Rules(new ExtraPointsRule { Code = "X", Target = EarnTarget.Brand, Points = 1 })),
        ("/earnRules/0/points", ProblemCode.OutOfRange, Rules(new ExtraPointsRule { Code = "X", Points = 0 })),
        ("/earnRules/0/perAmount", ProblemCode.OutOfRange, Rules(new OtherRateRule { Code = "X", Points = 1, PerAmount = 0m })),
        ("/earnRules/1/code", ProblemCode.DuplicateCode, Rules(
            new ExtraPointsRule { Code = "x", Points = 1 }, new ExtraPointsRule { Code = "X", Points = 1 })),
    ];

    private static ProgramTerms Rules(params EarnRule[] rules) => Terms with { EarnRules = rules };

    private static ProgramTerms Tiers(Func<TierTerms, TierTerms> silver) =>
        Terms with { Tiers = [.. Terms.Tiers.Select((tier, i) => i == 1 ? silver(tier) : tier)] };

    private static DateTimeOffset Pending(string zone, DateTimeOffset earned) =>
        PointsProgram.Compile(Terms with { TimeZone = zone, PendingDays = 2 }).AvailableFrom(earned);
}
