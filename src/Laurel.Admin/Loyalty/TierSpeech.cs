using Laurel.Admin.Shell;
using Laurel.Client;
using Microsoft.Extensions.Localization;

namespace Laurel.Admin.Loyalty;

/// <summary>How far a member is from a tier, in words.</summary>
internal static class TierSpeech
{
    /// <summary>What is missing for the next tier; null for a member who has no tier and can reach none.</summary>
    public static string? Next(IStringLocalizer<LoyaltyWords> words, MembershipView member, string currency, string? name = null) =>
        member.Progress.Next is { } next ? words["Progress.Next", name ?? next.Tier, Missing(words, next, currency)].Value
            : member.Tier is not null ? words["Progress.Top"].Value : null;

    public static string Missing(IStringLocalizer<LoyaltyWords> words, TierGoalView goal, string currency)
    {
        if (goal.MissingPoints == 0 || goal.MissingSpending == 0m) return words["Progress.Done"];
        string? points = goal.MissingPoints is { } some ? words["Progress.Points", Formats.Count(some)].Value : null;
        string? spending =
            goal.MissingSpending is { } amount ? words["Progress.Spending", Formats.Money(amount, currency)].Value : null;
        return points is null || spending is null ? points ?? spending ?? "–" : words["Progress.Or", points, spending];
    }
}
