using System.Text.Json;
using Laurel.Engine.Problems;

namespace Laurel.Engine.Loyalty.Programs;

/// <summary>Reads the terms of a program from JSON, strictly; what their values may be is said by <see cref="ProgramCheck"/>.</summary>
internal static class ProgramReader
{
    private static readonly string[] FieldsOfExpiry = ["days", "months", "years"];

    internal static ProgramTerms? Read(JsonElement element, string pointer, ProblemList problems)
    {
        var fields = new FieldReader(element, pointer, problems);
        if (!fields.IsObject)
        {
            return null;
        }

        var defaults = new ProgramTerms { Name = "", Currency = "", TimeZone = "" };
        var terms = new ProgramTerms
        {
            Name = fields.Text("name", 200),
            Currency = fields.Text("currency", 3),
            TimeZone = fields.Text("timeZone"),
            Earn = fields.Object("earn") is { } earn ? ReadEarn(earn) : defaults.Earn,
            EarnRules = fields.List("earnRules", ProgramCheck.MostRules, (item, at) => ReadRule(item, at, problems)),
            ValuePerPoint = fields.OptionalNumber("valuePerPoint") ?? defaults.ValuePerPoint,
            Expiry = fields.Object("expiry") is { } expiry ? ReadExpiry(expiry) ?? defaults.Expiry : defaults.Expiry,
            PendingDays = fields.OptionalWhole("pendingDays") ?? defaults.PendingDays,
            WelcomePoints = fields.OptionalWhole("welcomePoints") ?? defaults.WelcomePoints,
            BirthdayPoints = fields.OptionalWhole("birthdayPoints") ?? defaults.BirthdayPoints,
            Redemption = fields.Object("redemption") is { } redemption ? ReadRedemption(redemption) : defaults.Redemption,
            Verification = fields.Object("verification") is { } proofs ? ReadVerification(proofs) : defaults.Verification,
            VoidPolicy = fields.OptionalWord<VoidPolicy>("voidPolicy") ?? defaults.VoidPolicy,
            TierWindow = fields.OptionalWord<TierWindow>("tierWindow") ?? defaults.TierWindow,
            Tiers = fields.List("tiers", ProgramCheck.MostTiers, (item, at) => ReadTier(item, at, problems)),
        };
        fields.Close();
        return terms;
    }

    private static EarnTerms ReadEarn(FieldReader fields)
    {
        var defaults = new EarnTerms();
        var earn = new EarnTerms
        {
            Points = fields.OptionalWhole("points") ?? defaults.Points,
            PerAmount = fields.OptionalNumber("perAmount") ?? defaults.PerAmount,
            MinPurchaseForPoints = fields.OptionalNumber("minPurchaseForPoints") ?? defaults.MinPurchaseForPoints,
            VatEarns = fields.Flag("vatEarns", defaults.VatEarns),
            ExcludedTenders = fields.Texts("excludedTenders", ProgramCheck.MostTenders),
        };
        fields.Close();
        return earn;
    }

    private static EarnRule? ReadRule(JsonElement element, string pointer, ProblemList problems)
    {
        var fields = new FieldReader(element, pointer, problems);
        if (!fields.IsObject)
        {
            return null;
        }

        string code = fields.Text("code");
        EarnTarget target = fields.OptionalWord<EarnTarget>("target") ?? EarnTarget.Receipt;
        IReadOnlyList<string> codes = fields.Texts("codes", EarnRule.MostCodes);
        EarnRule? rule = fields.Text("type") switch
        {
            "EXTRA_POINTS" => new ExtraPointsRule { Code = code, Target = target, Codes = codes, Points = fields.Whole("points") },
            "OTHER_RATE" => new OtherRateRule
            {
                Code = code, Target = target, Codes = codes, Points = fields.Whole("points"), PerAmount = fields.Number("perAmount"),
            },
            _ => null,
        };
        Closed(fields, rule, "EXTRA_POINTS, OTHER_RATE", ["points", "perAmount"]);
        return rule;
    }

    private static PointExpiry? ReadExpiry(FieldReader fields)
    {
        PointExpiry? expiry = fields.Text("type") switch
        {
            "NEVER" => new NeverExpires(),
            "DAYS" => new ExpiresAfterDays(fields.Whole("days")),
            "MONTHS" => new ExpiresAfterMonths(fields.Whole("months")),
            "END_OF_YEAR" => new ExpiresAtEndOfYear(fields.Whole("years")),
            _ => null,
        };
        Closed(fields, expiry, "NEVER, DAYS, MONTHS, END_OF_YEAR", FieldsOfExpiry);
        return expiry;
    }

    private static RedemptionTerms ReadRedemption(FieldReader fields)
    {
        var defaults = new RedemptionTerms();
        var redemption = new RedemptionTerms
        {
            MinPoints = fields.OptionalWhole("minPoints") ?? defaults.MinPoints,
            Step = fields.OptionalWhole("step") ?? defaults.Step,
            MaxBasketShare = fields.OptionalNumber("maxBasketShare") ?? defaults.MaxBasketShare,
            Mode = fields.OptionalWord<RedemptionMode>("mode") ?? defaults.Mode,
            AllowPartial = fields.Flag("allowPartial", defaults.AllowPartial),
            OfflineLimit = fields.OptionalWhole("offlineLimit") ?? defaults.OfflineLimit,
        };
        fields.Close();
        return redemption;
    }

    private static VerificationTerms ReadVerification(FieldReader fields)
    {
        var defaults = new VerificationTerms();
        var verification = new VerificationTerms
        {
            Enrol = fields.OptionalWord<VerificationMethod>("enrol") ?? defaults.Enrol,
            Earn = fields.OptionalWord<VerificationMethod>("earn") ?? defaults.Earn,
            Discount = fields.OptionalWord<VerificationMethod>("discount") ?? defaults.Discount,
            Burn = fields.OptionalWord<VerificationMethod>("burn") ?? defaults.Burn,
        };
        fields.Close();
        return verification;
    }

    private static TierTerms? ReadTier(JsonElement element, string pointer, ProblemList problems)
    {
        var fields = new FieldReader(element, pointer, problems);
        if (!fields.IsObject)
        {
            return null;
        }

        var tier = new TierTerms
        {
            Code = fields.Text("code"),
            Name = fields.Text("name", 200),
            Level = fields.Whole("level"),
            MinPoints = fields.OptionalWhole("minPoints"),
            MinAnnualSpending = fields.OptionalNumber("minAnnualSpending"),
            PointsMultiplier = fields.OptionalNumber("pointsMultiplier") ?? 1m,
            DiscountPercentage = fields.OptionalNumber("discountPercentage") ?? 0m,
            Benefits = fields.OptionalText("benefits", TierTerms.LongestBenefits),
            Colour = fields.OptionalText("colour", TierTerms.LongestColour),
            Icon = fields.OptionalText("icon"),
        };
        fields.Close();
        return tier;
    }

    /// <summary>One of a family: its word must be known, and fields of its sisters are of no use to it.</summary>
    private static void Closed(FieldReader fields, object? read, string words, IReadOnlyCollection<string> ofFamily)
    {
        if (read is not null)
        {
            fields.Close(ofFamily);
        }
        else if (fields.Raw("type") is { ValueKind: JsonValueKind.String })
        {
            fields.Invalid("type", $"One of {words} is needed.");
        }
    }
}
