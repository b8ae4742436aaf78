using System.Globalization;
using Laurel.Admin.Loyalty.Programs;
using Laurel.Admin.Shell;
using Laurel.Client;
using Laurel.Engine;
using Laurel.Engine.Amounts;
using Laurel.Engine.Loyalty.Programs;
using Laurel.Engine.Problems;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;

namespace Laurel.Admin.Tests.Loyalty;

public sealed class ProgramFormTests
{
    private static readonly IServiceProvider Services = new ServiceCollection().AddLogging().AddLocalization().BuildServiceProvider();

    private static readonly ProgramTerms Full = new()
    {
        Name = "Club", Currency = "TRY", TimeZone = "Europe/Istanbul",
        Earn = new EarnTerms
        {
            Points = 1_500, PerAmount = 12.5m, MinPurchaseForPoints = 20.25m, VatEarns = false,
            ExcludedTenders = ["GIFT_CARD", "MEAL CARD"],
        },
        EarnRules =
        [
            new ExtraPointsRule { Code = "A", Points = 5 },
            new OtherRateRule { Code = "B", Target = EarnTarget.ProductSet, Codes = ["T, 1", "T 2"], Points = 0, PerAmount = 1.5m },
            new ExtraPointsRule { Code = "C", Target = EarnTarget.Category, Codes = ["Fruit, fresh"], Points = 1_000 },
        ],
        ValuePerPoint = 0.0125m, Expiry = new ExpiresAtEndOfYear(2), PendingDays = 14, WelcomePoints = 0, BirthdayPoints = 7,
        Redemption = new RedemptionTerms
        {
            MinPoints = 1_000, Step = 50, MaxBasketShare = 12.5m, Mode = RedemptionMode.Tender, AllowPartial = false, OfflineLimit = 250,
        },
        Verification = new VerificationTerms
        {
            Enrol = VerificationMethod.Code, Earn = VerificationMethod.Card, Discount = VerificationMethod.Pin,
            Burn = VerificationMethod.Qr,
        },
        VoidPolicy = VoidPolicy.ClawbackFull, TierWindow = TierWindow.Rolling12Months,
        Tiers =
        [
            new TierTerms { Code = "LOW", Name = "Low", Level = 10 },
            new TierTerms
            {
                Code = "MID", Name = "Mid", Level = 20, MinPoints = 1_000, MinAnnualSpending = 1_234.5m, PointsMultiplier = 1.125m,
                DiscountPercentage = 2.5m, Benefits = "A and B", Colour = "#123abc", Icon = "star",
            },
        ],
    };

    [Theory]
    [InlineData("en")]
    [InlineData("tr")]
    public void Terms_survive_the_form(string language)
    {
        ProgramForm form = FormOf(Full, language);

        form.Problems.ShouldBeEmpty();
        LaurelJson.ToJson(form.Change.Terms).ShouldBe(LaurelJson.ToJson(Full));
    }

    [Fact]
    public void A_tier_takes_the_rank_of_its_place_and_a_new_one_the_next()
    {
        ProgramForm form = FormOf(Full with { Tiers = [Full.Tiers[0], new TierTerms { Code = "TOP", Name = "Top", Level = 20 }] }, "en");
        form.Draft.Tiers.Reverse();
        form.Draft.Tiers.Add(new TierDraft { Code = "NEW", Name = "New" });
        form.Touch();

        form.Change.Terms.Tiers.Select(tier => (tier.Code, tier.Level)).ShouldBe([("TOP", 10), ("LOW", 20), ("NEW", 21)]);
    }

    [Fact]
    public void A_name_that_is_missing_keeps_from_saving_but_not_from_counting()
    {
        ProgramForm form = FormOf(Full with { Name = "" }, "en");

        form.Program.ShouldNotBeNull();
        form.TrySave().ShouldBeFalse();
        form.ErrorAt("/name").ShouldBe("Please fill this in.");
    }

    [Fact]
    public void A_number_that_can_not_be_read_is_said_at_its_field_with_everything_else()
    {
        ProgramForm form = FormOf(Full with { Name = "" }, "tr");
        form.Draft.PerAmount = "1.5";
        form.Draft.RedeemShare = "120";
        form.Draft.Rules[1].Codes = "";
        form.TrySave().ShouldBeFalse();

        form.Problems.Select(problem => problem.Pointer).ShouldBe(
            ["/earn/perAmount", "/name", "/earnRules/1/codes", "/redemption/maxBasketShare"], ignoreOrder: true);
        form.Program.ShouldBeNull();
        form.IsDirty.ShouldBeTrue();
    }

    [Fact]
    public void What_the_server_refuses_stands_at_the_fields_of_the_form()
    {
        ProgramForm form = FormOf(Full, "en");
        form.Refuse(
        [
            new FieldProblem { Code = ProblemCode.InvalidValue, Pointer = "/terms/tiers", Message = "" },
            new FieldProblem { Code = ProblemCode.InvalidValue, Pointer = "/terms/earnRules/2/codes/0", Message = "" },
            new FieldProblem { Code = ProblemCode.DuplicateCode, Pointer = "/code", Message = "" },
        ]);

        form.Problems.Select(problem => problem.Pointer).ShouldBe(["/tiers", "/earnRules/2/codes", "/code"]);
        form.FieldName("/earnRules/2/codes").ShouldBe("Rule 3 · Codes");
    }

    [Fact]
    public void Every_word_that_is_made_at_run_time_is_there()
    {
        IStringLocalizer words = Localizer<ProgramWords>();
        IEnumerable<string> keys =
        [
            .. Words<EarnTarget>.All.SelectMany(word => new[] { $"Target.{word}", $"Says.Target.{word}" }),
            .. Words<RedemptionMode>.All.SelectMany(word => new[] { $"Mode.{word}", $"Says.Mode.{word}" }),
            .. Words<VoidPolicy>.All.SelectMany(word => new[] { $"Void.{word}", $"Says.Return.{word}" }),
            .. Words<TierWindow>.All.SelectMany(word => new[] { $"Window.{word}", $"Says.Window.{word}" }),
            .. Words<VerificationMethod>.All.Select(word => $"Proof.{word}"),
            .. Words<MemberAction>.All.Select(word => $"Says.Proof.{word}"),
            .. ExpiryWord.All.Select(word => $"Expiry.{word}"),
            .. new[] { RuleDraft.Extra, RuleDraft.OtherRate }.SelectMany(word => new[] { $"Rule.{word}", $"Rule.{word}.Hint" }),
            .. Enum.GetNames<Laurel.Engine.Loyalty.Earning.NoPointsReason>().Select(reason => $"Trial.{reason}"),
        ];

        keys.Where(key => words[key].ResourceNotFound).ShouldBeEmpty();
    }

    private static ProgramForm FormOf(ProgramTerms terms, string language)
    {
        CultureInfo culture = CultureInfo.GetCultureInfo(language);
        ProgramDraft draft = ProgramDraft.Of(terms, culture, isKept: true);
        draft.Code = "CLUB";
        var speech = new ProgramSpeech(Localizer<ProgramWords>(), new ProblemSpeech(Localizer<ShellWords>()));
        return new ProgramForm(draft, culture, speech);
    }

    private static IStringLocalizer<T> Localizer<T>() => Services.GetRequiredService<IStringLocalizer<T>>();
}
