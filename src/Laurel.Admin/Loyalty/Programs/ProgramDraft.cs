using System.Globalization;
using Laurel.Admin.Shell.Forms;
using Laurel.Client;
using Laurel.Engine.Amounts;
using Laurel.Engine.Loyalty.Programs;

namespace Laurel.Admin.Loyalty.Programs;

/// <summary>A program as somebody types it: numbers are the text that was typed, so that a slip is shown back and not lost.</summary>
public sealed class ProgramDraft
{
    public string Code { get; set; } = "";

    public string? Store { get; set; }

    public bool IsActive { get; set; } = true;

    public string Name { get; set; } = "";

    public required string Currency { get; init; }

    public string? TimeZone { get; set; }

    public string? Points { get; set; }

    public string? PerAmount { get; set; }

    public string? MinPurchase { get; set; }

    public bool VatEarns { get; set; }

    /// <summary>Payment types that earn nothing, one on each line.</summary>
    public string? ExcludedTenders { get; set; }

    public List<RuleDraft> Rules { get; } = [];

    public string? ValuePerPoint { get; set; }

    public string? RedeemMin { get; set; }

    public string? RedeemStep { get; set; }

    public string? RedeemShare { get; set; }

    public string? RedeemOffline { get; set; }

    public string RedeemMode { get; set; } = "";

    public bool AllowPartial { get; set; }

    public string Expiry { get; set; } = "";

    public string? ExpiryDays { get; set; }

    public string? ExpiryMonths { get; set; }

    public string? ExpiryYears { get; set; }

    public string? PendingDays { get; set; }

    public string? WelcomePoints { get; set; }

    public string? BirthdayPoints { get; set; }

    public string ProofToEnrol { get; set; } = "";

    public string ProofToEarn { get; set; } = "";

    public string ProofForPrices { get; set; } = "";

    public string ProofToSpend { get; set; } = "";

    public string VoidPolicy { get; set; } = "";

    public string TierWindow { get; set; } = "";

    /// <summary>From the lowest to the highest.</summary>
    public List<TierDraft> Tiers { get; } = [];

    /// <summary>The ranks that the program used so far, in order; whichever tier comes to a place takes the rank of that place.</summary>
    public IReadOnlyList<int> Levels { get; private init; } = [];

    /// <summary>The program as it stands.</summary>
    public static ProgramDraft Of(LoyaltyProgramView view, CultureInfo culture)
    {
        ProgramDraft draft = Of(view.Terms, culture, isKept: true);
        (draft.Code, draft.Store, draft.IsActive) = (view.Code, view.Store, view.IsActive);
        return draft;
    }

    public static ProgramDraft Of(ProgramTerms terms, CultureInfo culture, bool isKept)
    {
        string Show(decimal number) => TypedNumber.Show(number, culture);
        TierTerms[] tiers = [.. terms.Tiers.OrderBy(tier => tier.Level)];
        var draft = new ProgramDraft
        {
            Name = terms.Name,
            Currency = terms.Currency,
            TimeZone = terms.TimeZone,
            Points = Show(terms.Earn.Points),
            PerAmount = Show(terms.Earn.PerAmount),
            MinPurchase = terms.Earn.MinPurchaseForPoints == 0 ? null : Show(terms.Earn.MinPurchaseForPoints),
            VatEarns = terms.Earn.VatEarns,
            ExcludedTenders = string.Join('\n', terms.Earn.ExcludedTenders),
            ValuePerPoint = Show(terms.ValuePerPoint),
            RedeemMin = terms.Redemption.MinPoints == 0 ? null : Show(terms.Redemption.MinPoints),
            RedeemStep = Show(terms.Redemption.Step),
            RedeemShare = Show(terms.Redemption.MaxBasketShare),
            RedeemOffline = terms.Redemption.OfflineLimit == 0 ? null : Show(terms.Redemption.OfflineLimit),
            RedeemMode = Words<RedemptionMode>.Of(terms.Redemption.Mode),
            AllowPartial = terms.Redemption.AllowPartial,
            Expiry = ExpiryWord.Of(terms.Expiry),
            ExpiryDays = Show(terms.Expiry is ExpiresAfterDays days ? days.Days : 365),
            ExpiryMonths = Show(terms.Expiry is ExpiresAfterMonths months ? months.Months : 12),
            ExpiryYears = Show(terms.Expiry is ExpiresAtEndOfYear years ? years.Years : 1),
            PendingDays = Show(terms.PendingDays),
            WelcomePoints = Show(terms.WelcomePoints),
            BirthdayPoints = Show(terms.BirthdayPoints),
            ProofToEnrol = Words<VerificationMethod>.Of(terms.Verification.Enrol),
            ProofToEarn = Words<VerificationMethod>.Of(terms.Verification.Earn),
            ProofForPrices = Words<VerificationMethod>.Of(terms.Verification.Discount),
            ProofToSpend = Words<VerificationMethod>.Of(terms.Verification.Burn),
            VoidPolicy = Words<VoidPolicy>.Of(terms.VoidPolicy),
            TierWindow = Words<TierWindow>.Of(terms.TierWindow),
            Levels = [.. tiers.Select(tier => tier.Level)],
        };
        draft.Rules.AddRange(terms.EarnRules.Select(rule => RuleDraft.Of(rule, culture)));
        draft.Tiers.AddRange(tiers.Select(tier => TierDraft.Of(tier, culture, isKept)));
        return draft;
    }
}
