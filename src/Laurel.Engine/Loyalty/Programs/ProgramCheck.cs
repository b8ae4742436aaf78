using Laurel.Engine.Amounts;
using Laurel.Engine.Problems;

namespace Laurel.Engine.Loyalty.Programs;

/// <summary>Everything that can be wrong with the terms of a program, found at once.</summary>
internal static class ProgramCheck
{
    internal const int MostRules = 1_000;
    internal const int MostTiers = 50;
    internal const int MostTenders = 50;

    internal static void Check(ProgramTerms terms, ProblemList problems)
    {
        TermCheck check = new(problems);
        check.Text(terms.Name, "/name", 200);
        if (!TimeZoneInfo.TryFindSystemTimeZoneById(terms.TimeZone ?? "", out TimeZoneInfo? zone) || !zone.HasIanaId)
        {
            problems.Add(ProblemCode.UnknownTimeZone, "/timeZone", $"'{terms.TimeZone}' is no time zone of the IANA database.");
        }

        check.Number(terms.ValuePerPoint, "/valuePerPoint", 1_000_000, 4);
        check.Count(terms.PendingDays, "/pendingDays", 0, 3_650);
        check.Count(terms.WelcomePoints, "/welcomePoints", 0, 1_000_000);
        check.Count(terms.BirthdayPoints, "/birthdayPoints", 0, 1_000_000);
        Expiry(terms, check);
        Redemption(terms.Redemption, check);
        check.Word(terms.Verification.Enrol, "/verification/enrol");
        check.Word(terms.Verification.Earn, "/verification/earn");
        check.Word(terms.Verification.Discount, "/verification/discount");
        check.Word(terms.Verification.Burn, "/verification/burn");
        check.Word(terms.VoidPolicy, "/voidPolicy");
        check.Word(terms.TierWindow, "/tierWindow");
        if (!Currency.TryOf(terms.Currency, out Currency? currency))
        {
            problems.Add(ProblemCode.UnknownCurrency, "/currency", $"'{terms.Currency}' is no currency of ISO 4217.");
            return;
        }

        Earn(terms.Earn, currency, check);
        EarnRules(terms.EarnRules, currency, check);
        Tiers(terms.Tiers, currency, check);
    }

    private static void Expiry(ProgramTerms terms, TermCheck check)
    {
        switch (terms.Expiry)
        {
            case ExpiresAfterDays days:
                check.Count(days.Days, "/expiry/days", 1, 36_500);
                break;
            case ExpiresAfterMonths months:
                check.Count(months.Months, "/expiry/months", 1, 1_200);
                break;
            case ExpiresAtEndOfYear years:
                check.Count(years.Years, "/expiry/years", 0, 100);
                break;
            case NeverExpires:
                break;
            default:
                check.Add(ProblemCode.MissingField, "/expiry", "Say when points lapse, or that they never do.");
                break;
        }

        // The shortest life that points can have under these terms: at the end of a year it may be this very day.
        int? shortest = terms.Expiry switch
        {
            ExpiresAfterDays days => days.Days,
            ExpiresAfterMonths months => months.Months * 28,
            ExpiresAtEndOfYear years => years.Years * 365,
            _ => null,
        };
        if (terms.PendingDays > 0 && shortest < terms.PendingDays)
        {
            check.Add(ProblemCode.OutOfRange, "/pendingDays", "Points could lapse before they can be spent.");
        }
    }

    private static void Redemption(RedemptionTerms terms, TermCheck check)
    {
        check.Count(terms.MinPoints, "/redemption/minPoints", 0, 1_000_000_000);
        check.Count(terms.Step, "/redemption/step", 1, 1_000_000);
        check.Number(terms.MaxBasketShare, "/redemption/maxBasketShare", 100, 2);
        check.Word(terms.Mode, "/redemption/mode");
        check.Count(terms.OfflineLimit, "/redemption/offlineLimit", 0, 1_000_000);
    }

    private static void Earn(EarnTerms terms, Currency currency, TermCheck check)
    {
        check.Count(terms.Points, "/earn/points", 1, 1_000_000);
        if (check.Amount(terms.PerAmount, "/earn/perAmount", currency) == 0)
        {
            check.Add(ProblemCode.OutOfRange, "/earn/perAmount", "An amount above zero is needed.");
        }

        check.Amount(terms.MinPurchaseForPoints, "/earn/minPurchaseForPoints", currency);
        check.Length(terms.ExcludedTenders.Count, "/earn/excludedTenders", MostTenders);
        for (int i = 0; i < terms.ExcludedTenders.Count; i++)
        {
            check.Text(terms.ExcludedTenders[i], $"/earn/excludedTenders/{i}", 100);
        }
    }

    private static void EarnRules(IReadOnlyList<EarnRule> rules, Currency currency, TermCheck check)
    {
        check.Length(rules.Count, "/earnRules", MostRules);
        var codes = new HashSet<string>(CodeComparer.Instance);
        for (int i = 0; i < rules.Count; i++)
        {
            rules[i].Check(check, $"/earnRules/{i}", currency);
            if (rules[i].Code is not null && !codes.Add(rules[i].Code))
            {
                check.Add(ProblemCode.DuplicateCode, $"/earnRules/{i}/code", $"Two earn rules have the code '{rules[i].Code}'.");
            }
        }
    }

    private static void Tiers(IReadOnlyList<TierTerms> tiers, Currency currency, TermCheck check)
    {
        check.Length(tiers.Count, "/tiers", MostTiers);
        var codes = new HashSet<string>(CodeComparer.Instance);
        var levels = new HashSet<int>();
        for (int i = 0; i < tiers.Count; i++)
        {
            TierTerms tier = tiers[i];
            string at = $"/tiers/{i}";
            check.Text(tier.Code, $"{at}/code", 100);
            check.Text(tier.Name, $"{at}/name", 200);
            check.Count(tier.Level, $"{at}/level", 0, 1_000_000);
            check.Count(tier.MinPoints ?? 0, $"{at}/minPoints", 0, 1_000_000_000);
            check.Amount(tier.MinAnnualSpending ?? 0m, $"{at}/minAnnualSpending", currency);
            check.Number(tier.PointsMultiplier, $"{at}/pointsMultiplier", 1_000, 3);
            check.Percentage(tier.DiscountPercentage, $"{at}/discountPercentage");
            check.Colour(tier.Colour, $"{at}/colour");
            if (tier.Code is not null && !codes.Add(tier.Code))
            {
                check.Add(ProblemCode.DuplicateCode, $"{at}/code", $"Two tiers have the code '{tier.Code}'.");
            }

            if (!levels.Add(tier.Level))
            {
                check.Add(ProblemCode.DuplicateCode, $"{at}/level", $"Two tiers have the level {tier.Level}.");
            }
        }

        Thresholds(tiers, check);
    }

    /// <summary>A higher tier that is easier to reach than a lower one is a slip of the pen.</summary>
    private static void Thresholds(IReadOnlyList<TierTerms> tiers, TermCheck check)
    {
        for (int i = 0; i < tiers.Count; i++)
        {
            if (tiers.Any(lower => lower.Level < tiers[i].Level && lower.MinPoints > tiers[i].MinPoints))
            {
                check.Add(ProblemCode.OutOfRange, $"/tiers/{i}/minPoints", "A lower tier needs more points than this one.");
            }

            if (tiers.Any(lower => lower.Level < tiers[i].Level && lower.MinAnnualSpending > tiers[i].MinAnnualSpending))
            {
                check.Add(ProblemCode.OutOfRange, $"/tiers/{i}/minAnnualSpending", "A lower tier needs more spending than this one.");
            }
        }
    }
}
