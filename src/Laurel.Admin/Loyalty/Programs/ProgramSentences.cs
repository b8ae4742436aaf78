using System.Globalization;
using Laurel.Admin.Campaigns;
using Laurel.Admin.Shell;
using Laurel.Engine.Amounts;
using Laurel.Engine.Loyalty.Programs;
using Microsoft.Extensions.Localization;

namespace Laurel.Admin.Loyalty.Programs;

/// <summary>What a program promises, in sentences that a member would understand.</summary>
internal sealed class ProgramSentences(IStringLocalizer<ProgramWords> words, ProgramTerms terms)
{
    private readonly Currency _currency = Currency.Of(terms.Currency);

    /// <summary>The sentences under the word of what they are about.</summary>
    public IEnumerable<(string Topic, string Text)> All()
    {
        yield return (words["Group.Earn"], Joined(Earning()));
        if (terms.EarnRules.Count > 0) yield return (words["Group.Rules"], Joined(terms.EarnRules.Select(Rule)));
        yield return (words["Group.Spend"], Joined(Spending()));
        yield return (words["Group.Expiry"], Joined(Lapsing()));
        yield return (words["Group.Gifts"], Joined(Gifts()));
        yield return (words["Group.Returns"], words[$"Says.Return.{Words<VoidPolicy>.Of(terms.VoidPolicy)}"]);
        if (Proofs() is { Length: > 0 } proofs) yield return (words["Group.Proof"], proofs);
        if (terms.Tiers.Count > 0) yield return (words["Group.Tiers"], words[$"Says.Window.{Words<TierWindow>.Of(terms.TierWindow)}"]);
    }

    /// <summary>"1 point for every ₺10.00".</summary>
    public string Rate() => RateOf(terms.Earn.Points, terms.Earn.PerAmount);

    /// <summary>"₺0.50", with all its decimals.</summary>
    public string Value() => Money(terms.ValuePerPoint);

    /// <summary>"after 12 months".</summary>
    public string Expiry() => terms.Expiry switch
    {
        ExpiresAfterDays days => words.Counted("Lapse.DAYS", days.Days),
        ExpiresAfterMonths months => words.Counted("Lapse.MONTHS", months.Months),
        ExpiresAtEndOfYear { Years: 0 } => words["Lapse.SAME_YEAR"],
        ExpiresAtEndOfYear years => words.Counted("Lapse.END_OF_YEAR", years.Years),
        _ => words["Lapse.NEVER"],
    };

    /// <summary>What leads into a tier: "from 500 points or ₺1,000.00 of purchases".</summary>
    public string Threshold(TierTerms tier)
    {
        if (tier.MinPoints == 0 || tier.MinAnnualSpending == 0m) return words["Tier.Start"];
        string? points = tier.MinPoints is { } some ? words["Tier.Points", Formats.Count(some)].Value : null;
        string? spending = tier.MinAnnualSpending is { } amount ? words["Tier.Spending", Money(amount)].Value : null;
        return points is not null && spending is not null ? words["Tier.Either", points, spending]
            : points is null && spending is null ? words["Tier.ByHand"] : words["Tier.By", points ?? spending ?? ""];
    }

    private IEnumerable<string> Earning()
    {
        EarnTerms earn = terms.Earn;
        yield return words["Says.Rate", Rate()];
        if (earn.MinPurchaseForPoints > 0) yield return words["Says.MinPurchase", Money(earn.MinPurchaseForPoints)];
        if (!earn.VatEarns) yield return words["Says.NoVat"];
        if (earn.ExcludedTenders.Count > 0) yield return words["Says.Excluded", string.Join(", ", earn.ExcludedTenders)];
    }

    private string Rule(EarnRule rule)
    {
        string target = words[$"Says.Target.{Words<EarnTarget>.Of(rule.Target)}", string.Join(", ", rule.Codes)];
        return rule switch
        {
            ExtraPointsRule extra => words[Counts.KeyOf("Says.Extra", extra.Points), target, Formats.Count(extra.Points)],
            OtherRateRule { Points: 0 } => words["Says.NoPoints", target],
            OtherRateRule other => words["Says.OtherRate", target, RateOf(other.Points, other.PerAmount)],
            _ => rule.Code,
        };
    }

    private IEnumerable<string> Spending()
    {
        RedemptionTerms spend = terms.Redemption;
        yield return words["Says.Value", Value()];
        yield return words[$"Says.Mode.{Words<RedemptionMode>.Of(spend.Mode)}"];
        if (spend.MinPoints > 0) yield return words["Says.MinPoints", Formats.Count(spend.MinPoints)];
        if (spend.Step > 1) yield return words["Says.Step", Formats.Count(spend.Step)];
        if (spend.MaxBasketShare < 100) yield return words["Says.Share", Formats.Percent(spend.MaxBasketShare)];
        if (!spend.AllowPartial) yield return words["Says.NoPartial"];
        if (spend.OfflineLimit > 0) yield return words["Says.Offline", Formats.Count(spend.OfflineLimit)];
    }

    private IEnumerable<string> Lapsing()
    {
        yield return terms.Expiry is NeverExpires ? words["Says.Never"] : words["Says.Lapse", Expiry()];
        yield return terms.PendingDays == 0 ? words["Says.AtOnce"] : words.Counted("Says.Pending", terms.PendingDays);
        yield return words["Says.Zone", terms.TimeZone];
    }

    private IEnumerable<string> Gifts()
    {
        if (terms.WelcomePoints > 0) yield return words.Counted("Says.Welcome", terms.WelcomePoints);
        if (terms.BirthdayPoints > 0) yield return words.Counted("Says.Birthday", terms.BirthdayPoints);
        if (terms is { WelcomePoints: 0, BirthdayPoints: 0 }) yield return words["Says.NoGifts"];
    }

    private string Proofs() => Joined(
        from action in Enum.GetValues<MemberAction>()
        let needed = terms.Verification.Of(action)
        where needed != VerificationMethod.None
        select words[$"Says.Proof.{Words<MemberAction>.Of(action)}", words[$"Proof.{Words<VerificationMethod>.Of(needed)}"]].Value);

    private string RateOf(int points, decimal perAmount) =>
        words[Counts.KeyOf("Rate", points), Formats.Count(points), Money(perAmount)];

    private string Money(decimal amount) => MoneyText.Of(amount, _currency, CultureInfo.CurrentCulture);

    private static string Joined(IEnumerable<string> sentences) => string.Join(' ', sentences);
}
